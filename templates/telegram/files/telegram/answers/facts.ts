import { isDeeper, isNested } from "../../ipc/json.ts";
import { words } from "../../lib/words/telegram.ts";

/** What of a result is told at most beside its summary: more than a phone shows at once helps nobody. */
const mostLines = 30;
const mostUnits = 2000;
/** Units of one line; what is longer is cut. */
const longest = 300;

/**
 * A result as lines to be read: `key: value` of short facts, what lists and objects hold below their key; of many
 * lines the first, and how many more there are. What is empty is left out (docs/telegram.md, "Answers").
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
  if (Array.isArray(value))
    return value
      .map(lineOf)
      .filter(Boolean)
      .map((line) => `${indent}• ${line}`);
  return Object.entries(value).flatMap(([key, inner]) => entryOf(lineKey(key), inner, indent));
}

function entryOf(key: string, value: unknown, indent: string): string[] {
  const isListed = isNested(value) && (indent === "" || Array.isArray(value));
  const below = isListed ? linesOf(value, `${indent}  `) : [];
  if (isListed) return below.length === 0 ? [] : [`${indent}${key}:`, ...below];
  const line = lineOf(value);
  return line === "" ? [] : [`${indent}${key}: ${line}`];
}

const lineKey = (key: string): string => cut(oneLine(key), 60);

/** A value in one line; empty where it says nothing. */
function lineOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? "✓" : "✗";
  if (!isNested(value)) return cut(oneLine(`${value as string | number}`), longest);
  return cut(Array.isArray(value) ? value.map(lineOf).filter(Boolean).join(", ") : pairsOf(value), longest);
}

function pairsOf(value: object): string {
  const pairs = Object.entries(value).map(([key, inner]) => [lineKey(key), lineOf(inner)] as const);
  return pairs
    .filter(([, line]) => line !== "")
    .map(([key, line]) => `${key}: ${line}`)
    .join(", ");
}

const oneLine = (text: string): string =>
  text
    .slice(0, 2 * longest)
    .replaceAll(/\s+/g, " ")
    .trim();

const half = /[\uD800-\uDBFF]$/;

const cut = (text: string, most: number): string =>
  text.length > most
    ? `${text
        .slice(0, most - 1)
        .replace(half, "")
        .trimEnd()}…`
    : text;
