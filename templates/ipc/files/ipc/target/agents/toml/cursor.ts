/** A place in a text that is read once, from its start to its end. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** What is not TOML, and the offset at which it was found. */
export class TomlFault extends Error {
  readonly offset: number;

  constructor(what: string, offset: number) {
    super(what);
    this.offset = offset;
  }
}

/** What `pattern`, which must be sticky, finds at the cursor; the cursor then stands behind it. */
export function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

/** The same, where nothing else may stand there: throws a `TomlFault` that says `wanted` was. */
export function expect(cursor: Cursor, pattern: RegExp, wanted: string): string {
  const found = take(cursor, pattern);
  if (found !== undefined) return found;
  const next = cursor.text[cursor.at];
  throw new TomlFault(
    `expected ${wanted}, got ${next === undefined ? "end of text" : JSON.stringify(next)}`,
    cursor.at,
  );
}

/** The fault of a key that stands twice, or whose place something else has. */
export function taken(path: readonly string[], offset: number): TomlFault {
  return new TomlFault(`${JSON.stringify(path.join(".").slice(0, 60))} is already there`, offset);
}

/** Passes over spaces, tabs, line ends and comments. */
export function skipLines(cursor: Cursor): void {
  take(cursor, /(?:[ \t\n]|\r\n|#[\t -~\u0080-\uffff]*)*/y);
}
