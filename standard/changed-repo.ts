import { dirname } from "node:path/posix";
import type { Repo } from "./repo.ts";

/** A repo as it would be with these texts written to it: path → text. */
export function changedRepo(repo: Repo, texts: ReadonlyMap<string, string>): Repo {
  const folders = new Set([...texts.keys()].flatMap(foldersOf));
  return {
    name: repo.name,
    kindOf: (path) =>
      texts.has(path) ? "file" : (repo.kindOf(path) ?? (folders.has(path) ? "folder" : undefined)),
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? repo.read(path) : { text };
    },
    realPath: (path) => repo.realPath(path) ?? (texts.has(path) || folders.has(path) ? path : undefined),
    list: (folder) => [...new Set([...repo.list(folder), ...namesIn(folder, [...texts.keys()])])].toSorted(),
    ignored: (path) => repo.ignored(path),
  };
}

const foldersOf = (path: string): string[] => {
  const folder = dirname(path);
  return folder === "." ? [] : [folder, ...foldersOf(folder)];
};

function namesIn(folder: string, paths: readonly string[]): string[] {
  const start = folder === "" ? "" : `${folder}/`;
  return paths.flatMap((path) =>
    path.startsWith(start) ? [path.slice(start.length).split("/")[0] ?? ""] : [],
  );
}
