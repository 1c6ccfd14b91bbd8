import type { Desk, Outcome } from "../../lib/task.ts";
import { prepareSkill } from "./new-skill.ts";
import { reportOn } from "./report.ts";
import type { Answers } from "./task.ts";

/** Adds a skill. Nothing here replaces what somebody wrote, so there is nothing to ask about. @throws PurutoError as `prepareSkill` does. */
export function run(answers: Answers, { folder }: Desk): Outcome {
  const skill = prepareSkill(folder, answers);
  return { changes: skill.changes, report: reportOn(skill, answers.dryRun) };
}
