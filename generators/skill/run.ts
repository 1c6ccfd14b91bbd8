import { skillFile } from "../../standard/skills.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import { changesAsJson, type Report } from "../../lib/reporting/report.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import { prepareSkill, type NewSkill } from "./new-skill.ts";
import type { Answers } from "./task.ts";

/** Adds a skill. Nothing here replaces what somebody wrote, so there is nothing to ask about. @throws PurutoError as `prepareSkill` does. */
export function run(answers: Answers, { folder }: Desk): Outcome {
  const skill = prepareSkill(folder, answers);
  return { changes: skill.changes, report: reportOn(skill, answers.dryRun) };
}

/** What is printed of a skill that was added, or would be. */
const reportOn = (skill: NewSkill, dryRun: boolean): Report => ({
  json: () => ({
    path: skill.folder,
    skill: skill.name,
    ...changesAsJson(skill.changes, dryRun),
    notes: skill.notes,
  }),
  text: (paint) => asText(skill, dryRun, paint),
});

/** Each file that was made or changed, and what is left to do. */
function asText({ name, changes, notes }: NewSkill, dryRun: boolean, paint: Paint): Printable {
  const head = dryRun ? `Would add the skill ${name}` : paint.green(`Added the skill ${name}`);
  const todo = dryRun
    ? "Nothing was written (--dry-run)."
    : line`Now write its steps in ${paint.cyan(skillFile(name))}, and remove the mark that it is unwritten.`;
  return lines([
    head,
    ...changes.map(({ path, kind }) => `  ${kind === "create" ? "+" : "~"} ${path}`),
    ...notes.map((note) => line`  ${paint.yellow("to do:")} ${note}`),
    "",
    todo,
  ]);
}
