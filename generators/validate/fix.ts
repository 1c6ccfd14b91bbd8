import { checkRepo } from "../../standard/check.ts";
import { changedRepo } from "../../standard/changed-repo.ts";
import { checkMayChange } from "../../lib/puruto/may-change.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { repairLink } from "../../lib/puruto/repair-link.ts";
import { warn } from "../../lib/reporting/print.ts";
import { changeTo, writeChanges } from "../../lib/writing/changes.ts";
import type { Repo } from "../../standard/repo.ts";
import { planFix, type Fix } from "./plan.ts";

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

/** What repairing a repo comes to, in rounds: each repairs what the repo would be after those before. */
async function planRounds(repo: Repo): Promise<Fix> {
  const texts = new Map<string, string>();
  const words: string[] = [];
  // What is added may need more: a policy its runtime, rules the skills they name.
  for (let round = 0; round < 6; round += 1) {
    const changed = changedRepo(repo, texts);
    const { findings } = await checkRepo(changed);
    const fix = await planFix(changed, findings);
    if (fix.texts.size === 0) break;
    for (const [path, text] of fix.texts) texts.set(path, text);
    words.push(...fix.words);
  }
  return { texts, words };
}
