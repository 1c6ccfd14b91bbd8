import { join, resolve } from "node:path";
import { startOf } from "../writing/open-file.ts";

/**
 * The branch of the repository in `top`, the folder that holds `.git`, or the start of the commit it is at; null when
 * that cannot be read. No process is started.
 */
export function branchOf(top: string): string | null {
  const head = readLine(join(gitFolder(top), "HEAD")) ?? "";
  const commit = /^[0-9a-f]{40,64}$/.test(head) ? head.slice(0, 7) : null;
  // Where references are kept in tables, HEAD is a stand-in.
  return /^ref: refs\/heads\/(?!\.invalid$)(.+)$/.exec(head)?.[1] ?? commit;
}

/**
 * In a worktree and in a submodule `.git` is a file that names the folder, which lies outside; of it one line is read,
 * of a file that has to be called HEAD and has to look like one.
 */
function gitFolder(top: string): string {
  const path = join(top, ".git");
  const named = /^gitdir: (.+)$/.exec(readLine(path) ?? "")?.[1];
  return named === undefined ? path : resolve(top, named);
}

const longest = 4096;

/** The first line of a regular file; undefined where there is none. */
const readLine = (path: string): string | undefined =>
  startOf(path, longest)?.toString("utf8").split(/\r?\n/)[0];
