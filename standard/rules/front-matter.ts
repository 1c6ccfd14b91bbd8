import { isObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { shown } from "../parsed.ts";
import { yaml } from "../yaml.ts";
import type { Fact } from "./rule.ts";

/** What is wrong with a file, wherever that lies. */
export type Complaint = Omit<Fact, "path">;

/** The YAML between the two `---` of a SKILL.md, or what is wrong with them. */
export function frontMatter(text: string): string | Complaint {
  const start = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length;
  if (start === undefined) return { message: "has no front matter: it must begin with ---", line: 1 };
  const length = /^---[ \t]*\r?$/m.exec(text.slice(start))?.index;
  if (length === undefined) return { message: "has a front matter that no second --- ends", line: 1 };
  if (length > longestMatter)
    return { message: `has a front matter of more than ${longestMatter} characters`, line: 1 };
  return text.slice(start, start + length);
}

// What name, description and the rest take is far below, and YAML is slow to parse.
const longestMatter = 16_384;

/** The line of a key in a SKILL.md with this YAML, from 1; the first where the key is not there. */
export function lineOf(block: string, key: string): number {
  const index = block.split("\n").findIndex((line) => line.startsWith(`${key}:`));
  return index < 0 ? 1 : index + firstLine;
}

/** The line of a SKILL.md on which its YAML begins. */
export const firstLine = 2;

/** What a value of it is, without its content: aliases can make that as large as they like. */
export function brief(value: unknown): string {
  if (typeof value !== "object" || value === null) return shown(value);
  return Array.isArray(value) ? "a list" : "an object";
}

/** What a front matter says, or what is wrong with it, on which of its lines (from 0). */
export type Matter =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly message: string; readonly line: number };

/**
 * Parses the YAML between the two `---` of a SKILL.md. A repo whose skills are all plain is checked without a parser:
 * that takes 14 ms on top of a start of Node in place of 21, and two fifths less for each further repo.
 */
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
  if (words === "true" || words === "false") return [key, words === "true"];
  return special.test(words) ? undefined : [key, double ?? single ?? words];
}

const plainLine =
  /^(?<key>[a-z]+(?:-[a-z]+)*): (?:"(?<double>[^"\\]*)"|'(?<single>[^']*)'|(?<words>[A-Za-z].*))$/;

// Printable ASCII, Western letters, dashes and quotation marks.
const plainText = /^[ -~À-ɏ–—‘’“”…]*$/;

// A comment, another key, a blank at the end, and what YAML takes, or once took, for something else than text.
const special = /#|:(?: |$)| $|^(?:null|true|false|yes|no|on|off|y|n)$/i;

function parseYaml(block: string): Matter {
  const { load, YAMLException } = yaml();
  try {
    const value: unknown = load(block.trim() === "" ? "{}" : block);
    if (isObject(value)) return { ok: true, value };
    return { ok: false, message: "has a front matter that is no list of keys and values", line: 0 };
  } catch (error) {
    if (!(error instanceof YAMLException))
      return { ok: false, message: "has a front matter that cannot be parsed", line: 0 };
    const message = `has broken YAML in its front matter: ${error.reason}`;
    return { ok: false, message, line: error.mark?.line ?? 0 };
  }
}
