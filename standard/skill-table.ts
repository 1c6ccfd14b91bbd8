/** The table of skills in a Markdown text: the first whose first column is headed `skill`. Pure. */
import { endOfLine } from "./lines.ts";
import type { SkillRow } from "../templates/pack.ts";

/**
 * Adds rows to the skill table of a Markdown text. Their first cells are links where that of the last row is.
 * Everything else stays, byte for byte.
 *
 * @returns the text, without a second row for what the table has already; `undefined` where there is no such table.
 */
export function addSkillRows(text: string, skills: readonly SkillRow<string>[]): string | undefined {
  const lines = text.split(/(?<=\n)/);
  const table = tableIn(lines);
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
export function removeSkillRow(text: string, name: string): string {
  const lines = text.split(/(?<=\n)/);
  const { rows, end } = tableIn(lines) ?? { rows: 0, end: 0 };
  const left = lines.filter((line, at) => at < rows || at >= end || onlyNameIn(line) !== name);
  if (left.length === lines.length) return text;
  // A text whose last line did not end goes on to have none that does.
  return text.endsWith("\n") ? left.join("") : left.join("").replace(/\r?\n$/, "");
}

/** A row of such a table that is there. */
interface Row {
  /** What its first cell may name: its words. */
  readonly words: readonly string[];
  /** The skill, where its first cell is the name of one and nothing more. */
  readonly name: string | undefined;
  /** From 1. */
  readonly line: number;
}

/** The rows of that table; undefined where there is none. */
export function skillRowsIn(text: string): Row[] | undefined {
  const lines = text.split(/(?<=\n)/);
  const table = tableIn(lines);
  return (
    table &&
    lines.slice(table.rows, table.end).map((row, at) => ({
      words: firstCellOf(row).match(/[\w-]+/g) ?? [],
      name: onlyNameIn(row),
      line: table.rows + at + 1,
    }))
  );
}

const firstCellOf = (row: string): string => row.split("|", 2)[1] ?? "";

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
