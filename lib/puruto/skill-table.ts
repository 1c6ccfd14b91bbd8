import type { Repo } from "../../standard/repo.ts";
import type { SkillRow } from "../../templates/pack.ts";
import { endOfLine } from "../../standard/lines.ts";
import { readKnown } from "./read.ts";

/** Where an agent reads its rules. */
export const rules = ["AGENTS.md", "CLAUDE.md", "agent.md"] as const;

/** The files that may have a table of skills. */
export const listing = [...rules, "README.md"] as const;

type Texts = (readonly [path: string, text: string])[];

/** The texts of the files that have a table of skills, with these skills in it. @throws PurutoError `unreadable`. */
export const listSkills = (repo: Repo, skills: readonly SkillRow<string>[]): Texts =>
  listing.flatMap((path) => {
    const text = skills.reduce(
      (now, row) => (now === undefined ? undefined : addSkillRow(now, row)),
      readKnown(repo, path),
    );
    return text === undefined ? [] : [[path, text] as const];
  });

/** The texts of the same files without this skill. @throws PurutoError `unreadable`. */
export const unlistSkill = (repo: Repo, name: string): Texts =>
  listing.flatMap((path) => {
    const text = readKnown(repo, path);
    return text === undefined ? [] : [[path, removeSkillRow(text, name)] as const];
  });

/**
 * Adds a row to the skill table of a Markdown text: the first table whose first column is headed `skill`. Its
 * first cell is a link where those of the other rows are. Everything else stays, byte for byte.
 *
 * @returns the text, unchanged where the table has the skill already; `undefined` where there is no such table.
 */
export function addSkillRow(text: string, skill: SkillRow<string>): string | undefined {
  const lines = text.split(/(?<=\n)/);
  const table = tableIn(lines);
  if (table === undefined) return undefined;
  const rows = lines.slice(table.rows, table.end);
  if (rows.some((row) => nameIn(row) === skill.name)) return text;
  const row = rowLike(lines[table.head] ?? "", rows.at(-1) ?? "", skill);
  const above = lines[table.end - 1] ?? "";
  // A text whose last line did not end goes on to have none that does.
  const [before, after] = above.endsWith("\n") ? ["", endOf(above)] : [endOfLine(text), ""];
  return lines.toSpliced(table.end, 0, before + row + after).join("");
}

const endOf = (line: string): string => (line.endsWith("\r\n") ? "\r\n" : "\n");

/**
 * Takes the row of a skill out of that table: where its first cell is the skill's name and nothing more. Everything
 * else stays, byte for byte.
 *
 * @returns the text, unchanged where it has no such row.
 */
export function removeSkillRow(text: string, name: string): string {
  const lines = text.split(/(?<=\n)/);
  const { rows, end } = tableIn(lines) ?? { rows: 0, end: 0 };
  const left = lines.filter((line, at) => at < rows || at >= end || onlyNameIn(line) !== name);
  if (left.length === lines.length) return text;
  // A text whose last line did not end goes on to have none that does.
  return text.endsWith("\n") ? left.join("") : left.join("").replace(/\r?\n$/, "");
}

/** Where the table is: its head, its first row, and the line behind its last. One in a code block is an example. */
function tableIn(lines: readonly string[]) {
  let isExample = false;
  const head = lines.findIndex((line, at) => {
    if (/^ {0,3}(```|~~~)/.test(line)) isExample = !isExample;
    return !isExample && isHead(line) && isRuler(lines[at + 1] ?? "");
  });
  if (head === -1) return undefined;
  const length = lines.slice(head).findIndex((line) => !line.startsWith("|"));
  return { head, rows: head + 2, end: length === -1 ? lines.length : head + length };
}

const isHead = (line: string): boolean => /^\|\s*skills?\s*\|/i.test(line);
const isRuler = (line: string): boolean => /^\|[\s:|-]+\|\s*$/.test(line);
const nameIn = (row: string): string | undefined => /^\|\s*\[?`?\/?([a-z0-9-]+)/.exec(row)?.[1];
const onlyNameIn = (row: string): string | undefined =>
  /^\|\s*\[?(`?)\/?([a-z0-9-]+)\1(\]\([^|)]*\))?\s*(\||$)/.exec(row)?.[2];

function rowLike(head: string, last: string, { name, use, run }: SkillRow<string>): string {
  const linked = /^\|\s*\[/.test(last);
  const first = linked ? `[\`${name}\`](.claude/skills/${name}/SKILL.md)` : `\`${name}\``;
  const columns = head
    .trim()
    .replaceAll(/^\||\|$/g, "")
    .split("|").length;
  const cells = [first, use, run, ...Array<string>(columns).fill("")].slice(0, columns);
  return `| ${cells.join(" | ")} |`;
}
