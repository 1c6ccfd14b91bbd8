import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { basename, join } from "node:path";

/** Bytes, after which the journal is moved aside. */
const maxSize = 10 * 1024 * 1024;
/** Milliseconds, after which a lock must be one that its owner left behind. */
const maxLockAge = 10_000;

// A link in its place would lead elsewhere, and a pipe would wait; Windows has neither flag.
const carefully = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Appends `entry` as one line to `runs/ipc.jsonl` in `folder`, in one write, so that the lines of many processes
 * stay whole (docs/ipc.md, "Trace"). What goes wrong is said on standard error, and nothing is thrown.
 */
export function record(folder: string, entry: Record<string, unknown>): void {
  const runs = join(folder, "runs");
  const journal = join(runs, "ipc.jsonl");
  orWarn(`${journal} cannot be written, the call is not recorded`, () => {
    makeFolder(runs);
    if (!lstatSync(runs).isDirectory()) throw new Error("runs is a link");
    orWarn(`${journal} cannot be moved aside and grows on`, () => rotate(journal));
    append(journal, `${JSON.stringify(entry)}\n`);
  });
}

// Not with those above it: a Puruto that was removed or moved meanwhile stays so.
function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function orWarn(words: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    console.error(`${words}: ${(error as Error).message}`);
  }
}

/** Whether the end of the journal in `folder` has a line of the call `requestId`. */
export function isRecorded(folder: string, requestId: string): boolean {
  return lineOf(folder, requestId) !== undefined;
}

/** Whether that line tells how the call ended: it was not written for one that could not, by whoever ended it. */
export function isEndRecorded(folder: string, requestId: string): boolean {
  return lineOf(folder, requestId)?.includes('"reason":"interrupted"') === false;
}

function lineOf(folder: string, requestId: string): string | undefined {
  const id = `"request_id":${JSON.stringify(requestId)}`;
  try {
    return tail(join(folder, "runs", "ipc.jsonl"))
      .split("\n")
      .findLast((line) => line.includes(id));
  } catch {
    return undefined;
  }
}

/** What is looked through of a journal, in bytes: far more than the calls of a moment write. */
const tailSize = 1024 * 1024;

function tail(path: string): string {
  regular(path);
  const file = openSync(path, constants.O_RDONLY | carefully);
  try {
    const bytes = Buffer.alloc(tailSize);
    const read = readSync(file, bytes, 0, tailSize, Math.max(0, fstatSync(file).size - tailSize));
    return bytes.toString("utf8", 0, read);
  } finally {
    closeSync(file);
  }
}

const appending = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;

function append(path: string, line: string): void {
  regular(path);
  const file = openSync(path, appending | carefully, 0o600);
  try {
    if (!fstatSync(file).isFile()) throw new Error(`${basename(path)} is no regular file`);
    if (endsWell(file)) write(file, line);
    else repair(file, path, line);
  } finally {
    closeSync(file);
  }
}

// The rest of a line that a full disk cut short is not written later: another process's may stand there by then.
function write(file: number, line: string): void {
  const bytes = Buffer.from(line);
  const written = writeSync(file, bytes);
  if (written < bytes.length)
    throw new Error(`the disk took ${written} of its ${bytes.length} bytes, as one that is full does`);
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

// Of two processes that both see a full journal, the second would move the first one's new one over the old.
function rotate(path: string): void {
  if (sizeOf(path) < maxSize) return;
  regular(`${path}.1`);
  locked(path, () => {
    if (sizeOf(path) >= maxSize) renameSync(path, `${path}.1`);
  });
}

function sizeOf(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : 0;
}

/** Whether `act` was done, which is so unless another process has locked the journal at `path`. */
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
