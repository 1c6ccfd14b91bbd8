import { join } from "node:path";
import { PurutoError } from "../../standard/errors.ts";
import { memoryFile, memoryKey } from "../../standard/identity.ts";
import { parseName } from "../../standard/names.ts";
import { packThatNeeds } from "../../standard/needed-skills.ts";
import type { Repo } from "../../standard/repo.ts";
import { skillNames, skillsFolder } from "../../standard/rules/skills.ts";
import { withoutNpmScript } from "../../lib/puruto/npm-script.ts";
import { openRepo } from "../../lib/puruto/open.ts";
import { readKnown, readMemory } from "../../lib/puruto/read.ts";
import { originsOf } from "../../lib/puruto/record.ts";
import { unlistSkill } from "../../lib/puruto/skill-lists.ts";
import { nearest } from "../../lib/questions/nearest.ts";
import { changeTo, checkPlaces, type Change, type Removal } from "../../lib/writing/changes.ts";
import { editJson, type JsonEdit } from "../../lib/writing/edit.ts";
import { lookAt } from "../../lib/writing/open-file.ts";
import { contentsOf, type Content } from "./contents.ts";
import { mentionsOf } from "./mentions.ts";
import { twinsOf } from "./twins.ts";

/** A skill about to go: all checks are done, nothing is gone. */
export interface Farewell {
  readonly removals: readonly Removal[];
  readonly edits: readonly Change[];
  /** What the user has to do by hand. */
  readonly notes: readonly string[];
}

/**
 * What taking a skill away comes to: its files, and edits that name it no more in package.json, in what is remembered
 * and in the skill lists. (docs/skill.md, "Taking a skill away".)
 *
 * @throws PurutoError `not-a-puruto`, `newer-standard`, `newer-generator`, `unreadable`, `skill-needed`,
 * `no-such-skill`, `cannot-remove`, `invalid-json`, `cannot-edit` or `outside-repo`.
 */
export async function prepareRemoval(folder: string, name: string): Promise<Farewell> {
  const repo = openRepo(folder);
  checkNotNeeded(repo, name);
  checkThere(folder, repo, name);
  const path = `${skillsFolder}/${name}`;
  const contents = contentsOf(folder, path);
  checkRemovable(name, contents);
  const twins = twinsOf(folder, name, contents);
  const removals = [...contents.map((one) => removalOf(one, path)), ...twins.removals];
  const { text, others } = withoutNpmScript(repo, name);
  const texts = [
    ...(text === undefined ? [] : [["package.json", text] as const]),
    ...memoryWithout(repo, name),
    ...unlistSkill(repo, name),
  ];
  const edits = texts.flatMap(([file, content]) => changeTo(repo, file, content));
  checkPlaces(folder, [...removals, ...edits]);
  const scripts = others.map((one) => `package.json runs it still, as its script ${one}`);
  return { removals, edits, notes: [...twins.notes, ...scripts, ...mentionsOf(folder, repo, name, edits)] };
}

const removalOf = ({ path }: Content, folder: string): Removal =>
  path === folder ? { path, kind: "remove" } : { path, kind: "remove", folder };

function checkNotNeeded(repo: Repo, name: string): void {
  const pack = packThatNeeds(repo, name);
  if (pack === undefined) return;
  const why = pack.is === "ground" ? "every Puruto has it" : `${pack.name} needs it (${pack.purpose.en})`;
  throw new PurutoError("skill-needed", `the skill ${name} stays: ${why}; nothing was removed`);
}

/** A link counts, wherever it leads. */
function checkThere(folder: string, repo: Repo, name: string): void {
  const found = lookAt(join(folder, skillsFolder, name));
  if (found?.isDirectory() === true || found?.isSymbolicLink() === true) return;
  const names = skillNames(repo).filter((one) => parseName(one).ok && packThatNeeds(repo, one) === undefined);
  const near = nearest(name, names);
  const hint =
    near === undefined ? `yours are: ${names.slice(0, 10).join(", ") || "none"}` : `did you mean ${near}?`;
  throw new PurutoError("no-such-skill", `no skill ${name} is in ${join(folder, skillsFolder)}; ${hint}`);
}

function checkRemovable(name: string, contents: readonly Content[]): void {
  const found = contents.find(({ problem }) => problem !== undefined);
  if (found === undefined) return;
  const text = `nothing was removed: ${found.path}: ${found.problem}; remove that by hand, then the skill ${name}`;
  throw new PurutoError("cannot-remove", text);
}

/** What is remembered of the Puruto without the skill, where anything is. */
function memoryWithout(repo: Repo, name: string): (readonly [path: string, text: string])[] {
  const [memory, text] = [readMemory(repo), readKnown(repo, memoryFile)];
  if (memory === undefined || text === undefined) return [];
  const skills = Array.isArray(memory["skills"]) ? (memory["skills"] as unknown[]) : [];
  const generated = [...originsOf(memory)].filter(([path]) => path.startsWith(`${skillsFolder}/${name}/`));
  const edits: JsonEdit[] = [
    ...(skills.includes(name)
      ? [
          edit(
            ["skills"],
            skills.filter((one) => one !== name),
          ),
        ]
      : []),
    ...generated.map(([path, { version }]) => edit(["generated", version, path], undefined)),
  ];
  return [[memoryFile, editJson(memoryFile, text, edits)]];
}

const edit = (keys: string[], value: unknown): JsonEdit => [[memoryKey, ...keys], value];
