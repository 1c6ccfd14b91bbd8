import { rmdirSync } from "node:fs";
import { messageOf, PurutoError } from "../../standard/errors.ts";
import { hashIn } from "./bytes.ts";
import type { Target } from "./decide.ts";
import { putBack } from "./file-step.ts";
import { inFolderOf } from "./held-folder.ts";
import type { Step } from "./journal.ts";
import { carryOutStep, clearStep, finishUp, forget, manages, type Pending } from "./pending.ts";

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
