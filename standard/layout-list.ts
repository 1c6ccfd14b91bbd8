import type { LayoutRow } from "../templates/pack.ts";
import { endOfLine } from "./lines.ts";

/**
 * Adds what lies where to that list of an AGENTS.md, before the line of `.env.example`, which ends it; a path that the
 * list names stays as it is. Everything else stays, byte for byte; a text without such a list stays whole.
 */
export function addLayout(text: string, rows: readonly LayoutRow<string>[]): string {
  const lines = text.split(/(?<=\n)/);
  const head = lines.findIndex((line) => heads.has(line.trimEnd()));
  if (head === -1) return text;
  const rest = lines.slice(head + 1);
  const end = head + 1 + rest.findIndex((line) => line.startsWith("- `.env.example`"));
  const next = rest.findIndex((line) => line.startsWith("#"));
  if (end === head || (next !== -1 && end > head + next)) return text;
  const listed = lines.slice(head, end);
  const missing = rows.filter(({ path }) => !listed.some((line) => line.startsWith(`- \`${path}\``)));
  const added = missing.map(({ path, what }) => `- \`${path}\`: ${what}${endOfLine(text)}`);
  return lines.toSpliced(end, 0, ...added).join("");
}

const heads = new Set(["## What lies where", "## Qué hay en cada sitio"]);
