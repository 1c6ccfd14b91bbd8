/** One file of a repo on its way from one text to another, so that it can go back. */
import { closeSync, constants, fchmodSync, fstatSync, linkSync, lstatSync, openSync } from "node:fs";
import { readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { digestOf, type Step } from "./journal.ts";

/** What a file's new and old text are called beside it meanwhile: names that no repo can know before. */
export interface Names {
  readonly fresh: string;
  readonly old: string;
}

/** The names for a step of the change with this id. */
export const namesOf = (id: string, index: number): Names => ({
  fresh: `.puruto-${id}-${index}.new`,
  old: `.puruto-${id}-${index}.old`,
});

/** The hash of a file, or of where a link leads; null where nothing is, undefined for all else: a folder, a pipe. */
export function fileHash(at: string): string | null | undefined {
  const stats = lstatSync(at, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (stats.isSymbolicLink()) return digestOf(`link to ${readlinkSync(at)}`);
  const content = contentOf(at);
  return content && digestOf(content);
}

/** The bytes of a regular file that is no link and no larger than `most` bytes; undefined for all else that is there. */
export function contentOf(at: string, most: number = largest): Uint8Array | undefined {
  if (!lstatSync(at).isFile()) return undefined;
  // It may be something else by now.
  const file = openSync(at, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    return stats.isFile() && stats.size <= most ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

/** Gives a file a text, at once; what was there stays beside it. A file that is there keeps its rights. */
export function put(at: string, text: string, names: Names): void {
  const fresh = join(dirname(at), names.fresh);
  const stats = lstatSync(at, { throwIfNoEntry: false });
  create(fresh, text, stats?.isFile() === true ? stats.mode : undefined);
  if (stats !== undefined) keep(at, join(dirname(at), names.old));
  renameSync(fresh, at);
}

/** Takes a file away; it stays beside its place. */
export const takeAway = (at: string, names: Names): void => renameSync(at, join(dirname(at), names.old));

/** Puts a file back as it was, where it is as this step made it. By renaming, which a full disk allows. */
export function putBack(at: string, { before, after }: Step, names: Names): void {
  const old = join(dirname(at), names.old);
  if (fileHash(at) !== after) return;
  if (lstatSync(old, { throwIfNoEntry: false }) !== undefined) renameSync(old, at);
  else if (before === null) rmSync(at, { force: true });
}

/** Removes what this change left beside a file. */
export function clear(at: string, { fresh, old }: Names): void {
  for (const name of [fresh, old]) rmSync(join(dirname(at), name), { force: true });
}

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = constants;

/** Bytes: far more than any text that this package writes. */
const largest = 64 * 1024 * 1024;

function create(path: string, content: string | Uint8Array, mode?: number): void {
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666);
  try {
    writeFileSync(file, content);
    if (mode !== undefined) fchmodSync(file, mode & 0o7777);
  } finally {
    closeSync(file);
  }
}

function keep(at: string, old: string): void {
  try {
    linkSync(at, old);
  } catch {
    // Not every file system knows hard links.
    create(old, contentOf(at) ?? "", lstatSync(at).mode);
  }
}
