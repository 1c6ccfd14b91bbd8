/** What a user may do to a text, at random. */
import * as fc from "fast-check";

/** One edit of a text: what is done, where, and with which line. */
export interface Edit {
  readonly kind: "insert" | "delete" | "change" | "move" | "indent" | "blank";
  readonly at: number;
  readonly to: number;
  readonly line: string;
}

export const edit = (lines: fc.Arbitrary<string>): fc.Arbitrary<Edit> =>
  fc.record({
    kind: fc.constantFrom("insert", "delete", "change", "move", "indent", "blank"),
    at: fc.nat(200),
    to: fc.nat(200),
    line: lines,
  });

/** Does edits one after the other to a text; its final newline and its line endings are kept. */
export function edited(text: string, edits: readonly Edit[]): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const isWhole = text === "" || text.endsWith("\n");
  const lines = text.split(/\r?\n/);
  if (isWhole) lines.pop();
  for (const one of edits) doEdit(lines, one);
  return lines.join(eol) + (isWhole && lines.length > 0 ? eol : "");
}

function doEdit(lines: string[], { kind, at, to, line }: Edit): void {
  const place = at % (lines.length + 1);
  const old = lines[place];
  if (kind === "insert") lines.splice(place, 0, line);
  else if (kind === "blank") lines.splice(place, 0, "");
  else if (old === undefined) return;
  else if (kind === "change") lines[place] = line;
  else if (kind === "indent") lines[place] = `  ${old}`;
  else lines.splice(place, 1);
  if (kind === "move" && old !== undefined) lines.splice(to % (lines.length + 1), 0, old);
}

/** The ways a text may end, and end its lines. */
export const ending = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.replace(/\n$/, ""),
  (text) => (text.endsWith("\n") ? text : `${text}\n`),
);
