/** Adds lines at the end of a text, such as a `.gitignore`, but where it has one like them. */
export function addLines(text: string, wanted: readonly { line: string; like?: RegExp }[]): string {
  const eol = endOfLine(text);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const added = wanted.filter(({ like }) => !lines.some((line) => like?.test(line)));
  if (added.length === 0) return text;
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  return text + gap + added.map(({ line }) => line + eol).join("");
}

/** A `.gitignore` with these lines; one that differs by a slash in front or behind does for them. */
export function withIgnored(text: string, lines: readonly string[]): string {
  const there = new Set(text.split(/\r?\n/).map(bare));
  const missing = lines.filter((line) => !there.has(bare(line))).map((line) => ({ line }));
  return addLines(text, missing);
}

const bare = (line: string): string => line.trim().replaceAll(/^\/|\/$/g, "");

/** A text without the byte order mark that it may begin with. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");

/** How the lines of a text end. */
export const endOfLine = (text: string): "\r\n" | "\n" => (text.includes("\r\n") ? "\r\n" : "\n");
