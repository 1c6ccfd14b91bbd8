import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** Bytes, after which the journal is moved aside. */
const maxSize = 10 * 1024 * 1024;
/** Milliseconds, after which a lock must be one that its owner left behind. */
const maxLockAge = 10_000;

/**
 * Appends `entry` as one line to `runs/ipc.jsonl` in `folder`, in one write, so that the lines of many processes
 * stay whole (Delegation, "Trace"). What goes wrong is said on standard error, and nothing is thrown.
 */
export function record(folder: string, entry: Record<string, unknown>): void {
  const runs = join(folder, "runs");
  const journal = join(runs, "ipc.jsonl");
  try {
    mkdirSync(runs, { recursive: true });
    rotate(journal);
    append(journal, `${JSON.stringify(entry)}\n`);
  } catch (error) {
    console.error(`${journal} cannot be written, the call is not recorded: ${(error as Error).message}`);
  }
}

/** Whether the end of the journal in `folder` has a line of the call `requestId`. */
export function isRecorded(folder: string, requestId: string): boolean {
  try {
    return tail(join(folder, "runs", "ipc.jsonl")).includes(`"request_id":${JSON.stringify(requestId)}`);
  } catch {
    return false;
  }
}

/** What is looked through of a journal, in bytes: far more than the calls of a moment write. */
const tailSize = 1024 * 1024;

function tail(path: string): string {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const bytes = Buffer.alloc(tailSize);
    const read = readSync(file, bytes, 0, tailSize, Math.max(0, fstatSync(file).size - tailSize));
    return bytes.toString("utf8", 0, read);
  } finally {
    closeSync(file);
  }
}

function append(path: string, line: string): void {
  const file = openSync(path, "a", 0o600);
  try {
    writeSync(file, line);
  } finally {
    closeSync(file);
  }
}

// Of two processes that both see a full journal, the second would move the first one's new one over the old.
function rotate(journal: string): void {
  if (size(journal) < maxSize || !lock(`${journal}.lock`)) return;
  try {
    if (size(journal) >= maxSize) renameSync(journal, `${journal}.1`);
  } finally {
    rmSync(`${journal}.lock`, { force: true });
  }
}

function lock(path: string): boolean {
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
  if (age > maxLockAge) rmSync(path, { force: true });
  try {
    closeSync(openSync(path, "wx", 0o600));
    return true;
  } catch {
    return false;
  }
}

function size(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
