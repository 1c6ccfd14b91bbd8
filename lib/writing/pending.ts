/**
 * Changes of a repo on their way to disk, all or nothing. What is to happen is kept in a journal first; a marker in
 * the repo decides that it will. From then on whoever finds the marker can finish, and a failure can take back.
 * (docs/security.md, "Interrupted changes".)
 */
import { lstatSync, rmdirSync } from "node:fs";
import { PurutoError } from "../../standard/errors.ts";
import { clear, fileHash, namesOf, put, putBack, takeAway, type Names } from "./file-step.ts";
import { inFolderOf } from "./held-folder.ts";
import { dropJournal, digestOf, keepJournal, newId, type Step } from "./journal.ts";
import { mark, readMarker, unmark } from "./marker.ts";

/** One file as it is to be; undefined takes it away. */
export interface Target {
  /** As `placeOf` answers it. */
  readonly path: string;
  readonly content: string | undefined;
}

/** A change of a repo that is bound to happen. */
export interface Pending {
  /** Absolute, and no link. */
  readonly root: string;
  readonly id: string;
  readonly steps: readonly Step[];
  /** Whether it can be finished when this process is killed: there was a folder for its journal, and room for the marker. */
  readonly isSafe: boolean;
}

/**
 * Decides that files of a repo change. A failure leaves everything as it was.
 *
 * @param root the repo: absolute, and no link
 * @throws Error in words for the user where a file cannot be written, or as the file system does.
 */
export function decide(root: string, targets: readonly Target[]): Pending {
  const steps = targets.map((target) => stepOf(root, target));
  const id = newId();
  const isFree = readMarker(root) !== "other";
  const texts = targets.map(({ content }) => content);
  const isSafe = isFree && keepJournal(root, id, steps, texts);
  try {
    if (isSafe) mark(root, id);
    return { root, id, steps, isSafe };
  } catch (error) {
    dropJournal(root, id);
    throw error;
  }
}

/**
 * Makes a decided change happen. A failure puts back what was there.
 *
 * @param textOf the text of a step, by its number; undefined where a file goes
 * @throws Error as the file system does.
 */
export function carryOut(pending: Pending, textOf: (index: number) => string | undefined): void {
  const { root, id, steps } = pending;
  const made: string[] = [];
  let begun = 0;
  try {
    for (const [index, step] of steps.entries()) {
      checkUnchanged(root, step);
      begun = index + 1;
      carryOutStep(root, step, textOf(index), namesOf(id, index), made);
    }
  } catch (cause) {
    if (takeBack(pending, begun, made)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const text = `${root} is half changed, and what was there could not be put back: ${reason}; puruto upgrade finishes it`;
    throw new PurutoError("interrupted", text, { cause });
  }
  finishUp(pending);
}

/** Gives a file its text, with the folders that it needs; undefined takes it away. */
export function carryOutStep(
  root: string,
  { path }: Step,
  text: string | undefined,
  names: Names,
  made: string[] = [],
): void {
  const work = (at: string): void => (text === undefined ? takeAway(at, names) : put(at, text, names));
  inFolderOf(root, path, work, made);
}

/** Clears up after a change that happened. What cannot be removed now, the next run removes. */
export function finishUp(pending: Pending): void {
  const cleared = pending.steps.map((step, index) => clearStep(pending, step, index));
  if (cleared.every(Boolean)) forget(pending);
}

/** Removes what a step left beside its file. @returns whether nothing is left */
export const clearStep = ({ root, id }: Pending, { path }: Step, index: number): boolean =>
  manages(() => inFolderOf(root, path, (at) => clear(at, namesOf(id, index))));

/** The hash of what lies at a place; null where nothing does, undefined for what is no file. */
export function hashIn(root: string, path: string): string | null | undefined {
  try {
    return inFolderOf(root, path, fileHash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function stepOf(root: string, { path, content }: Target): Step {
  const before = hashIn(root, path);
  if (before === undefined) throw new Error(`${path} is no file, where one belongs; move it away first`);
  if (before !== null) inFolderOf(root, path, (at) => checkWritable(at, path));
  return { path, before, after: content === undefined ? null : digestOf(content) };
}

function checkWritable(at: string, path: string): void {
  if ((lstatSync(at).mode & 0o222) === 0) throw new Error(`${path} is read-only; make it writable first`);
}

function checkUnchanged(root: string, { path, before }: Step): void {
  if (hashIn(root, path) !== before) throw new Error(`${path} was changed a moment ago; run this again`);
}

/** Puts back the first steps of a change. @returns whether all is as it was */
function takeBack(pending: Pending, begun: number, made: readonly string[]): boolean {
  const { root, id } = pending;
  const isBack = pending.steps.slice(0, begun).map((step, index) => {
    const restore = (at: string): void => putBack(at, step, namesOf(id, index));
    return manages(() => inFolderOf(root, step.path, restore)) && clearStep(pending, step, index);
  });
  // What somebody else put there meanwhile stays.
  for (const path of made.toReversed()) manages(() => inFolderOf(root, path, (at) => rmdirSync(at)));
  if (!isBack.every(Boolean)) return false;
  forget(pending);
  return true;
}

function forget({ root, id, isSafe }: Pending): void {
  if (isSafe && manages(() => unmark(root, id))) dropJournal(root, id);
}

/** Whether something can be done; of a folder that is gone, clearing is done. */
function manages(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
