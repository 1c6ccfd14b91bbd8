/** One file of a repo on its way from one text to another, so that it can go back. */
import { linkSync, lstatSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { bytesOf, fileHash } from "./bytes.ts";
import type { Step } from "./journal.ts";
import { create } from "./open-file.ts";

/**
 * Gives a file a text, at once; what was there stays beside it. A file that is there keeps its rights.
 *
 * @param aside what its new and its old text are called beside it meanwhile, without the ending
 */
export function put(at: string, text: string, aside: string): void {
  const fresh = freshOf(at, aside);
  const stats = lstatSync(at, { throwIfNoEntry: false });
  create(fresh, text, stats?.isFile() === true ? stats.mode : undefined);
  if (stats !== undefined) keep(at, oldOf(at, aside));
  renameSync(fresh, at);
}

/** Takes a file away; it stays beside its place. */
export const takeAway = (at: string, aside: string): void => renameSync(at, oldOf(at, aside));

/** Puts a file back as it was, where it is as this step made it. By renaming, which a full disk allows. */
export function putBack(at: string, { before, after }: Step, aside: string): void {
  const old = oldOf(at, aside);
  if (fileHash(at) !== after) return;
  if (lstatSync(old, { throwIfNoEntry: false }) !== undefined) renameSync(old, at);
  else if (before === null) rmSync(at, { force: true });
}

/** Removes what this change left beside a file. */
export function clear(at: string, aside: string): void {
  for (const path of [freshOf(at, aside), oldOf(at, aside)]) rmSync(path, { force: true });
}

const freshOf = (at: string, aside: string): string => join(dirname(at), `${aside}.new`);
const oldOf = (at: string, aside: string): string => join(dirname(at), `${aside}.old`);

function keep(at: string, old: string): void {
  try {
    linkSync(at, old);
  } catch {
    // Not every file system knows hard links.
    create(old, bytesOf(at) ?? "", lstatSync(at).mode);
  }
}
