import { changedRepo } from "../../standard/changed-repo.ts";
import { checkRepo } from "../../standard/check.ts";
import type { Repo } from "../../standard/repo.ts";
import { versionFile } from "../../standard/rules/version.ts";
import { planFix, type Fix } from "./plan.ts";

/**
 * What repairing a repo comes to, in rounds: each repairs what the repo would be after those before. No version is
 * declared for a repo in which errors would be left.
 */
export async function planRounds(repo: Repo): Promise<Fix> {
  const fix = await rounds(repo, true);
  if (!fix.texts.has(versionFile)) return fix;
  const { ok } = await checkRepo(changedRepo(repo, fix.texts));
  return ok ? fix : rounds(repo, false);
}

async function rounds(repo: Repo, declares: boolean): Promise<Fix> {
  const texts = new Map<string, string>();
  const words: string[] = [];
  // What is added may need more: a policy its runtime, rules the skills they name.
  for (let round = 0; round < 6; round += 1) {
    const changed = changedRepo(repo, texts);
    const { findings } = await checkRepo(changed);
    const fix = await planFix(changed, findings, declares);
    if (fix.texts.size === 0) break;
    for (const [path, text] of fix.texts) texts.set(path, text);
    words.push(...fix.words);
  }
  return { texts, words };
}
