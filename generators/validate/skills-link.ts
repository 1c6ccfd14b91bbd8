import { PurutoError } from "../../standard/errors.ts";
import type { AskGit } from "../../templates/base/lib/hidden.ts";
import { repairSkillsLink } from "../../templates/base/lib/skills-link.ts";

/**
 * Puts back the link `.agents/skills` of the repo in `folder`, absolute, as its own `init` would. (docs/findings.md,
 * `broken-skills-link`.)
 *
 * @returns what was done, in words.
 * @throws PurutoError `write-failed`.
 */
export async function repairLink(folder: string): Promise<string[]> {
  try {
    return await repairSkillsLink(folder, askNothing);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PurutoError("write-failed", `.agents/skills of ${folder} was left as it is: ${reason}`, 1, {
      cause,
    });
  }
}

const askNothing: AskGit = async () => undefined;
