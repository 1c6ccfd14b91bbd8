import { checkMayChange } from "../../lib/puruto/may-change.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { repairLink } from "../../lib/puruto/repair-link.ts";
import { warn } from "../../lib/reporting/print.ts";
import { changeTo, writeChanges } from "../../lib/writing/changes.ts";
import { planRounds } from "./rounds.ts";

/**
 * Repairs what can be repaired in `folder`, an absolute path, without guessing: adds what is missing, never
 * overwrites what is there, and edits only the single lines that it names. All of it, or nothing.
 * (README.md, "Check Purutos in CI".)
 *
 * @returns what was done, in words; a second run does nothing.
 * @throws PurutoError `unreadable`, `newer-standard`, `newer-generator` or `write-failed`.
 */
export async function fixRepo(folder: string): Promise<string[]> {
  const repo = diskRepo(folder);
  checkMayChange(repo);
  const { texts, words } = await planRounds(repo);
  const changes = [...texts].flatMap(([path, content]) => changeTo(repo, path, content));
  writeChanges(folder, changes, warn);
  return [...words, ...(await repairLink(folder))];
}
