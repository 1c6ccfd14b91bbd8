import { PurutoError } from "../../standard/errors.ts";
import { readChanges } from "../workspace/git.ts";

/** Asks somebody a question that takes yes or no. */
export type Ask = (message: string) => Promise<boolean>;

/**
 * Checks that git can take an upgrade back: that nothing in `folder` is uncommitted, or else that the user wants it so.
 *
 * @param ask absent where nobody is there to answer
 * @returns what the user should know
 * @throws PurutoError `uncommitted-changes`, or `cancelled` where the user says no.
 */
export async function checkCommitted(folder: string, force: boolean, ask?: Ask): Promise<string[]> {
  const changes = await readChanges(folder);
  if (changes === undefined) return ["git does not know this folder, so it cannot take the upgrade back"];
  if (changes.count === 0) return [];
  const what = `${folder} has ${changes.count} uncommitted ${changes.count === 1 ? "change" : "changes"}`;
  if (force) return [`${what}: git cannot tell them from the upgrade`];
  if (ask === undefined) {
    const text = `nothing was written: ${what}, and git is your way back; commit them first, or add --force`;
    throw new PurutoError("uncommitted-changes", text);
  }
  if (await ask(`${what}, and git is your way back. Upgrade all the same?`)) return [];
  throw new PurutoError("cancelled", "cancelled, nothing was written");
}
