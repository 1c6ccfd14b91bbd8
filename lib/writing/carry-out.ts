import { lstatSync, rmdirSync } from "node:fs";
import { messageOf, PurutoError } from "../../standard/errors.ts";
import { digestOf, hashIn } from "./bytes.ts";
import { putBack } from "./file-step.ts";
import { inFolderOf } from "./held-folder.ts";
import { dropJournal, keepJournal, newId, type Step } from "./journal.ts";
import { mark, readMarker } from "./marker.ts";
import { carryOutStep, clearStep, finishUp, forget, manages, stepsOf, type Pending } from "./pending.ts";

/** One file as it is to be; undefined takes it away. */
export interface Target {
  /** As `placeOf` answers it. */
  readonly path: string;
  readonly content: string | undefined;
  /** As `Step` has it. */
  readonly folder?: string;
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
    return { root, id, steps: stepsOf(id, steps), isSafe };
  } catch (error) {
    dropJournal(root, id);
    throw error;
  }
}

/**
 * Makes a decided change happen. A failure puts back what was there.
 *
 * @param targets what it was decided for
 * @throws Error as the file system does, PurutoError `interrupted` where what was there cannot be put back.
 */
export function carryOut(pending: Pending, targets: readonly Target[]): void {
  const { root, steps } = pending;
  const made: string[] = [];
  let begun = 0;
  try {
    for (const [index, step] of steps.entries()) {
      checkUnchanged(root, step);
      begun = index + 1;
      carryOutStep(root, step, targets[index]?.content, made);
    }
  } catch (cause) {
    if (takeBack(pending, begun, made)) throw cause;
    const text = `${root} is half changed, and what was there could not be put back: ${messageOf(cause)}; puruto upgrade finishes it`;
    throw new PurutoError("interrupted", text, { cause });
  }
  finishUp(pending);
}

function stepOf(root: string, { path, content, folder }: Target): Step {
  const before = hashIn(root, path);
  if (before === undefined) throw new Error(`${path} is no file, where one belongs; move it away first`);
  if (before !== null) inFolderOf(root, path, (at) => checkWritable(at, path));
  const after = content === undefined ? null : digestOf(content);
  return { path, before, after, ...(folder !== undefined && { folder }) };
}

function checkWritable(at: string, path: string): void {
  if ((lstatSync(at).mode & 0o222) === 0) throw new Error(`${path} is read-only; make it writable first`);
}

function checkUnchanged(root: string, { path, before }: Step): void {
  if (hashIn(root, path) !== before) throw new Error(`${path} was changed a moment ago; run this again`);
}

/** Puts back the first steps of a change. @returns whether all is as it was */
function takeBack(pending: Pending, begun: number, made: readonly string[]): boolean {
  const { root, steps } = pending;
  const isBack = steps.slice(0, begun).map((step) => {
    const restore = (at: string): void => putBack(at, step, step.aside);
    return manages(() => inFolderOf(root, step.path, restore)) && clearStep(root, step);
  });
  // What somebody else put there meanwhile stays.
  for (const path of made.toReversed()) manages(() => inFolderOf(root, path, (at) => rmdirSync(at)));
  if (!isBack.every(Boolean)) return false;
  forget(pending);
  return true;
}
