import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isFile, read, root } from "./environment.ts";

export interface Skill {
  name: string;
  description: string;
  /** Whether the user can ask for it by name; skills that only the agent picks say `user-invocable: false`. */
  user_invocable: boolean;
  /** Whether it has a script that runs without a model. */
  script: boolean;
}

const folder = ".claude/skills";

/** Every skill of this Puruto, by name, as its SKILL.md declares it. */
export function listSkills(): Skill[] {
  return names()
    .filter((name) => isFile(`${folder}/${name}/SKILL.md`))
    .toSorted()
    .map(readSkill);
}

function names(): string[] {
  try {
    return readdirSync(join(root, folder));
  } catch {
    // It is missing, or a link in a circle: `status` says so.
    return [];
  }
}

function readSkill(name: string): Skill {
  const matter = frontMatter(read(`${folder}/${name}/SKILL.md`) ?? "");
  return {
    name: matter.get("name") ?? name,
    description: matter.get("description") ?? "",
    user_invocable: matter.get("user-invocable") !== "false",
    script: ["ts", "js", "mjs", "py", "sh"].some((end) => isFile(`${folder}/${name}/scripts/run.${end}`)),
  };
}

/** The top-level keys of a SKILL.md's front matter: plain, quoted, folded (`>`) and literal (`|`) values. */
function frontMatter(text: string): Map<string, string> {
  const block = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? "";
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
