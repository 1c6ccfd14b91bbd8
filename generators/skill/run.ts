import { languageOfRepo } from "../../standard/identity.ts";
import { skillFile } from "../../standard/skills.ts";
import { line } from "../../lib/reporting/printable.ts";
import { reportOn } from "../../lib/reporting/report.ts";
import type { Before, Desk, Outcome } from "../../lib/task.ts";
import { openForSkill, prepareSkill } from "./new-skill.ts";
import type { Answers } from "./task.ts";

/** Checks that there is a Puruto, whose language counts, and that a name that was given can be that of a new skill. @throws PurutoError as `openForSkill` does. */
export function before({ name, remove }: Partial<Answers>, folder: string): Before {
  const repo = openForSkill(folder, remove === true ? undefined : name);
  return { remembered: { language: languageOfRepo(repo) } };
}

/** Adds a skill, or takes one away. @throws PurutoError as `prepareSkill` and `remove` do. */
export async function run(answers: Answers, desk: Desk): Promise<Outcome> {
  return answers.remove ? (await import("./removal.ts")).remove(answers, desk) : add(answers, desk);
}

/** Nothing here replaces what somebody wrote, so there is nothing to ask about. */
function add(answers: Answers, { folder }: Desk): Outcome {
  const { name, dryRun } = answers;
  const draft = prepareSkill(folder, answers);
  const report = reportOn({ path: folder, skill: name }, draft, dryRun, (paint) => [
    dryRun ? `Would add the skill ${name}` : paint.green(`Added the skill ${name}`),
    line`Now write its steps in ${paint.cyan(skillFile(name))}, and remove the mark that it is unwritten.`,
  ]);
  return { changes: draft.changes, report };
}
