import { lstatSync } from "node:fs";
import { join } from "node:path";
import { skillFile } from "../../standard/skills.ts";
import type { Plan } from "../../standard/plan.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { PurutoError } from "../../standard/errors.ts";
import { checkPuruto, readText } from "../../lib/puruto/open.ts";
import { checkMayChange } from "../../lib/puruto/may-change.ts";
import { filesOf, renderPlan } from "../../lib/writing/render.ts";
import { checkPlaces, type Change } from "../../lib/writing/changes.ts";
import { withTwins } from "../../lib/puruto/mirror.ts";
import { listNotes, listSkill } from "../../lib/puruto/skill-lists.ts";
import { remember } from "../../lib/puruto/skill-memory.ts";
import { npmScript } from "../../lib/puruto/npm-script.ts";
import { planScript, planSkill } from "../../standard/new-skill.ts";
import type { Answers } from "./task.ts";

/** A skill about to be added: all checks are done, nothing is on disk. */
export interface NewSkill {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  readonly changes: readonly Change[];
  /** What the user has to do by hand. */
  readonly notes: readonly string[];
}

/**
 * What adding a skill to the Puruto in `folder` comes to: the skill's files, and edits that name it in
 * package.json, in what is remembered and in the skill lists. Formatting and further content stay.
 *
 * @throws PurutoError `not-a-puruto`, `newer-standard`, `newer-generator`, `unreadable`, `skill-exists`, `invalid-json`, `cannot-edit` or `outside-repo`.
 */
export function prepareSkill(folder: string, answers: Answers): NewSkill {
  checkPuruto(folder);
  checkMayChange(diskRepo(folder));
  checkNew(folder, answers.name);
  const npm = npmScript(folder, answers);
  const changes = withTwins(folder, [
    ...newFiles(folder, answers),
    ...npm.changes,
    ...remember(folder, answers.name),
    ...listSkill(folder, answers, npm.run),
  ]);
  checkPlaces(folder, changes);
  return { name: answers.name, folder, changes, notes: [...npm.notes, ...listNotes(folder, changes)] };
}

function checkNew(folder: string, name: string): void {
  const path = skillFile(name).replace("/SKILL.md", "");
  if (lstatSync(join(folder, path), { throwIfNoEntry: false }) === undefined) return;
  throw new PurutoError(
    "skill-exists",
    `${path} is there already in ${folder}; choose another name, or edit that skill`,
  );
}

function newFiles(folder: string, answers: Answers): Change[] {
  const script = planScript(answers.name, readText(folder, "lib/answer.ts") === undefined);
  const plan: Plan = [planSkill(answers), ...(answers.script ? [script] : [])];
  return filesOf(renderPlan(plan)).map(({ path, content }) => ({ path, content, kind: "create" }));
}
