import { isDeeper, isNested } from "../../ipc/json.ts";
import { words } from "../../lib/words/telegram.ts";
import { cut, labelOf, lineOf, longest, nameIn, pairsOf } from "./line.ts";

/** What of a result is told at most beside its summary: more than a phone shows at once helps nobody. */
const mostLines = 30;
const mostUnits = 2000;
/** What stands below something, and how far in at most: a phone is narrow. */
const step = "  ";
const deepest = 3 * step.length;
/** Values, and units, of a list that stands in one line. */
const fewValues = 20;
const shortList = 60;

/**
 * A result as lines to be read: `key: value` of short facts, what lists and objects hold below their key, of what stands in
 * a list its name first; of many lines the first, and how many more there are. What is empty is left out
 * (docs/telegram.md, "Answers").
 */
export function factsOf(value: unknown): string {
  if (isDeeper(value)) return words.tooDeepToTell;
  const lines = isNested(value) ? linesOf(value, "") : [lineOf(value)].filter(Boolean);
  const kept = lines.slice(0, countOf(lines));
  const more = lines.length - kept.length;
  return [...kept, ...(more > 0 ? [words.moreLines(more)] : [])].join("\n");
}

function countOf(lines: readonly string[]): number {
  let units = 0;
  const at = lines.findIndex((line) => (units += line.length + 1) > mostUnits);
  return Math.min(at === -1 ? lines.length : at, mostLines);
}

function linesOf(value: object, indent: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => itemOf(item, indent));
  return Object.entries(value).flatMap(([key, inner]) => entryOf(key, inner, indent));
}

function entryOf(key: string, value: unknown, indent: string): string[] {
  const inner = indent + step;
  const below = isBelow(value, indent) ? linesOf(value, inner) : textLines(value, inner);
  if (below.length > 0) return [`${indent}${labelOf(key)}:`, ...below];
  return pairsOf([[key, value]]).map((pair) => `${indent}${pair}`);
}

/** What stands in a list: its name and short facts in a line, and below that what is none. */
function itemOf(item: unknown, indent: string): string[] {
  if (!isNested(item) || Array.isArray(item)) return bullet([lineOf(item)], indent);
  const [nameKey, name = ""] = nameIn(item) ?? [];
  const rest = Object.entries(item).filter(([key]) => key !== nameKey);
  const isShort = ([, value]: [string, unknown]): boolean => !isBelow(value, indent);
  const long = rest.filter((entry) => !isShort(entry));
  const below = long.flatMap(([key, value]) => entryOf(key, value, indent + step));
  const line = bullet([name, ...pairsOf(rest.filter(isShort))], indent);
  return line.length === 0 && below.length > 0 ? [`${indent}•`, ...below] : [...line, ...below];
}

function bullet(parts: readonly string[], indent: string): string[] {
  const line = cut(parts.filter(Boolean).join(" · "), longest);
  return line === "" ? [] : [`${indent}• ${line}`];
}

const isBelow = (value: unknown, indent: string): value is object =>
  isNested(value) && indent.length < deepest && !isShortList(value);

const isShortList = (value: object): boolean =>
  Array.isArray(value) &&
  value.length <= fewValues &&
  !value.some(isNested) &&
  lineOf(value).length <= shortList;

/** The lines of a text that has more than one. */
function textLines(value: unknown, indent: string): string[] {
  const lines = typeof value === "string" ? value.split(/\r\n?|\n/).filter((line) => line.trim() !== "") : [];
  return lines.length > 1 ? lines.map((line) => `${indent}${cut(line.trimEnd(), longest)}`) : [];
}
