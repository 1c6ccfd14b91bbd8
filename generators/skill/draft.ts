import { existsSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { skillFile, skillScript } from "../../standard/files.ts";
import { copy, type Plan } from "../../standard/plan.ts";
import { PurutoError } from "../../standard/errors.ts";
import { isObject, type JsonObject } from "../../templates/ipc/ipc/parsed.ts";
import { skillScripts } from "../app/manifest.ts";
import { editJson } from "../edit.ts";
import { checkInside, checkPuruto, chooseRunner, readObject, readText } from "../ipc/repo.ts";
import { renderPlan } from "../render.ts";
import { addSkillRow } from "../skill-table.ts";
import type { Change } from "../write.ts";
import { planSkill, scriptTemplates } from "./plan.ts";
import type { Answers } from "./questions.ts";

/** A skill about to be added: all checks are done, nothing is on disk. */
export interface Draft {
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
 * @throws PurutoError `not-a-puruto`, `skill-exists`, `invalid-json`, `cannot-edit` or `outside-repo`.
 */
export function draftSkill(folder: string, answers: Answers): Draft {
  checkPuruto(folder);
  checkNew(folder, answers.name);
  const npm = npmScript(folder, answers);
  const changes = [
    ...newFiles(folder, answers),
    ...npm.changes,
    ...memory(folder, answers.name),
    ...lists(folder, answers, npm.run),
  ];
  for (const { path } of changes) checkInside(folder, path);
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
  const { shared, alone } = scriptTemplates;
  const template = readText(folder, "lib/answer.ts") === undefined ? alone : shared;
  const script = copy(template, skillScript(answers.name));
  const plan: Plan = [planSkill(answers), ...(answers.script ? [script] : [])];
  return renderPlan(plan).flatMap((file) => {
    if (!("content" in file)) return [];
    const { path, content } = file;
    return places(folder, path).map((place): Change => ({ path: place, content, kind: "create" }));
  });
}

/** Where links cannot be made, `.agents/skills` is a copy of the skills, and gets one of this. */
function places(folder: string, path: string): string[] {
  const mirror = lstatSync(join(folder, ".agents/skills"), { throwIfNoEntry: false });
  return mirror?.isDirectory() ? [path, path.replace(".claude/", ".agents/")] : [path];
}

interface NpmScript {
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
  /** How the skill's script is run by hand, in Markdown. */
  readonly run: string;
}

// npm runs scripts of these names by itself.
const lifecycle =
  /^(pre|post)?(install|prepare|publish|pack|version|test|start|stop|restart|dependencies|uninstall|shrinkwrap)$/;

function npmScript(folder: string, { name, script }: Answers): NpmScript {
  if (!script) return { changes: [], notes: [], run: "–" };
  const manifest = readObject(folder, "package.json");
  const line = skillScripts(chooseRunner(readMemory(folder) ?? {}, manifest), [name])[name] ?? "";
  const byHand = { changes: [], run: `\`${line.replace(/^tsx /, "npx tsx ")}\`` };
  const text = readText(folder, "package.json");
  const reason = text === undefined ? "there is no package.json" : taken(manifest, name, line);
  if (text === undefined || reason !== undefined)
    return { ...byHand, notes: [`run its script as ${byHand.run}: ${reason}`] };
  const content = editJson("package.json", text, [[["scripts", name], line]]);
  return { changes: edit(folder, "package.json", content), notes: [], run: `\`npm run --silent ${name}\`` };
}

function taken({ scripts }: JsonObject, name: string, line: string): string | undefined {
  if (lifecycle.test(name)) return `npm runs a script called ${name} by itself, so package.json got none`;
  const isTaken = isObject(scripts) && Object.hasOwn(scripts, name) && scripts[name] !== line;
  return isTaken ? `package.json has another script called ${name}` : undefined;
}

function memory(folder: string, name: string): Change[] {
  const known = readMemory(folder);
  const text = readText(folder, ".yo-rc.json");
  if (known === undefined || text === undefined) return [];
  const skills = Array.isArray(known["skills"]) ? (known["skills"] as unknown[]) : [];
  if (skills.includes(name)) return [];
  const content = editJson(".yo-rc.json", text, [
    [
      ["generator-puruto", "skills"],
      [...skills, name],
    ],
  ]);
  return edit(folder, ".yo-rc.json", content);
}

function readMemory(folder: string): JsonObject | undefined {
  const known = readObject(folder, ".yo-rc.json")["generator-puruto"];
  return isObject(known) ? known : undefined;
}

const listed = ["AGENTS.md", "CLAUDE.md", "agent.md", "README.md"];

function lists(folder: string, { name, description }: Answers, run: string): Change[] {
  const use = description.replaceAll("|", "\\|");
  return listed.flatMap((path) => {
    const text = readText(folder, path);
    const content = text === undefined ? undefined : addSkillRow(text, { name, use, run });
    return content === undefined ? [] : edit(folder, path, content);
  });
}

function listNotes(folder: string, changes: readonly Change[]): string[] {
  const rules = listed.slice(0, -1);
  return [rules, ["README.md"]].flatMap((paths) => {
    const found = paths.find((path) => existsSync(join(folder, path)));
    const isListed = changes.some(({ path }) => paths.includes(path));
    return isListed || found === undefined
      ? []
      : [`name the skill in ${found}: it has no table of skills to add it to`];
  });
}

const edit = (folder: string, path: string, content: string): Change[] =>
  content === readText(folder, path) ? [] : [{ path, content, kind: "edit" }];
