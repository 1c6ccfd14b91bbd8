import { dirname } from "node:path/posix";

/** What a path of a repo leads to; `other` is whatever is neither, or lies outside: devices, broken links. */
export type FileKind = "file" | "folder" | "other";

/** What reading a file gives: its text, or why there is none. */
export type Reading =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: "too large" | "too much" | "unreadable" | "not UTF-8" };

/** What git makes of a path. `unknown`: it could not be asked. */
export type Ignored = "ignored" | "not ignored" | "tracked" | "no repository" | "unknown";

/**
 * A repo as the rules see it. Paths have `/` and are relative to it; nothing outside it is ever seen.
 * (docs/findings.md.)
 */
export interface Repo {
  /** The name of its folder. */
  readonly name: string;
  /** What lies at a path; undefined when nothing does. */
  kindOf(path: string): FileKind | undefined;
  /** The text of a file; undefined when there is no file. */
  read(path: string): Reading | undefined;
  /**
   * Where a path really lies, links followed, relative to the repo: `""` is the repo itself, and `..` stands for
   * whatever is outside. Undefined where nothing is there, or a link leads nowhere.
   */
  realPath(path: string): string | undefined;
  /** The names of what a folder holds, sorted; none when it is no folder. */
  list(folder: string): readonly string[];
  /** Whether git ignores a path, at which something lies. */
  ignored(path: string): Promise<Ignored>;
}

/** The most that is read of a file, in bytes: whatever an agent or a person reads is far below. */
export const largestFile = 1024 * 1024;

/** The most names that a folder is listed with. */
export const largestFolder = 20_000;

/** The most that is read of all files of a repo on disk together, in characters. */
export const largestRepo = 64 * 1024 * 1024;

/** Why a file has no text, in words that go on after what lies there. */
export const reasonOf = ({ problem = "unreadable" }: Reading): string => reasons[problem];

const reasons = {
  "too large": "it is larger than 1 MiB",
  "too much": "with it, more than 64 MiB of the repo would be read",
  unreadable: "it may not be opened, or gave way to something else",
  "not UTF-8": "it is not UTF-8 text",
};

/** Whether a file lies at this path. */
export const hasFile = (repo: Repo, path: string): boolean => repo.kindOf(path) === "file";

/** The text of a file, where there is one that can be read. */
export const textOf = (repo: Repo, path: string): string | undefined => repo.read(path)?.text;

/** The folders that a path lies in, the nearest first. */
export const foldersAbove = (path: string): string[] =>
  dirname(path) === "." ? [] : [dirname(path), ...foldersAbove(dirname(path))];

/** Whether nothing is at a path, and what leads there are folders of the repo, or nothing yet. */
export const isFree = (repo: Repo, path: string): boolean =>
  repo.kindOf(path) === undefined &&
  foldersAbove(path).every((folder) => (repo.kindOf(folder) ?? "folder") === "folder");

/** A question about a repo whose answer is worked out once, however many rules ask it. */
export function once<T>(answer: (repo: Repo) => T): (repo: Repo) => T {
  const answers = new WeakMap<Repo, { readonly value: T }>();
  return (repo) => {
    const known = answers.get(repo) ?? { value: answer(repo) };
    answers.set(repo, known);
    return known.value;
  };
}
