import { realpathSync } from "node:fs";
import { PurutoError } from "../../standard/errors.ts";
import { askGit } from "../../lib/puruto/git/ask.ts";
import { inFolderOf } from "../../lib/writing/held-folder.ts";
import type { AskGit } from "../../templates/base/lib/hidden.ts";
import { repairSkillsLink } from "../../templates/base/lib/repair.ts";
import { skillsLink } from "../../templates/base/lib/skills-link.ts";

/**
 * Puts back the link `.agents/skills` of the repo in `folder`, absolute, as its own `init` would. (docs/findings.md,
 * `broken-skills-link`.)
 *
 * @returns what was done, in words.
 * @throws PurutoError `write-failed`.
 */
export async function repairLink(folder: string): Promise<string[]> {
  try {
    const root = realpathSync.native(folder);
    return await repairSkillsLink(root, ask, (work) => inFolderOf(root, skillsLink, work));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PurutoError("write-failed", `.agents/skills of ${folder} was left as it is: ${reason}`, {
      cause,
    });
  }
}

const ask: AskGit = async (top, args) => (await askGit(top, args)).stdout;
