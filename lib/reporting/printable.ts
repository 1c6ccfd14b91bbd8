/** What may stand in a printed line: text of any origin, which is escaped, or what is printable already. */
export type Piece = string | number | Printable;

/**
 * Text that may be printed as it is: what came from a repo is escaped in it, so that neither a control character
 * nor a line break of its own steers what shows it. Only the functions of this file make it. (docs/security.md.)
 */
class Printable {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Printable };

/** A line, as a template: its own text, with the pieces put in harmlessly. */
export const line = (own: TemplateStringsArray, ...pieces: readonly Piece[]): Printable =>
  new Printable(String.raw({ raw: own }, ...pieces.map(escaped)));

/** These, each on a line of its own, or with something else between them. */
export const lines = (pieces: readonly Piece[], between: "\n" | "\n\n" | "\t" | ", " = "\n"): Printable =>
  new Printable(pieces.map(escaped).join(between));

/** A text whose line breaks are its own: help, HTML, a stack. */
export const textLines = (text: string): Printable => lines(text.split("\n"));

/** A value as JSON. What is harmful in a text would be legal there; as an escape it is the same to who parses it. */
export const jsonLines = (value: unknown): Printable => textLines(JSON.stringify(value, null, 2));

/** What a colour makes of a piece. */
export const painted = (piece: Piece, colour: (text: string) => string): Printable =>
  new Printable(colour(escaped(piece)));

const escaped = (piece: Piece): string =>
  piece instanceof Printable ? String(piece) : harmless(String(piece));

/**
 * Text of a repo on its way to a terminal, a log or a page: characters that would steer it are shown as escapes.
 * (docs/security.md.)
 */
export const harmless = (text: string): string =>
  text.replaceAll(steering, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);

// Controls (C0, C1), line and paragraph separators, what turns the direction of text, and halves of pairs.
const steering =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu;
