import { isObject } from "../../templates/ipc/files/ipc/parsed.ts";
import type { Paint } from "./paint.ts";
import { line, type Printable } from "./printable.ts";

/** A JSON value that others wrote, laid out to be read: a row for each key, item and line of text, nested ones further in. */
export function laidOut(value: unknown, paint: Paint): Printable[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item) => listed(item, paint));
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, inner]) => named(key, inner, paint));
  return textOf(value)
    .split("\n")
    .map((text) => line`${text}`);
}

const listed = (item: unknown, paint: Paint): Printable[] =>
  laidOut(item, paint).map((row, at) => line`${at === 0 ? "-" : " "} ${row}`);

/** Behind its key where it is one line of text, else below. */
function named(key: string, value: unknown, paint: Paint): Printable[] {
  const [first = line``, ...more] = laidOut(value, paint);
  const mark = paint.dim(`${key}:`);
  const isNested = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  return more.length === 0 && !isNested
    ? [line`${mark} ${first}`]
    : [mark, ...[first, ...more].map((row) => line`  ${row}`)];
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value.trimEnd() : JSON.stringify(value);
