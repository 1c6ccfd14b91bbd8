import { stillUnwritten, unwritten } from "../../standard/choices.ts";
import { languageOfRepo } from "../../standard/identity.ts";
import { objectIn } from "../../standard/json.ts";
import { languages, type Language } from "../../standard/languages.ts";
import { skillFile } from "../../standard/skills.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { frontMatter, parseMatter } from "../../standard/rules/front-matter.ts";
import { skillNames } from "../../standard/rules/skills.ts";
import { addSkillRows, removeSkillRow } from "../../standard/skill-table.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import type { SkillRow } from "../../templates/pack.ts";
import { readKnown } from "./read.ts";

/** Where an agent reads its rules. */
export const rules = ["AGENTS.md", "CLAUDE.md", "agent.md"] as const;

/** The files that may have a table of skills. */
export const listing = [...rules, "GEMINI.md", "README.md"] as const;

type Texts = (readonly [path: string, text: string])[];

/**
 * The texts of the files that have a table of skills, with these skills in it.
 *
 * @throws PurutoError `unreadable`, where `read` is not told to pass over what cannot be read.
 */
export function listSkills(repo: Repo, skills: readonly SkillRow<string>[], read = readKnown): Texts {
  const there = new Set(skillNames(repo));
  return listing.flatMap((path) => {
    const text = read(repo, path);
    const listed = text === undefined ? undefined : addSkillRows(text, skills, there);
    return listed === undefined ? [] : [[path, listed] as const];
  });
}

/** The texts of the same files without this skill. @throws PurutoError `unreadable`. */
export function unlistSkill(repo: Repo, name: string): Texts {
  const there = new Set([...skillNames(repo), name]);
  return listing.flatMap((path) => {
    const text = readKnown(repo, path);
    return text === undefined ? [] : [[path, removeSkillRow(text, name, there)] as const];
  });
}

/**
 * What a skill is for, as a cell of a table: the first sentence of its description; of a new one that nobody described,
 * that it is unwritten.
 */
export function useOf(name: string, description: string, language: Language): string {
  const line = asLine(description);
  if (languages.some((one) => line === unwritten(name, one))) return stillUnwritten[language];
  const short = /^.*?[.!?](?= |$)/.exec(line)?.[0] ?? line;
  return (short.length > 160 ? `${short.slice(0, 159)}…` : short).replaceAll("|", "\\|");
}

/** The rows of skills that are there: what each says of itself, and its npm script. */
export function rowsOf(
  repo: Repo,
  names: readonly string[],
  language = languageOfRepo(repo),
): SkillRow<string>[] {
  const scripts = objectIn(textOf(repo, "package.json") ?? "")?.["scripts"];
  const isRun = (name: string): boolean => {
    const line = isObject(scripts) && Object.hasOwn(scripts, name) ? scripts[name] : undefined;
    return typeof line === "string" && line.includes(`.claude/skills/${name}/`);
  };
  return names.map((name) => ({
    name,
    use: useOf(name, descriptionOf(repo, name), language),
    run: isRun(name) ? `\`npm run --silent ${name}\`` : "–",
  }));
}

/** A text of the repo in one line, as it may get into the rules of an agent: with nothing that is not seen. */
export const asLine = (text: string): string =>
  text
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim();

/** What a skill says of itself; empty where that cannot be read. */
function descriptionOf(repo: Repo, name: string): string {
  const block = frontMatter(textOf(repo, skillFile(name)) ?? "");
  const matter = typeof block === "string" ? parseMatter(block) : undefined;
  const { description }: JsonObject = matter?.ok === true ? matter.value : {};
  return typeof description === "string" ? description : "";
}
