import { realpathSync } from "node:fs";
import { checkRepo } from "../../standard/check.ts";
import { changedRepo } from "../../standard/changed-repo.ts";
import { checkMayChange } from "../../lib/puruto/may-change.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { askGit } from "../../lib/puruto/git/ask.ts";
import { warn } from "../../lib/reporting/print.ts";
import { changeTo, writeChanges } from "../../lib/writing/changes.ts";
import { inFolderOf } from "../../lib/writing/held-folder.ts";
import { messageOf, PurutoError } from "../../standard/errors.ts";
import type { Repo } from "../../standard/repo.ts";
import { repairSkillsLink } from "../../templates/base/files/lib/repair.ts";
import { skillsLink } from "../../templates/base/files/lib/skills-link.ts";
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

/**
 * Puts back the link `.agents/skills` of the repo in `folder`, absolute, as its own `init` would. (docs/findings.md,
 * `broken-skills-link`.)
 *
 * @returns what was done, in words.
 * @throws PurutoError `write-failed`.
 */
async function repairLink(folder: string): Promise<string[]> {
  try {
    const root = realpathSync.native(folder);
    return await repairSkillsLink(root, ask, (work) => inFolderOf(root, skillsLink, work));
  } catch (cause) {
    const text = `.agents/skills of ${folder} was left as it is: ${messageOf(cause)}`;
    throw new PurutoError("write-failed", text, { cause });
  }
}

const ask = async (top: string, args: readonly string[]) => (await askGit(top, args)).stdout;
