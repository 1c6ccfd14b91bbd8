/**
 * The table of skills in a Markdown text: the first whose first column is headed `skill`, and which names a skill that is
 * there, or nothing yet. Others are about other skills: a game's, a person's. Pure.
 */
import { endOfLine } from "./lines.ts";
import type { SkillRow } from "../templates/pack.ts";

/**
 * Adds rows to the skill table of a Markdown text. Their first cells are links where that of the last row is.
 * Everything else stays, byte for byte.
 *
 * @param there the skills that are there
 * @returns the text, without a second row for what the table has already; `undefined` where there is no such table.
 */
export function addSkillRows(
  text: string,
  skills: readonly SkillRow<string>[],
  there: ReadonlySet<string>,
): string | undefined {
  const lines = text.split(/(?<=\n)/);
  const table = tableIn(lines, there);
  if (table === undefined) return undefined;
  const [head = "", ...rows] = [lines[table.head], ...lines.slice(table.rows, table.end)];
  const listed = new Set(rows.map(nameIn));
  const wanted = new Map(skills.map((skill) => [skill.name, skill]));
  const added = [...wanted.values()].filter(({ name }) => !listed.has(name));
  const above = lines[table.end - 1] ?? "";
  // A text whose last line did not end goes on to have none that does.
  const [before, after] = above.endsWith("\n") ? ["", endOf(above)] : [endOfLine(text), ""];
  const texts = added.map((skill) => before + rowLike(head, rows.at(-1) ?? "", skill) + after);
  return lines.toSpliced(table.end, 0, ...texts).join("");
}

const endOf = (line: string): string => (line.endsWith("\r\n") ? "\r\n" : "\n");

/**
 * Takes the row of a skill out of that table: where its first cell is the skill's name and nothing more. Everything
 * else stays, byte for byte.
 *
 * @returns the text, unchanged where it has no such row.
 */
export function removeSkillRow(text: string, name: string, there: ReadonlySet<string>): string {
  const lines = text.split(/(?<=\n)/);
  const { rows, end } = tableIn(lines, there) ?? { rows: 0, end: 0 };
  const left = lines.filter((line, at) => at < rows || at >= end || onlyNameIn(line) !== name);
  if (left.length === lines.length) return text;
  // A text whose last line did not end goes on to have none that does.
  return text.endsWith("\n") ? left.join("") : left.join("").replace(/\r?\n$/, "");
}

/** A row of such a table that is there. */
interface Row {
  /** What its first cell may name: its words. */
  readonly words: readonly string[];
  /** The skill, where its first cell is the name of one and nothing more, or a link to that. */
  readonly name: string | undefined;
  /** From 1. */
  readonly line: number;
}

/** The rows of that table; undefined where there is none. */
export function skillRowsIn(text: string, there: ReadonlySet<string>): Row[] | undefined {
  const lines = text.split(/(?<=\n)/);
  const table = tableIn(lines, there);
  return (
    table &&
    lines.slice(table.rows, table.end).map((row, at) => ({
      words: wordsIn(row),
      name: leadsAway(row) ? undefined : onlyNameIn(row),
      line: table.rows + at + 1,
    }))
  );
}

const wordsIn = (row: string): string[] => row.split("|", 2)[1]?.match(/[\w-]+/g) ?? [];
const leadsAway = (row: string): boolean => /^\|\s*\[[^\]]*\]\((?!\S*skills\/)\S+\)/.test(row);

/** Where the table is: its head, its first row, and the line behind its last. One in a code block is an example. */
function tableIn(lines: readonly string[], there: ReadonlySet<string>) {
  let isExample = false;
  for (const [head, line] of lines.entries()) {
    if (/^ {0,3}(```|~~~)/.test(line)) isExample = !isExample;
    if (isExample || !isHead(line) || !isRuler(lines[head + 1] ?? "")) continue;
    const rows = head + 2;
    let end = rows;
    while (lines[end]?.startsWith("|") === true) end += 1;
    if (isOfSkills(lines.slice(rows, end), there)) return { head, rows, end };
  }
  return undefined;
}

function isOfSkills(rows: readonly string[], there: ReadonlySet<string>): boolean {
  const named = rows.map((row) => [onlyNameIn(row), ...wordsIn(row)].filter((word) => word !== undefined));
  const isThere = (words: readonly string[]) => words.length > 0 && words.every((word) => there.has(word));
  return (
    named.every((words) => words.length === 0) ||
    named.some(([name = "", ...words]) => there.has(name) || isThere(words))
  );
}

const isHead = (line: string): boolean => /^\|\s*(skills?|habilidad(es)?)\s*\|/i.test(line);
const isRuler = (line: string): boolean => /^\|[\s:|-]+\|\s*$/.test(line);
const nameIn = (row: string): string | undefined => /^\|\s*\[?`?\/?([\w-]+)/.exec(row)?.[1];
const onlyNameIn = (row: string): string | undefined =>
  /^\|\s*\[?(`?)\/?([\w-]+)\1(\]\([^|)]*\))?\s*(\||$)/.exec(row)?.[2];

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
