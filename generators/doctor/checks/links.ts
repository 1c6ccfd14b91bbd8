import { kindOfRepo } from "../../../standard/identity.ts";
import { brokenSkillsLink, isMendable } from "../../../standard/rules/skills-link.ts";
import { quoted } from "../../../lib/reporting/next.ts";
import { warning, type Patient, type Said } from "../check.ts";

/** Whether every agent finds the same skills. (docs/findings.md, `broken-skills-link`.) */
export async function links({ repo, folder }: Patient): Promise<Said[]> {
  const mend = isMendable(repo)
    ? `puruto validate --fix ${quoted(folder)}`
    : "make it a link to ../.claude/skills, or an equal copy";
  const broken = await brokenSkillsLink(repo, kindOfRepo(repo));
  return broken.map(({ path, message }) => warning(`${path} ${message}`, mend));
}
