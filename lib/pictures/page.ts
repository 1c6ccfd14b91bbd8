import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import ejs from "ejs";
import { inBuild } from "../writing/package.ts";
import { harmless } from "../reporting/printable.ts";

/** What a page shows; its template knows the rest. */
export type Page = Readonly<Record<string, unknown>> & { readonly title: string };

/**
 * One HTML page that needs nothing else: no script, no font, no network, and its policy allows none. Every `<%= %>`
 * of a template comes out as text, whatever it holds. Pure, but for reading the templates.
 *
 * @param content which template the page shows; `page` is what it is called there.
 */
export function renderPage(content: "graph" | "trace", page: Page): string {
  const style = readPart("page.css");
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return ejs.render(readPart(frame), { ...page, content, style, policy }, options());
}

/** A message without the path of the workspace: a page may be sent to others, whom it does not concern. */
export const withoutPath = (message: string, root: string): string => message.replaceAll(root + sep, "");

/** The one place where text becomes HTML. Of what is no letter, line breaks alone stay what they are. */
export function escaped(value: unknown): string {
  const lines = String(value).split(/\r?\n/);
  return ejs.escapeXML(lines.map(harmless).join("\n"));
}

const frame = "page.ejs";

const pathOf = (name: string): string => fileURLToPath(inBuild(`lib/pictures/pages/${name}`));
const readPart = (name: string): string => readFileSync(pathOf(name), "utf8");

const options = () => ({
  escape: escaped,
  // Where includes are looked for.
  filename: pathOf(frame),
  cache: true,
  strict: true,
  localsName: "page",
});
