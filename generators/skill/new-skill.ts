import { existsSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { parseSkill } from "../../standard/choices.ts";
import { skillFile } from "../../standard/skills.ts";
import type { Plan } from "../../standard/plan.ts";
import { PurutoError } from "../../standard/errors.ts";
import { languageOfRepo, memoryFile, memoryKey } from "../../standard/identity.ts";
import type { Repo } from "../../standard/repo.ts";
import { openRepo } from "../../lib/puruto/open.ts";
import { readKnown, readMemory } from "../../lib/puruto/read.ts";
import { editJson } from "../../lib/writing/edit.ts";
import { filesOf, renderPlan } from "../../lib/writing/render.ts";
import { changeTo, type Change } from "../../lib/writing/changes.ts";
import { withTwins } from "../../lib/puruto/mirror.ts";
import { listSkills, rules, useOf } from "../../lib/puruto/skill-lists.ts";
import { npmScript } from "../../lib/puruto/npm-script.ts";
import { planScript, planSkill } from "../../standard/new-skill.ts";
import type { Draft } from "../../lib/reporting/report.ts";
import type { Answers } from "./task.ts";

const noScript = { text: undefined, notes: [], run: "–" };

type Texts = readonly (readonly [path: string, text: string])[];

/**
 * What adding a skill to the Puruto in `folder` comes to: the skill's files, and edits that name it in
 * package.json, in what is remembered and in the skill lists. Formatting and further content stay.
 *
 * @throws PurutoError `invalid-options`, `not-a-puruto`, `newer-standard`, `newer-generator`, `unreadable`, `skill-exists`, `invalid-json`, `cannot-edit` or `outside-repo`.
 */
export function prepareSkill(folder: string, answers: Answers): Draft {
  const { name, description } = answers;
  const repo = openForSkill(folder, name);
  const { text, notes, run } = answers.script ? npmScript(repo, name) : noScript;
  const texts: Texts = [
    ...newFiles(repo, answers),
    ...(text === undefined ? [] : [["package.json", text] as const]),
    ...memoryWith(repo, name),
    ...listSkills(repo, [{ name, use: useOf(name, description, languageOfRepo(repo)), run }]),
  ];
  const wanted = texts.flatMap(([path, content]) => changeTo(repo, path, content));
  const changes = withTwins(folder, wanted);
  return { changes, notes: [...notes, ...unlisted(folder, changes)] };
}

/** The Puruto in `folder`, where a skill of this name can be added to it. @throws PurutoError as `prepareSkill` does. */
export function openForSkill(folder: string, name: string | undefined): Repo {
  if (name !== undefined) checkName(name);
  const repo = openRepo(folder);
  if (name !== undefined) checkNew(folder, name);
  return repo;
}

function checkName(name: string): void {
  const judged = parseSkill(name);
  if (!judged.ok) throw new PurutoError("invalid-options", `--name ${judged.faults.join("; ")}`);
}

function checkNew(folder: string, name: string): void {
  const path = skillFile(name).replace("/SKILL.md", "");
  if (lstatSync(join(folder, path), { throwIfNoEntry: false }) === undefined) return;
  const text = `${path} is there already in ${folder}; choose another name, or edit that skill`;
  throw new PurutoError("skill-exists", text);
}

function newFiles(repo: Repo, answers: Answers): Texts {
  const language = languageOfRepo(repo);
  const script = planScript(answers.name, readKnown(repo, "lib/answer.ts") === undefined, language);
  const plan: Plan = [planSkill(answers, language), ...(answers.script ? [script] : [])];
  return filesOf(renderPlan(plan)).map(({ path, content }) => [path, content]);
}

/** What is remembered of the Puruto with the skill, where anything is. */
function memoryWith(repo: Repo, name: string): Texts {
  const [memory, text] = [readMemory(repo), readKnown(repo, memoryFile)];
  if (memory === undefined || text === undefined) return [];
  const skills = Array.isArray(memory["skills"]) ? (memory["skills"] as unknown[]) : [];
  if (skills.includes(name)) return [];
  const all = [...skills, name];
  return [[memoryFile, editJson(memoryFile, text, [[[memoryKey, "skills"], all]])]];
}

/** Names the files that list no skills in a table. */
const unlisted = (folder: string, changes: readonly Change[]): string[] =>
  [rules, ["README.md"]].flatMap((paths) => {
    const found = paths.find((path) => existsSync(join(folder, path)));
    const isListed = changes.some(({ path }) => paths.some((one) => one === path));
    return isListed || found === undefined
      ? []
      : [`name the skill in ${found}: it has no table of skills to add it to`];
  });
