import { maxDepth } from "../../../json.ts";
import type { JsonObject } from "../../../parsed.ts";
import { TomlFault, expect, skipLines, take, taken } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { readLine, readString } from "./strings.ts";
import { close, newTable, set } from "./tables.ts";

/** `key = value` at the cursor, put into `table`, which is `depth` levels deep. */
export function readPair(cursor: Cursor, table: JsonObject, depth: number): void {
  const start = cursor.at;
  const path = readPath(cursor);
  expect(cursor, /=[ \t]*/y, '"="');
  const value = readValue(cursor, depth + path.length);
  if (!set(table, path, value)) throw taken(path, start);
}

/** The key at the cursor, with the space behind it: its parts, as many as dots make of it. */
export function readPath(cursor: Cursor): string[] {
  const start = cursor.at;
  const path: string[] = [];
  do path.push(readLine(cursor) ?? expect(cursor, /[\w-]+/y, "a key"));
  while (take(cursor, /[ \t]*\.[ \t]*/y) !== undefined);
  take(cursor, /[ \t]*/y);
  if (path.length > maxDepth) throw new TomlFault(`a key with more than ${maxDepth} parts`, start);
  return path;
}

function readValue(cursor: Cursor, depth: number): unknown {
  if (depth > maxDepth) throw new TomlFault(`more than ${maxDepth} levels deep`, cursor.at);
  if (take(cursor, /\[/y) !== undefined) return readList(cursor, depth);
  if (take(cursor, /\{/y) !== undefined) return readTable(cursor, depth);
  return readString(cursor) ?? readScalar(cursor);
}

function readList(cursor: Cursor, depth: number): unknown[] {
  const list: unknown[] = [];
  readEach(cursor, /\]/y, () => list.push(readValue(cursor, depth + 1)));
  return list;
}

function readTable(cursor: Cursor, depth: number): JsonObject {
  const table = newTable("dotted");
  readEach(cursor, /\}/y, () => readPair(cursor, table, depth));
  return close(table);
}

/** Items with commas between them, and after the last if one likes, up to the `end`. */
function readEach(cursor: Cursor, end: RegExp, read: () => void): void {
  skipLines(cursor);
  while (take(cursor, end) === undefined) {
    read();
    skipLines(cursor);
    if (take(cursor, end) !== undefined) return;
    expect(cursor, /,/y, "a comma or the closing bracket");
    skipLines(cursor);
  }
}

const integer =
  /^(?:[+-]?(?:0|[1-9](?:_?\d)*)|0x[\da-fA-F](?:_?[\da-fA-F])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)$/;
const float = /^[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?$/;
const day = "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])";
const time = "(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?";
const zone = "(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)";
const moment = new RegExp(`^(?:${day}(?:[Tt ]${time}${zone}?)?|${time})$`);
const words = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["inf", Infinity],
  ["+inf", Infinity],
  ["-inf", -Infinity],
  ["nan", NaN],
  ["+nan", NaN],
  ["-nan", NaN],
]);

// Dates and times stay text.
function readScalar(cursor: Cursor): unknown {
  const start = cursor.at;
  const text = expect(cursor, /[\w+.:-]+(?:(?<=-\d\d) (?=\d\d:)[\w+.:-]+)?/y, "a value");
  if (words.has(text)) return words.get(text);
  if (float.test(text) || integer.test(text)) return readNumber(text, start);
  if (moment.test(text)) return text;
  throw new TomlFault(`${JSON.stringify(text.slice(0, 60))} is no value`, start);
}

function readNumber(text: string, start: number): number {
  const value = Number(text.replaceAll("_", ""));
  if (integer.test(text) && !Number.isSafeInteger(value))
    throw new TomlFault("an integer that a number cannot hold", start);
  return value;
}
