import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./environment.ts";
import { alone } from "./lock.ts";
import { words } from "./words/data.ts";

/** The largest file that is read or written, in bytes: a megabyte fits into an answer, also as base64. */
export const sizeLimit = 1_048_576;

export interface FileFact {
  path: string;
  bytes: number;
  changed: string;
}

/** The content's hash, SHA-256 in hexadecimal: what `read` gives and `if_match` takes. */
export const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** The bytes of a file, or nothing where there is none. */
export function readBytes(file: string): Buffer | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isFile()) throw new Error(`${words.isNoFile(file)} [bad-path]`);
  const { size } = found;
  if (size > sizeLimit) throw new Error(`${words.fileTooLarge(file, size, sizeLimit)} [too-large]`);
  return readFileSync(file);
}

/**
 * Changes a file as one step: `change` is handed its bytes and gives the new ones, or nothing to leave it. No other
 * writer of this vault comes in between, and whoever is killed leaves the old content or the new.
 */
export function changeFile(
  file: string,
  change: (before: Buffer | undefined) => Uint8Array | undefined,
): void {
  const folder = join(root, "runs/vault");
  alone(folder, (check) => {
    const after = change(readBytes(file));
    if (after === undefined) return;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // There is one writer at a time, so one name does; what a killed one left is overwritten.
    const unfinished = join(folder, "unfinished");
    writeFileSync(unfinished, after, { mode: 0o600, flush: true });
    check();
    renameSync(unfinished, file);
    keep(dirname(file));
  });
}

/** Every file under a folder of the vault, by path; links are left out, and so is a folder that is one. */
export function listFiles(folder: string): FileFact[] {
  if (!lstatSync(join(root, folder)).isDirectory()) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== ".gitkeep")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(path);
      return entry.isFile() ? factOf(path) : [];
    });
}

// A file may go while it is looked for.
function factOf(path: string): FileFact[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  return found === undefined ? [] : [{ path, bytes: found.size, changed: found.mtime.toISOString() }];
}

/** A new name in a folder lasts through a power cut once the folder is flushed; Windows cannot open one. */
function keep(folder: string): void {
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  try {
    if (fstatSync(opened).isDirectory()) fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
