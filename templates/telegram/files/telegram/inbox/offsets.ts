import { createHash } from "node:crypto";
import { readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { attempt, readText, writeWhole } from "../../ipc/files.ts";
import { isCount, isObject, isText } from "../../ipc/parsed.ts";
import { root } from "../../lib/environment.ts";
import type { OpenFile } from "./folder.ts";
import type { Place } from "./read-lines.ts";

/** How far a file was read, and by what it is known again under whatever name, as its writer may move it aside. */
export interface Offset extends Place {
  readonly inode: string;
  /** A hash of how it begins, as numbers of files are used again, and files are emptied. */
  readonly head: string;
}

/** Offsets by the name that a file had. */
export type Offsets = Readonly<Record<string, Offset>>;

/** Where offsets are kept. Without them everything is looked at again, and nothing is taken twice. */
export const offsetsFile = "db/inbox_offsets.json";
const path = join(root, offsetsFile);

/** The offsets that were kept; none where the file is not there, or is something else. */
export function readOffsets(): Offsets {
  const found = attempt((): unknown => JSON.parse(readText(path)));
  return isObject(found) ? Object.fromEntries(Object.entries(found).filter(isKept)) : {};
}

/** Keeps the offsets. Throws what the disk says. */
export function writeOffsets(offsets: Offsets): void {
  // Left by one that was killed while it wrote, under the same number.
  rmSync(`${path}.${process.pid}.new`, { force: true });
  writeWhole(path, `${JSON.stringify(offsets, null, 2)}\n`);
}

/** How far this very file was read; its beginning where it is another one by now, or nobody knows. */
export function placeIn(offsets: Offsets, { number, inode, size }: OpenFile): Place {
  const known = Object.values(offsets).find(
    (one) => one.inode === inode && one.offset <= size && one.head === headOf(number, one.offset),
  );
  return known === undefined ? beginning : { offset: known.offset, inside: known.inside };
}

/** What is kept of a place in a file. */
export const offsetAt = ({ number, inode }: OpenFile, { offset, inside }: Place): Offset => ({
  inode,
  offset,
  inside,
  head: headOf(number, offset),
});

const beginning: Place = { offset: 0, inside: false };
const headSize = 1024;

function headOf(file: number, offset: number): string {
  const head = Buffer.alloc(Math.min(offset, headSize));
  const read = readSync(file, head, 0, head.length, 0);
  return createHash("sha256").update(head.subarray(0, read)).digest("hex").slice(0, 32);
}

function isKept(entry: [string, unknown]): entry is [string, Offset] {
  const [, one] = entry;
  if (!isObject(one)) return false;
  return (
    isCount(one["offset"]) &&
    isText(one["inode"]) &&
    isText(one["head"]) &&
    typeof one["inside"] === "boolean"
  );
}
