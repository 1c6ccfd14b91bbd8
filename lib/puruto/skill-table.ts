import type { Repo } from "../../standard/repo.ts";
import type { SkillRow } from "../../templates/pack.ts";
import { endOfLine } from "../../standard/lines.ts";
import { readKnown } from "./read.ts";

/** Where an agent reads its rules. */
export const rules = ["AGENTS.md", "CLAUDE.md", "agent.md"] as const;

/** The texts of the files that have a table of skills, with these skills in it. @throws PurutoError `unreadable`. */
export const listSkills = (
  repo: Repo,
  skills: readonly SkillRow[],
): (readonly [path: string, text: string])[] =>
  [...rules, "README.md"].flatMap((path) => {
    const text = skills.reduce((now, row) => now && addSkillRow(now, row), readKnown(repo, path));
    return text === undefined ? [] : [[path, text] as const];
  });

/**
 * Adds a row to the skill table of a Markdown text: the first table whose first column is headed `skill`. Its
 * first cell is a link where those of the other rows are.
 *
 * @returns the text, unchanged where the table has the skill already; `undefined` where there is no such table.
 */
export function addSkillRow(text: string, skill: SkillRow): string | undefined {
  const lines = text.split(/\r?\n/);
  const head = lines.findIndex((line, at) => isHead(line) && isRuler(lines[at + 1] ?? ""));
  if (head === -1) return undefined;
  const length = lines.slice(head).findIndex((line) => !line.startsWith("|"));
  const end = length === -1 ? lines.length : head + length;
  const rows = lines.slice(head + 2, end);
  if (rows.some((row) => nameIn(row) === skill.name)) return text;
  lines.splice(end, 0, rowLike(lines[head] ?? "", rows.at(-1) ?? "", skill));
  return lines.join(endOfLine(text));
}

const isHead = (line: string): boolean => /^\|\s*skills?\s*\|/i.test(line);
const isRuler = (line: string): boolean => /^\|[\s:|-]+\|\s*$/.test(line);
const nameIn = (row: string): string | undefined => /^\|\s*\[?`?\/?([a-z0-9-]+)/.exec(row)?.[1];

function rowLike(head: string, last: string, { name, use, run }: SkillRow): string {
  const linked = /^\|\s*\[/.test(last);
  const first = linked ? `[\`${name}\`](.claude/skills/${name}/SKILL.md)` : `\`${name}\``;
  const columns = head.trim().split("|").length - 2;
  const cells = [first, use, run, ...Array<string>(columns).fill("")].slice(0, columns);
  return `| ${cells.join(" | ")} |`;
}
