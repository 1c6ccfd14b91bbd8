import type { Parsed } from "./parsed.ts";

/**
 * Parses one JSON document as `JSON.parse` does: of a key that stands twice the last value counts, and
 * `__proto__` is a key like any other. The fault of broken JSON names line and column, both from 1.
 */
export function parseJson(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const offset = firstFault(text);
    const message = `is not JSON: ${describe(text, offset)}`;
    return { ok: false, faults: [{ key: "", kind: "syntax", message, line: linesTo(text, offset).length }] };
  }
}

/** Levels of objects and lists that what others wrote may have, the outermost one counted. */
export const maxDepth = 100;

/** Whether a parsed value has more levels than `most`. It goes level by level, and so takes no stack. */
export function isDeeper(value: unknown, most = maxDepth): boolean {
  let level = [value].filter(isNested);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((outer) => Object.values(outer)).filter(isNested);
  }
  return false;
}

/** Whether a parsed value is an object or a list. */
export function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Where in a text an offset lies, for a message: line and column, both from 1. */
export function placeOf(text: string, offset: number): string {
  const before = linesTo(text, offset);
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function linesTo(text: string, offset: number): string[] {
  return text.slice(0, offset).split("\n");
}

function describe(text: string, offset: number): string {
  const found = offset < text.length ? JSON.stringify(text[offset]) : "end of text";
  return `unexpected ${found} at ${placeOf(text, offset)}`;
}

const space = /[ \t\r\n]*/y;
const scalar =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

// The messages of JSON.parse differ between versions of Node, and many have no position.
/** The offset of the first character at which `text` stops being JSON. */
function firstFault(text: string): number {
  const open: string[] = [];
  let expected = "value";
  let at = 0;
  for (;;) {
    at += match(space, text, at);
    const next = step(expected, open, text, at);
    if (next === undefined) return at;
    at += next.length;
    expected = next.expected;
  }
}

interface Step {
  readonly length: number;
  readonly expected: string;
}

/** What one token leads to, given what may stand here and which brackets are `open`. */
function step(expected: string, open: string[], text: string, at: number): Step | undefined {
  const found = text[at];
  if (found === undefined) return undefined;
  if (expected.includes("close") && found === open.at(-1)) {
    open.pop();
    return { length: 1, expected: open.length > 0 ? "comma or close" : "end" };
  }
  if (expected.startsWith("comma"))
    return found === "," ? { length: 1, expected: afterComma(open) } : undefined;
  if (expected === "colon") return found === ":" ? { length: 1, expected: "value" } : undefined;
  if (expected.startsWith("value") && (found === "{" || found === "[")) {
    open.push(found === "{" ? "}" : "]");
    return { length: 1, expected: found === "{" ? "key or close" : "value or close" };
  }
  if (expected === "end" || (expected.startsWith("key") && found !== '"')) return undefined;
  const length = match(scalar, text, at);
  if (length === 0) return undefined;
  if (expected.startsWith("key")) return { length, expected: "colon" };
  return { length, expected: open.length > 0 ? "comma or close" : "end" };
}

function afterComma(open: readonly string[]): string {
  return open.at(-1) === "}" ? "key" : "value";
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
