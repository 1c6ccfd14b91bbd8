import { isNested } from "../../ipc/json.ts";
import { localTime } from "./times.ts";

/** Units of one line, of the name of something in it, and of a key; what is longer is cut. */
export const longest = 300;
const longestName = 200;
const longestKey = 60;

/** A value in one line; empty where it says nothing. Times are by the clock of this machine. */
export function lineOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? "✓" : "✗";
  if (!isNested(value)) return cut(timeIn(oneLine(`${value as string | number}`)), longest);
  const parts = Array.isArray(value) ? value.map(lineOf).filter(Boolean) : pairsOf(Object.entries(value));
  return cut(parts.join(", "), longest);
}

/** `key: value` of each that says something. */
export function pairsOf(entries: readonly (readonly [key: string, value: unknown])[]): string[] {
  const pairs = entries.map(([key, value]) => [key, lineOf(value)] as const);
  return pairs.filter(([, line]) => line !== "").map(([key, line]) => `${labelOf(key)}: ${line}`);
}

/** What an object calls itself, by the key that says so; nothing where it has no name. */
export function nameIn(value: object): readonly [key: string, name: string] | undefined {
  const named = Object.entries(value).find(([key, text]) => names.has(key) && isSaid(text));
  return named && [named[0], cut(lineOf(named[1]), longestName)];
}

const names: ReadonlySet<string> = new Set(["name", "title", "subject", "text", "snippet", "summary"]);

const isSaid = (text: unknown): boolean => typeof text === "string" && text.trim() !== "";

/** A key as people write it: `without date`. */
export const labelOf = (key: string): string =>
  cut(oneLine(key).replaceAll(/(?<=[\p{L}\d])_(?=[\p{L}\d])/gu, " "), longestKey);

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

const timeIn = (text: string): string =>
  moment.test(text) && !Number.isNaN(Date.parse(text)) ? localTime(text) : text;

const oneLine = (text: string): string =>
  text
    .slice(0, 2 * longest)
    .replaceAll(/\s+/g, " ")
    .trim();

const half = /[\uD800-\uDBFF]$/;

/** A text of `most` units at most, with an ellipsis where it goes on. */
export const cut = (text: string, most: number): string =>
  text.length > most
    ? `${text
        .slice(0, most - 1)
        .replace(half, "")
        .trimEnd()}…`
    : text;
