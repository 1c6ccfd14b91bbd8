import { coreSkills, skillFile } from "../files.ts";
import { parseName } from "../names.ts";
import { once } from "../once.ts";
import { shown } from "../parsed.ts";
import type { Repo } from "../repo.ts";
import { parseMatter } from "./front-matter.ts";
import type { Fact, Rule } from "./rule.ts";

const folder = ".claude/skills";

/** The names of the skills: the folders that have a SKILL.md, whatever that is. */
export const skillNames = once((repo): readonly string[] =>
  repo.list(folder).filter((name) => repo.kindOf(skillFile(name)) !== undefined),
);

export const invalidSkill: Rule = (repo) =>
  repo.list(folder).flatMap((name) => {
    if (repo.kindOf(`${folder}/${name}`) === "other") return [outside(name)];
    return repo.kindOf(skillFile(name)) === undefined ? [] : checkSkill(repo, name);
  });

const outside = (name: string): Fact => ({
  path: `${folder}/${name}`,
  message: "must be a folder inside the repo, got a link that leads outside or nowhere, a pipe or a device",
});

function checkSkill(repo: Repo, name: string): Fact[] {
  const path = skillFile(name);
  const reading = repo.read(path);
  if (reading?.text !== undefined) return checkText(name, reading.text).map((fact) => ({ path, ...fact }));
  // A base skill that is no file is missing, and said to be.
  if (reading === undefined && coreSkills.some((core) => core === name)) return [];
  return [
    { path, message: reading === undefined ? "must be a file inside the repo" : reasons[reading.problem] },
  ];
}

const reasons = {
  "too large": "is larger than 1 MiB; a skill is well under 500 lines",
  unreadable: "cannot be read",
  "not UTF-8": "is not UTF-8 text",
};

type Complaint = Omit<Fact, "path">;

function checkText(name: string, text: string): Complaint[] {
  const block = frontMatter(text);
  if (typeof block !== "string") return [block];
  const matter = parseMatter(block);
  // Lines of the block are counted from 0, and the --- above it is line 1 of the file.
  if (!matter.ok) return [{ message: matter.message, line: matter.line + 2 }];
  const { name: declared, description } = matter.value;
  return [
    ...checkName(name, declared).map((message) => ({ message, line: lineOf(block, "name") })),
    ...checkDescription(description).map((message) => ({ message, line: lineOf(block, "description") })),
  ];
}

/** The YAML between the two `---`. */
function frontMatter(text: string): string | Complaint {
  const start = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length;
  if (start === undefined) return { message: "has no front matter: it must begin with ---", line: 1 };
  const end = /^---[ \t]*\r?$/m.exec(text.slice(start));
  if (end === null) return { message: "has a front matter that no second --- ends", line: 1 };
  return text.slice(start, start + end.index);
}

function checkName(folderName: string, name: unknown): string[] {
  if (name === undefined) return ["has no name in its front matter"];
  if (typeof name !== "string") return [`has a name that must be text, got ${brief(name)}`];
  const answer = parseName(name);
  if (!answer.ok) return answer.faults.map((fault) => `has a name that ${fault}`);
  return answer.value === folderName
    ? []
    : [`has the name ${answer.value}, but its folder is ${shown(folderName)}`];
}

function checkDescription(description: unknown): string[] {
  if (description === undefined || description === null) return ["has no description in its front matter"];
  if (typeof description !== "string")
    return [`has a description that must be text, got ${brief(description)}; put it in quotes`];
  const { length } = description.trim();
  if (length === 0) return ["has an empty description"];
  return length > 1024 ? [`has a description that must have at most 1024 characters, got ${length}`] : [];
}

/** What a value is, without its content: aliases can make that as large as they like. */
const brief = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? Array.isArray(value)
      ? "a list"
      : "an object"
    : shown(value);

function lineOf(block: string, key: string): number {
  const index = block.split("\n").findIndex((line) => line.startsWith(`${key}:`));
  return index < 0 ? 1 : index + 2;
}
