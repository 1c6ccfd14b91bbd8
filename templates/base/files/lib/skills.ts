import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isFile, read, root } from "./environment.ts";
import { words } from "./words/base.ts";

export interface Skill {
  name: string;
  description: string;
  /** Whether the user can ask for it by name; skills that only the agent picks say `user-invocable: false`. */
  user_invocable: boolean;
  /** Whether it has a script that runs without a model. */
  script: boolean;
}

const folder = ".claude/skills";

/** The file that a skill is read from. */
export const skillFile = (name: string): string => `${folder}/${name}/SKILL.md`;

/** The folders of the skills of this Puruto, which are their names. */
export function skillNames(): string[] {
  return entries()
    .filter((name) => isFile(skillFile(name)))
    .toSorted();
}

/** Every skill of this Puruto, by name, as its SKILL.md declares it. */
export const listSkills = (): Skill[] => skillNames().map(readSkill);

/** What is wrong with the name and the description that a skill declares. */
export function faultsOf(skill: string): string[] {
  const matter = frontMatter(read(skillFile(skill)) ?? "");
  const [name, description = ""] = [matter.get("name"), matter.get("description")];
  const isDescribed = description.trim() !== "" && description.length <= 1024;
  return [
    ...(name === skill ? [] : [words.isNotNamed(skill)]),
    // What other agents take besides, `puruto validate` says.
    ...(/^\w+(-\w+)*$/.test(skill) && skill.length <= 64 ? [] : [words.nameIsNone(skill)]),
    ...(isDescribed ? [] : [words.isNotDescribed]),
  ];
}

function entries(): string[] {
  try {
    return readdirSync(join(root, folder));
  } catch {
    // It is missing, or a link in a circle: `status` says so.
    return [];
  }
}

function readSkill(name: string): Skill {
  const matter = frontMatter(read(skillFile(name)) ?? "");
  return {
    name: matter.get("name") ?? name,
    description: matter.get("description") ?? "",
    user_invocable: matter.get("user-invocable") !== "false",
    script: ["ts", "js", "mjs", "py", "sh"].some((end) => isFile(`${folder}/${name}/scripts/run.${end}`)),
  };
}

/** The top-level keys of a SKILL.md's front matter: plain, quoted, folded (`>`) and literal (`|`) values. */
function frontMatter(text: string): Map<string, string> {
  const block = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? "";
  const keys = block.matchAll(/^([\w-]+):[ \t]*(.*(?:\r?\n(?:[ \t]+.*|(?=\r?\n[ \t])))*)/gm);
  return new Map([...keys].map(([, key = "", value = ""]) => [key, scalar(value)]));
}

function scalar(source: string): string {
  const [first = "", ...rest] = source.split(/\r?\n/).map((line) => line.trim());
  if (/^[|>][+-]?$/.test(first)) return rest.join(first.startsWith("|") ? "\n" : " ").trim();
  const text = [first, ...rest].join(" ").trim();
  if (text.startsWith("'")) return text.slice(1, text.lastIndexOf("'")).replaceAll("''", "'");
  if (text.startsWith('"')) return unquote(text.slice(0, text.lastIndexOf('"') + 1));
  return text.replace(/\s+#.*$/, "");
}

// YAML's double-quoted escapes are JSON's and a few more; where JSON does not know one, the text stays as written.
function unquote(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
