/**
 * Changes of a repo on their way to disk, all or nothing. What is to happen is kept in a journal first; a marker in
 * the repo decides that it will. From then on whoever finds the marker can finish (`interrupted.ts`), and a failure can
 * take back (`carry-out.ts`). (docs/security.md, "Interrupted changes".)
 */
import { removeEmpty } from "./empty-folder.ts";
import { clear, put, takeAway } from "./file-step.ts";
import { inFolderOf } from "./held-folder.ts";
import { dropJournal, type Step } from "./journal.ts";
import { unmark } from "./marker.ts";

/** A change of a repo that is bound to happen. */
export interface Pending {
  /** Absolute, and no link. */
  readonly root: string;
  readonly id: string;
  readonly steps: readonly PendingStep[];
  /** Whether it can be finished when this process is killed: there was a folder for its journal, and room for the marker. */
  readonly isSafe: boolean;
}

export interface PendingStep extends Step {
  /** What its texts are called beside the file meanwhile: a name that no repo can know before. */
  readonly aside: string;
}

/** The steps of the change with this id. */
export const stepsOf = (id: string, steps: readonly Step[]): PendingStep[] =>
  steps.map((step, index) => ({ ...step, aside: `.puruto-${id}-${index}` }));

/** Gives a file its text, with the folders that it needs; undefined takes it away. */
export function carryOutStep(
  root: string,
  { path, aside }: PendingStep,
  text: string | undefined,
  made: string[] = [],
): void {
  const work = (at: string): void => (text === undefined ? takeAway(at, aside) : put(at, text, aside));
  inFolderOf(root, path, work, made);
}

/** Clears up after a change that happened. What cannot be removed now, the next run removes. */
export function finishUp(pending: Pending): void {
  const { root, steps } = pending;
  const cleared = steps.map((step) => clearStep(root, step));
  for (const folder of new Set(steps.map((step) => step.folder)))
    if (folder !== undefined) removeEmpty(root, folder);
  if (cleared.every(Boolean)) forget(pending);
}

/** Removes what a step left beside its file. @returns whether nothing is left */
export const clearStep = (root: string, { path, aside }: PendingStep): boolean =>
  manages(() => inFolderOf(root, path, (at) => clear(at, aside)));

/** Takes away what says that a change is to happen. */
export function forget({ root, id, isSafe }: Pending): void {
  if (isSafe && manages(() => unmark(root, id))) dropJournal(root, id);
}

/** Whether something can be done; of a folder that is gone, clearing is done. */
export function manages(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
