import { PurutoError } from "../standard/errors.ts";
import { applySteps, isPending, stageSteps } from "./pending.ts";

/** One file of a repo that is there already. `edit` keeps what the user wrote, `replace` does not. */
export interface Change {
  /** With `/`, relative to the repo. */
  readonly path: string;
  readonly content: string;
  readonly kind: "create" | "edit" | "replace";
}

/** One file of a repo that goes. */
export interface Removal {
  readonly path: string;
  readonly kind: "remove";
}

/**
 * Writes changes to a repo, all or nothing: everything is staged first, so that a run that fails leaves the repo
 * as it was, and one that is killed is finished by `finishInterrupted`.
 *
 * @param folder the repo, absolute.
 * @throws PurutoError `interrupted` where an earlier change still waits to be finished, or `write-failed`.
 */
export function writeChanges(folder: string, changes: readonly (Change | Removal)[]): void {
  if (changes.length === 0) return;
  if (isPending(folder)) {
    const text = `an earlier change of ${folder} was interrupted; finish it first with puruto upgrade`;
    throw new PurutoError("interrupted", text);
  }
  try {
    applySteps(folder, stageSteps(folder, changes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PurutoError("write-failed", `nothing was written to ${folder}: ${reason}`, 1, { cause });
  }
}
