import { TomlFault, expect, take } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";

/** The string at the cursor, of one of the four kinds, or undefined where there is none. */
export function readString(cursor: Cursor): string | undefined {
  if (take(cursor, /"""(?:\r?\n)?/y) !== undefined) return readLines(cursor, /"{1,5}/y, basicLines);
  if (take(cursor, /'''(?:\r?\n)?/y) !== undefined) return readLines(cursor, /'{1,5}/y, literalLines);
  return readLine(cursor);
}

/** The string at the cursor that ends in its line, as keys may be written, or undefined where there is none. */
export function readLine(cursor: Cursor): string | undefined {
  const literal = take(cursor, /'[\t -&(-~\u0080-\uffff]*/y);
  if (literal !== undefined) {
    expect(cursor, /'/y, "the end of the string");
    return literal.slice(1);
  }
  if (take(cursor, /"/y) === undefined) return undefined;
  let text = "";
  while (take(cursor, /"/y) === undefined) text += take(cursor, basicLine) ?? readEscape(cursor);
  return text;
}

const basicLine = /[\t !#-[\]-~\u0080-\uffff]+/y;
const basicLines = /(?:[\t\n !#-[\]-~\u0080-\uffff]|\r\n)+/y;
const literalLines = /(?:[\t\n -&(-~\u0080-\uffff]|\r\n)+/y;

// One or two quotes at the end of three belong to the text.
function readLines(cursor: Cursor, quotes: RegExp, plain: RegExp): string {
  let text = "";
  for (;;) {
    const found = take(cursor, quotes);
    if (found === undefined) text += take(cursor, plain) ?? readEscapeIn(cursor, plain);
    else if (found.length < 3) text += found;
    else return text + found.slice(3);
  }
}

function readEscapeIn(cursor: Cursor, plain: RegExp): string {
  if (plain === literalLines) return expect(cursor, plain, "the end of the string");
  // A backslash at the end of a line swallows all space up to what comes next.
  return take(cursor, /\\[ \t]*\r?\n(?:[ \t\n]|\r\n)*/y) === undefined ? readEscape(cursor) : "";
}

const escapes = new Map([
  ["b", "\b"],
  ["e", "\u001b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);

function readEscape(cursor: Cursor): string {
  const start = cursor.at;
  const escape = /\\(?:["\\befnrt]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y;
  const found = expect(cursor, escape, "an escape or the end of the string").slice(1);
  const code = Number.parseInt(found.slice(1), 16);
  if (Number.isNaN(code)) return escapes.get(found) ?? "";
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    throw new TomlFault(`\\${found} is no character`, start);
  return String.fromCodePoint(code);
}
