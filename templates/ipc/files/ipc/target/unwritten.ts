import { join } from "node:path";
import { readText } from "../files.ts";
import { skillsFolder } from "./skill.ts";

/**
 * Whether the skill of the Puruto in `folder` is a stub: the front matter of its SKILL.md has
 * `metadata: {puruto: unwritten}` (docs/ipc.md, "Stubs"). One without SKILL.md is none. Throws when the file
 * is there and cannot be read.
 */
export function isUnwritten(folder: string, skill: string): boolean {
  const path = join(folder, skillsFolder, skill, "SKILL.md");
  try {
    return hasMark(readText(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw new Error(`${path} cannot be read: ${message}`, { cause: error });
  }
}

/** Whether this text of a SKILL.md bears the mark, as a YAML mapping in block or in flow form. */
export function hasMark(text: string): boolean {
  const lines = frontMatter(text).split(/\r?\n/);
  const at = lines.findIndex((line) => metadata.test(line));
  if (at === -1) return false;
  const value = lines[at]?.replace(metadata, "").trimStart() ?? "";
  const next = lines.findIndex((line, index) => index > at && /^[^\s#}]/.test(line));
  const below = lines.slice(at + 1, next === -1 ? undefined : next);
  const entries = value.startsWith("{") ? flowEntries([value, ...below].join("\n")) : blockEntries(below);
  return entries.some((entry) => mark.test(entry));
}

const metadata = /^(?:metadata|"metadata"|'metadata')[ \t]*:(?=\s|$)/;
const mark = /^\s*(?:puruto\s*:\s|["']puruto["']\s*:)\s*(?:unwritten|"unwritten"|'unwritten')(?:\s+#.*)?\s*$/;

// What agents and the validator take is no longer.
const longest = 16_384;

function frontMatter(text: string): string {
  const start = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length ?? text.length;
  const rest = text.slice(start, start + longest);
  return rest.slice(0, Math.max(0, rest.search(/^---[ \t]*\r?$/m)));
}

/** The entries of the outermost mapping of a flow, such as `{a: 1, b: [2]}`. */
function flowEntries(text: string): string[] {
  const entries = [""];
  let depth = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token === "}" || token === "]") depth -= 1;
    if (depth === 1 && token === ",") entries.push("");
    else if (depth > 0 && !/^\s#/.test(token)) entries.push(`${entries.pop()}${token}`);
    if (token === "{" || token === "[") depth += 1;
    if (depth === 0) break;
  }
  return entries.map((entry) => entry.replace(/^\{/, ""));
}

// Quoted texts, words, comments and single characters.
const tokens = /"[^"\\]*(?:\\[^][^"\\]*)*"|'[^']*'|[^\s"'{}[\],:#][^\s{}[\],:]*|\s#.*|[^]/g;

/** The lines of a block that are indented as its first one is. */
function blockEntries(lines: readonly string[]): string[] {
  const entries = lines.filter((line) => /^\s*[^\s#]/.test(line));
  return entries.filter((line) => indentOf(line) === indentOf(entries[0]));
}

const indentOf = (line = ""): number => line.search(/\S/);
