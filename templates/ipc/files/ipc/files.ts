import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { isAbsolute, relative, sep } from "node:path";

/** Bytes that a file may have which the runtime reads, unless its reader says otherwise. */
export const maxFileSize = 1024 * 1024;

// Windows has no such flag; there a pipe is no file of a folder.
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The text of a regular file of at most `most` bytes. A pipe in its place, which would wait for a writer for ever, is
 * a fault like a folder or a device (docs/ipc.md, "Limits"). Throws what `openSync` throws, its `code` too,
 * else an Error that says what is wrong with the file; neither names the file.
 */
export function readText(path: string, most = maxFileSize): string {
  const file = openSync(path, withoutWaiting);
  try {
    if (!fstatSync(file).isFile()) throw new Error("it is no regular file");
    const bytes = readUpTo(file, most + 1);
    if (bytes.length > most) throw new Error(`it has more than ${most / 1024} KiB`);
    return bytes.toString("utf8");
  } finally {
    closeSync(file);
  }
}

/** What `act` gives, undefined where it throws: for what is only looked at, and may be gone or somebody else's. */
export function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** Writes a file of its owner's so that whoever finds it finds all of it. Throws what the disk says. */
export function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.new`;
  try {
    writeFileSync(unfinished, text, { flag: "wx", mode: 0o600 });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Whether anything is at `path`, be it a link that leads nowhere. Throws where nobody can tell. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Whether what `path` leads to lies in `folder`. Throws what `realpathSync` throws. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(realpathSync(folder), realpathSync(path));
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

// The size that the system tells need not be the one that is there a moment later.
function readUpTo(file: number, most: number): Buffer {
  const chunks: Buffer[] = [];
  let left = most;
  while (left > 0) {
    const chunk = Buffer.allocUnsafe(Math.min(left, 64 * 1024));
    const read = readSync(file, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    left -= read;
  }
  return Buffer.concat(chunks);
}
