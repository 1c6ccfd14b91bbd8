import { createRequire } from "node:module";

/** What a front matter says, or what is wrong with it, on which of its lines (from 0). */
export type Matter =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string; readonly line: number };

/** Parses the YAML between the two `---` of a SKILL.md. */
export function parseMatter(block: string): Matter {
  const value = plainMatter(block);
  return value === undefined ? parseYaml(block) : { ok: true, value };
}

/**
 * The meaning of the YAML that almost every skill has: lines of `key: value`, each key once, each value some
 * words, a quoted text without escapes, `true` or `false`. Of all else nothing is said here.
 */
export function plainMatter(block: string): Record<string, unknown> | undefined {
  const values = new Map<string, unknown>();
  for (const line of block.replace(/\r?\n$/, "").split(/\r?\n/)) {
    const [key, value] = plainPair(line) ?? [];
    if (key === undefined || values.has(key)) return undefined;
    values.set(key, value);
  }
  return Object.fromEntries(values);
}

function plainPair(line: string): [key: string, value: unknown] | undefined {
  const { key, double, single, words = "" } = plainLine.exec(line)?.groups ?? {};
  if (key === undefined || !plainText.test(line)) return undefined;
  if (booleans.has(words)) return [key, booleans.get(words)];
  return special.test(words) ? undefined : [key, double ?? single ?? words];
}

const plainLine =
  /^(?<key>[a-z]+(?:-[a-z]+)*): (?:"(?<double>[^"\\]*)"|'(?<single>[^']*)'|(?<words>[A-Za-z].*))$/;

// Printable ASCII, Western letters, dashes and quotation marks.
const plainText = /^[ -~À-ɏ–—‘’“”…]*$/;

const booleans = new Map([
  ["true", true],
  ["false", false],
]);

// A comment, another key, a blank at the end, and what YAML takes, or once took, for something else than text.
const special = /#|:(?: |$)| $|^(?:null|true|false|yes|no|on|off|y|n)$/i;

function parseYaml(block: string): Matter {
  const { load, YAMLException } = yaml();
  try {
    const value: unknown = load(block.trim() === "" ? "{}" : block);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return { ok: true, value: value as Record<string, unknown> };
    return { ok: false, message: "has a front matter that is no list of keys and values", line: 0 };
  } catch (error) {
    if (!(error instanceof YAMLException))
      return { ok: false, message: "has a front matter that cannot be parsed", line: 0 };
    const message = `has broken YAML in its front matter: ${error.reason}`;
    return { ok: false, message, line: error.mark?.line ?? 0 };
  }
}

// A repo whose skills are all plain is checked without it: that takes 14 ms on top of a start of Node in place of
// 21, and two fifths less for each further repo.
const yaml = () => createRequire(import.meta.url)("js-yaml") as typeof import("js-yaml");
