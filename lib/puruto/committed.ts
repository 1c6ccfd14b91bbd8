import { repositoryOf } from "./git/repository.ts";
import { PurutoError, type ErrorCode } from "../../standard/errors.ts";
import { readChanges } from "./uncommitted.ts";

/** Asks somebody a question that takes yes or no. */
export type Ask = (message: string) => Promise<boolean>;

/**
 * Checks that git can take an upgrade back: that nothing in `folder` is uncommitted, or else that the user wants it so.
 *
 * @param ask absent where nobody is there to answer
 * @returns what the user should know
 * @throws PurutoError `uncommitted-changes`, `git-failed` where git cannot say, or `cancelled` where the user says no.
 */
export async function checkCommitted(folder: string, force: boolean, ask?: Ask): Promise<string[]> {
  const doubt = await doubtAbout(folder);
  if (doubt === undefined) return [];
  const { code, what, remedy } = doubt;
  if (code === undefined) return [what];
  if (force) return [`${what}: git cannot tell that from the upgrade`];
  if (ask === undefined) {
    const text = `nothing was written: ${what}, and git is your way back; ${remedy}, or add --force`;
    throw new PurutoError(code, text);
  }
  if (await ask(`${what}, and git is your way back. Upgrade all the same?`)) return [];
  throw new PurutoError("cancelled", "cancelled, nothing was written");
}

/** What speaks against git as the way back; with a code where it has to be asked about. */
interface Doubt {
  readonly code?: ErrorCode;
  readonly what: string;
  readonly remedy?: string;
}

async function doubtAbout(folder: string): Promise<Doubt | undefined> {
  const repository = repositoryOf(folder);
  if (repository === undefined) return unknown;
  const changes = await readChanges(repository);
  if (changes.problem !== undefined) return failed(folder, changes.problem);
  if (changes.count === null) return unknown;
  return changes.count === 0 ? undefined : uncommitted(folder, changes.count);
}

const unknown: Doubt = { what: "git does not know this folder, so it cannot take the upgrade back" };

const failed = (folder: string, problem: string): Doubt => ({
  code: "git-failed",
  what: `git cannot say what is uncommitted in ${folder} (${problem})`,
  remedy: "mend that",
});

const uncommitted = (folder: string, count: number): Doubt => ({
  code: "uncommitted-changes",
  what: `${folder} has ${count} uncommitted ${count === 1 ? "change" : "changes"}`,
  remedy: "commit them first",
});
