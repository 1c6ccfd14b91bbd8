import { repositoryOf } from "./git/repository.ts";
import { cancelled, PurutoError } from "../../standard/errors.ts";
import { readChanges, type Changes, type NoAnswer } from "./uncommitted.ts";

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
  const repository = repositoryOf(folder);
  const changes = repository && (await readChanges(repository));
  if (changes === undefined || changes.count === null) return [unknown];
  if (changes.count === 0) return [];
  const { code, what, remedy } = doubtAbout(folder, changes);
  if (force) return [`${what}: git cannot tell that from the upgrade`];
  if (ask === undefined) {
    const text = `nothing was written: ${what}, and git is your way back; ${remedy}, or add --force`;
    throw new PurutoError(code, text);
  }
  if (await ask(`${what}, and git is your way back. Upgrade all the same?`)) return [];
  throw cancelled();
}

const unknown = "git does not know this folder, so it cannot take the upgrade back";

/** What speaks against git as the way back, and has to be asked about. */
function doubtAbout(folder: string, { problem, count }: Changes | NoAnswer) {
  if (problem === undefined) {
    const what = `${folder} has ${count} uncommitted ${count === 1 ? "change" : "changes"}`;
    return { code: "uncommitted-changes", what, remedy: "commit them first" } as const;
  }
  const what = `git cannot say what is uncommitted in ${folder} (${problem})`;
  return { code: "git-failed", what, remedy: "mend that" } as const;
}
