import { realpathSync } from "node:fs";
import { messageOf, PurutoError } from "../../standard/errors.ts";
import { repairSkillsLink } from "../../templates/base/files/lib/repair.ts";
import { skillsLink } from "../../templates/base/files/lib/skills-link.ts";
import { inFolderOf } from "../writing/held-folder.ts";
import { askGit } from "./git/ask.ts";

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
    const text = `.agents/skills of ${folder} was left as it is: ${messageOf(cause)}`;
    throw new PurutoError("write-failed", text, { cause });
  }
}

/** The same where all else is done, so that a link that stayed a file is no failure. @returns why it did, if so */
export async function whyNotLinked(folder: string): Promise<string[]> {
  try {
    await repairLink(folder);
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}

const ask = async (top: string, args: readonly string[]) => (await askGit(top, args)).stdout;
