import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { basename } from "node:path";

/** Milliseconds, after which a lock must be one that its owner left behind. */
const maxLockAge = 10_000;

const appending = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;
// A link in its place would lead elsewhere, and a pipe would wait; Windows has neither flag.
const carefully = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Appends one line to a file of its owner's in one write, so that the lines of many processes stay whole. Throws what
 * the disk says, and where something else than a regular file is at `path`.
 */
export function appendLine(path: string, text: string): void {
  const file = openToAppend(path);
  try {
    if (endsWell(file)) write(file, `${text}\n`);
    else repair(file, path, `${text}\n`);
  } finally {
    closeSync(file);
  }
}

/** Opens a file of its owner's to append to, which is to be closed. Throws where it is no regular file. */
export function openToAppend(path: string): number {
  regular(path);
  const file = openSync(path, appending | carefully, 0o600);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new Error(`${basename(path)} is no regular file`);
}

// The rest of a line that a full disk cut short is not written later: another process's may stand there by then.
function write(file: number, line: string): void {
  const bytes = Buffer.from(line);
  const written = writeSync(file, bytes);
  if (written < bytes.length)
    throw new Error(`the disk took ${written} of its ${bytes.length} bytes, as one that is full does`);
}

/** Moves the file at `path` aside, to `PATH.1`, once it has `most` bytes. Throws what keeps it from that. */
export function moveAside(path: string, most: number): void {
  if (sizeOf(path) < most) return;
  regular(`${path}.1`);
  // Of two processes that both see a full file, the second would move the first one's new one over the old.
  locked(path, () => {
    if (sizeOf(path) >= most) renameSync(path, `${path}.1`);
  });
}

/** The last `most` bytes of the file at `path`, as text. Throws where it is not there, or is no regular file. */
export function endOf(path: string, most: number): string {
  regular(path);
  const file = openSync(path, constants.O_RDONLY | carefully);
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(most, size));
    const read = readSync(file, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString("utf8", 0, read);
  } finally {
    closeSync(file);
  }
}

function endsWell(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1, "\n");
  if (size > 0) readSync(file, last, 0, 1, size - 1);
  return last.toString() === "\n";
}

/**
 * Writes `line` after one that ends nowhere, and ends that: a full disk cut it short. It might also be one that another
 * process writes this very moment, so it is given time; and only one of many may end it, or there were empty lines.
 */
function repair(file: number, path: string, line: string): void {
  for (let tries = 0; tries < 100 && !endsWell(file); tries += 1) {
    pause(5);
    if (tries > 1 && locked(path, () => write(file, endsWell(file) ? line : `\n${line}`))) return;
  }
  write(file, endsWell(file) ? line : `\n${line}`);
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function sizeOf(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : 0;
}

/** Whether `act` was done, which is so unless another process has locked the file at `path`. */
function locked(path: string, act: () => void): boolean {
  const lock = `${path}.lock`;
  if (!tryLock(lock)) return false;
  try {
    act();
    return true;
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(lock: string): boolean {
  const found = regular(lock);
  if (found !== undefined && Math.abs(Date.now() - found.mtimeMs) > maxLockAge) rmSync(lock, { force: true });
  try {
    closeSync(openSync(lock, "wx", 0o600));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** What is at `path`, undefined if nothing is. Throws when it is a link, a folder, a pipe or a device. */
function regular(path: string): Stats | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) throw new Error(`${basename(path)} is no regular file`);
  return found;
}
