import { createHash } from "node:crypto";
import { diskRepo } from "../../puruto/disk-repo.ts";
import { textOf } from "../../../standard/repo.ts";

/** A line of a file, without the blanks around it. */
export interface SourceLine {
  /** From 1. */
  readonly startColumn: number;
  /** That of the character behind the last. */
  readonly endColumn: number;
  /** Stands for what it says, for it may be a secret; undefined where that is nothing, as in `{`. */
  readonly hash: string | undefined;
}

/**
 * The lines of the files in `folder`, an absolute path, by path and number from 1. Each file is read once, and each
 * line looked at once: thousands of findings may be about one of a megabyte.
 */
export function sourceLines(folder: string): (path: string, number: number) => SourceLine {
  const repo = diskRepo(folder);
  const files = new Map<string, readonly string[]>();
  const known = new Map<string, SourceLine>();
  return (path, number) => {
    const key = `${number} ${path}`;
    if (!files.has(path)) files.set(path, textOf(repo, path)?.split(/\r?\n/) ?? []);
    const found = known.get(key) ?? lookAt(files.get(path)?.[number - 1] ?? "");
    known.set(key, found);
    return found;
  };
}

function lookAt(text: string): SourceLine {
  const startColumn = text.length - text.trimStart().length + 1;
  return {
    startColumn,
    endColumn: Math.max(startColumn, text.trimEnd().length + 1),
    hash: /[\p{L}\p{N}]/u.test(text) ? hashOf(text.replaceAll(/\s+/g, " ").trim()) : undefined,
  };
}

/** 16 hexadecimal digits that stand for a text. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);
