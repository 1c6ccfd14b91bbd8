import { hasMark } from "../../templates/ipc/files/ipc/target/unwritten.ts";
import { coreSkills, skillFile } from "../skills.ts";
import { largestFolder, once, textOf, type Repo } from "../repo.ts";
import { brief, firstLine, frontMatter, lineOf, parseMatter, type Complaint } from "./front-matter.ts";
import { noText } from "./parts.ts";
import type { Fact, Finder } from "./rule.ts";
import { isUnportable, nameFaults } from "./skill-names.ts";

/** Where the skills are, one folder each. */
export const skillsFolder = ".claude/skills";

/** The names of the skills: the folders that have a SKILL.md, whatever that is. */
export const skillNames = once((repo): readonly string[] =>
  repo.list(skillsFolder).filter((name) => repo.kindOf(skillFile(name)) !== undefined),
);

/** The files of rules for agents. */
export const rulesFiles = ["CLAUDE.md", "AGENTS.md", "GEMINI.md", "agent.md"];

/** What agents read: rules, and each SKILL.md. */
export const agentTexts = (repo: Repo): string[] => [...rulesFiles, ...skillNames(repo).map(skillFile)];

export const invalidSkill: Finder = (repo) => {
  const names = repo.list(skillsFolder);
  const found = names.flatMap((name) => {
    const path = `${skillsFolder}/${name}`;
    // That one leads nowhere is what `broken-skills-link` says.
    if (repo.kindOf(path) === "other") return isLost(repo, path) ? [] : [{ path, message: outside }];
    return repo.kindOf(skillFile(name)) === undefined ? [] : checkSkill(repo, name);
  });
  const message = `holds ${largestFolder} entries or more; no more than these are looked at`;
  return names.length < largestFolder ? found : [...found, { path: skillsFolder, message }];
};

/** Of names that are those of their folders; others are invalid. */
export const unportableSkillName: Finder = (repo) =>
  skillNames(repo)
    .filter(isUnportable)
    .flatMap((name) => declaration(repo, name));

/** Callers get no answer of such a skill either: what says so is the same. */
export const unwrittenSkill: Finder = (repo) =>
  skillNames(repo).flatMap((name) => {
    const path = skillFile(name);
    const text = textOf(repo, path) ?? "";
    const block = frontMatter(text);
    if (typeof block !== "string" || !hasMark(text)) return [];
    const message = "is a stub, whose steps are still to be written: whoever calls it is told so";
    return [{ path, message, line: lineOf(block, "metadata") }];
  });

/** Whether a path is a link that leads nowhere, or in a circle. */
export const isLost = (repo: Repo, path: string): boolean =>
  repo.kindOf(path) === "other" && repo.realPath(path) === undefined;

const outside = "must be a folder inside the repo, got a link that leads outside, a pipe or a device";

function checkSkill(repo: Repo, name: string): Fact[] {
  const path = skillFile(name);
  const text = textOf(repo, path);
  if (text !== undefined) return checkText(name, text).map((fact) => ({ path, ...fact }));
  // A base skill that is no file is missing, and said to be.
  const isMissing = repo.read(path) === undefined && coreSkills.includes(name);
  return isMissing ? [] : [{ path, message: noText(repo, path) }];
}

function checkText(name: string, text: string): Complaint[] {
  const block = frontMatter(text);
  if (typeof block !== "string") return [block];
  const matter = parseMatter(block);
  if (!matter.ok) return [{ message: matter.message, line: firstLine + matter.line }];
  const { name: declared, description } = matter.value;
  return [
    ...nameFaults(name, declared).map((message) => ({ message, line: lineOf(block, "name") })),
    ...checkDescription(description).map((message) => ({ message, line: lineOf(block, "description") })),
  ];
}

function declaration(repo: Repo, name: string): Fact[] {
  const path = skillFile(name);
  const block = frontMatter(textOf(repo, path) ?? "");
  if (typeof block !== "string") return [];
  const matter = parseMatter(block);
  if (!matter.ok || matter.value["name"] !== name) return [];
  const message = `has the name ${name}, which not every agent takes: lower-case letters, digits and single hyphens`;
  return [{ path, message, line: lineOf(block, "name") }];
}

function checkDescription(description: unknown): string[] {
  if (description === undefined || description === null) return ["has no description in its front matter"];
  if (typeof description !== "string")
    return [`has a description that must be text, got ${brief(description)}; put it in quotes`];
  const { length } = description.trim();
  if (length === 0) return ["has an empty description"];
  return length > 1024 ? [`has a description that must have at most 1024 characters, got ${length}`] : [];
}
