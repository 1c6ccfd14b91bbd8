/** Changes that a killed run left half done. (docs/security.md, "Interrupted changes".) */
import { messageOf, PurutoError } from "../../standard/errors.ts";
import { exists } from "../../templates/ipc/files/ipc/local/identity.ts";
import { besideOf } from "./beside.ts";
import { bytesOf, hashIn } from "./bytes.ts";
import { put } from "./file-step.ts";
import { inFolderOf } from "./held-folder.ts";
import { findJournal, textOfStep, type Journal, type Step } from "./journal.ts";
import { marker, readMarker, unmark } from "./marker.ts";
import { carryOutStep, clearStep, finishUp, stepsOf, type Pending, type PendingStep } from "./pending.ts";

/** What finishing came to: the paths that are as they were to be, and those that were changed since and kept. */
export interface Finished {
  readonly paths: readonly string[];
  /** Each with where its new text is; null where it was to go. */
  readonly kept: readonly { readonly path: string; readonly beside: string | null }[];
}

/**
 * What the marker of a repo stands for; `nothing` where it came with the repo, or everything was changed since.
 *
 * @param root the repo: absolute, and no link
 */
export function findInterrupted(root: string): Pending | "nothing" | undefined {
  const found = readMarker(root);
  if (found === undefined || found === "begun") return undefined;
  const journal = found === "other" ? undefined : findJournal(root, found.id);
  if (found === "other" || journal === undefined) return "nothing";
  checkIdle(root, journal);
  const concerns = journal.steps.some((step) => isAsKnown(root, step));
  return concerns ? { root, id: found.id, steps: stepsOf(found.id, journal.steps), isSafe: true } : "nothing";
}

/**
 * Finishes the change of an interrupted run. A file that was changed since stays as it is, with the new text beside it.
 *
 * @param root the repo: absolute, and no link
 * @returns as `findInterrupted` does where there is nothing to finish.
 * @throws PurutoError `interrupted` where that cannot be done.
 */
export function finishInterrupted(root: string): Finished | "nothing" | undefined {
  if (readMarker(root) === "begun") unmark(root);
  const pending = findInterrupted(root);
  if (typeof pending !== "object") return pending;
  try {
    const kept = pending.steps.flatMap((step, index) => finishStep(pending, step, index));
    finishUp(pending);
    const changed = new Set(kept.map(({ path }) => path));
    return { paths: pending.steps.map(({ path }) => path).filter((path) => !changed.has(path)), kept };
  } catch (cause) {
    const text = `the interrupted change of ${root} cannot be finished: ${messageOf(cause)}; mend that, or remove ${marker} and restore the repo with git`;
    throw new PurutoError("interrupted", text, { cause });
  }
}

function isAsKnown(root: string, { path, before, after }: Step): boolean {
  try {
    const now = hashIn(root, path);
    return now === before || now === after;
  } catch {
    // Its folder is none any more.
    return false;
  }
}

/** Milliseconds: longer is no change at work. */
const longest = 60_000;

function checkIdle(root: string, { pid, time }: Journal): void {
  if (pid === process.pid || Date.now() - time > longest || !exists(pid)) return;
  const text = `process ${pid} is changing ${root} at this moment; run this again when it is done`;
  throw new PurutoError("interrupted", text);
}

function finishStep({ root, id }: Pending, step: PendingStep, index: number): Finished["kept"] {
  const { path, before, after, aside } = step;
  const now = hashIn(root, path);
  if (now === after) return [];
  const text = after === null ? undefined : textOfStep(root, id, index, step);
  if (now === before) {
    clearStep(root, step);
    carryOutStep(root, step, text);
    return [];
  }
  if (text === undefined) return [{ path, beside: null }];
  const beside = besideOf(path, text, (place) => readAt(root, place));
  if (!beside.isThere) inFolderOf(root, beside.path, (at) => put(at, text, aside), []);
  return [{ path, beside: beside.path }];
}

function readAt(root: string, path: string): { text: string | undefined } | undefined {
  if (hashIn(root, path) === null) return undefined;
  return { text: inFolderOf(root, path, (at) => bytesOf(at))?.toString("utf8") };
}
