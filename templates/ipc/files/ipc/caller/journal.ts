import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { appendLine, endOf, moveAside } from "../lines.ts";

/** Bytes, after which the journal is moved aside. */
const maxSize = 10 * 1024 * 1024;
/** What is looked through of it, in bytes: far more than the calls of a moment write. */
const tailSize = 1024 * 1024;

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
    orWarn(`${journal} cannot be moved aside and grows on`, () => moveAside(journal, maxSize));
    appendLine(journal, JSON.stringify(entry));
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
    return endOf(join(folder, "runs", "ipc.jsonl"), tailSize)
      .split("\n")
      .findLast((line) => line.includes(id));
  } catch {
    return undefined;
  }
}
