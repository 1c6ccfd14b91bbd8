/** What a file of a repo holds, and the hash that it is known by. */
import { createHash } from "node:crypto";
import { lstatSync, readFileSync, readlinkSync } from "node:fs";
import { inFolderOf } from "./held-folder.ts";
import { inOpenFile } from "./open-file.ts";

/** Hexadecimal. */
export const digestOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/** The hash of what lies at a place; null where nothing does, undefined for what is no file. */
export function hashIn(root: string, path: string): string | null | undefined {
  try {
    return inFolderOf(root, path, fileHash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** The hash of a file, or of where a link leads; null where nothing is, undefined for all else: a folder, a pipe. */
export function fileHash(at: string): string | null | undefined {
  const stats = lstatSync(at, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (stats.isSymbolicLink()) return digestOf(`link to ${readlinkSync(at)}`);
  const bytes = bytesOf(at);
  return bytes && digestOf(bytes);
}

/** The bytes of a regular file that is no link and no larger than `most` bytes; undefined for all else that is there. */
export function bytesOf(at: string, most: number = largest): Buffer | undefined {
  if (!lstatSync(at).isFile()) return undefined;
  // It may be something else by now.
  return inOpenFile(at, (file, { size }) => (size <= most ? readFileSync(file) : undefined));
}

/** Bytes: far more than any text that this package writes. */
const largest = 64 * 1024 * 1024;
