import { diskRepo } from "../../../standard/disk-repo.ts";
import { textOf } from "../../../standard/repo.ts";

/** Gives the text of a line, counted from 1, of a file of a repo; undefined where there is none to be read. */
export type SourceLine = (path: string, line: number) => string | undefined;

/** The lines of the files in `folder`, an absolute path. Each file is read once, and only if it is asked for. */
export function sourceLines(folder: string): SourceLine {
  const repo = diskRepo(folder);
  const files = new Map<string, readonly string[]>();
  return (path, line) => {
    if (!files.has(path)) files.set(path, textOf(repo, path)?.split(/\r?\n/) ?? []);
    return files.get(path)?.[line - 1];
  };
}
