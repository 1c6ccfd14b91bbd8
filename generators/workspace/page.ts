import { createHash } from "node:crypto";
import { sep } from "node:path";
import ejs from "ejs";
import { readTemplate, templatePath } from "../templates.ts";
import { harmless } from "../harmless.ts";

/** What HTML pages are made of, by their names under `templates/`. */
export const pageTemplates = {
  frame: "pages/page.ejs",
  style: "pages/page.css",
  graph: "pages/graph.ejs",
  card: "pages/card.ejs",
  legend: "pages/legend.ejs",
  puruto: "pages/puruto.ejs",
  trace: "pages/trace.ejs",
} as const;

/** What a page shows; its template knows the rest. */
export type Page = Readonly<Record<string, unknown>> & { readonly title: string };

/**
 * One HTML page that needs nothing else: no script, no font, no network, and its policy allows none. Every `<%= %>`
 * of a template comes out as text, whatever it holds. Pure, but for reading the templates.
 *
 * @param content which template the page shows; `page` is what it is called there.
 */
export function renderPage(content: "graph" | "trace", page: Page): string {
  const style = readTemplate(pageTemplates.style);
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return ejs.render(readTemplate(pageTemplates.frame), { ...page, content, style, policy }, options());
}

/** A message without the path of the workspace: a page may be sent to others, whom it does not concern. */
export const withoutPath = (message: string, root: string): string => message.replaceAll(root + sep, "");

/** The one place where text becomes HTML. Of what is no letter, line breaks alone stay what they are. */
export function escaped(value: unknown): string {
  const lines = String(value).split(/\r?\n/);
  return ejs.escapeXML(lines.map(harmless).join("\n"));
}

const options = () => ({
  escape: escaped,
  // Where includes are looked for.
  filename: templatePath(pageTemplates.frame),
  cache: true,
  strict: true,
  localsName: "page",
});
