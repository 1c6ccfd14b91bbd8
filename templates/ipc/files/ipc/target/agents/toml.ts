import { placeOf } from "../../json.ts";
import type { JsonObject, Parsed } from "../../parsed.ts";
import { TomlFault, expect, skipLines, take, taken } from "./toml/cursor.ts";
import type { Cursor } from "./toml/cursor.ts";
import { addTable, newTable, openTable } from "./toml/tables.ts";
import { readPair, readPath } from "./toml/values.ts";

/**
 * Parses a TOML 1.1 document, as codex reads its settings: tables become objects without a prototype, dates and
 * times text, numbers what a number holds. The one fault of a broken document names line and column, both from 1.
 */
export function parseToml(text: string): Parsed<JsonObject> {
  try {
    return { ok: true, value: readDocument({ text, at: text.startsWith("\ufeff") ? 1 : 0 }) };
  } catch (error) {
    if (!(error instanceof TomlFault)) throw error;
    const message = `is not TOML: ${error.message} at ${placeOf(text, error.offset)}`;
    return { ok: false, faults: [{ key: "", kind: "syntax", message }] };
  }
}

function readDocument(cursor: Cursor): JsonObject {
  const root = newTable("header");
  let table = root;
  for (skipLines(cursor); cursor.at < cursor.text.length; skipLines(cursor)) {
    const header = take(cursor, /\[\[?[ \t]*/y);
    if (header === undefined) readPair(cursor, table, 0);
    else table = readHeader(cursor, root, header.startsWith("[["));
    take(cursor, /[ \t]+/y);
    expect(cursor, /(?=[\n#]|\r\n|$)/y, "the end of the line");
  }
  return root;
}

function readHeader(cursor: Cursor, root: JsonObject, isList: boolean): JsonObject {
  const start = cursor.at;
  const path = readPath(cursor);
  expect(cursor, isList ? /\]\]/y : /\]/y, isList ? '"]]"' : '"]"');
  const table = isList ? addTable(root, path) : openTable(root, path);
  if (table === undefined) throw taken(path, start);
  return table;
}
