import { visible } from "../results/visible.ts";

/** A piece of a page, which may stand in another as it is. Only `markup` makes it. */
class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Markup };

/** What may be put into a page: text of any origin, which is escaped, a piece of a page, or several of these. */
export type Part = string | number | undefined | Markup | readonly Part[];

/** A piece of a page, as a template in which nothing that is put in is more than text. */
export const markup = (own: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(String.raw({ raw: own }, ...parts.map(asMarkup)));

function asMarkup(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return String(part);
  if (typeof part === "object") return part.map(asMarkup).join("");
  return visible(String(part)).replaceAll(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
