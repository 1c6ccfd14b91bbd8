import ejs from "ejs";
import type { Entry, Plan } from "../../standard/plan.ts";
import { readTemplate } from "./templates.ts";

/** A file as a plan says it should be. `path` has `/` and is relative to the Puruto. */
export interface RenderedFile {
  readonly path: string;
  readonly content: string;
  /** The user's from birth: `upgrade` never touches it. */
  readonly yours?: true;
}

/** One thing on disk, as a plan says it should be. */
export type Rendered = RenderedFile | { readonly path: string; readonly link: string };

/** What a plan comes to: each path with its content, sorted by path. Writes nothing. */
export const renderPlan = (plan: Plan): Rendered[] =>
  plan.map(renderEntry).toSorted((a, b) => (a.path < b.path ? -1 : 1));

/** The files of a rendered plan, without its links. */
export const filesOf = (rendered: readonly Rendered[]): RenderedFile[] =>
  rendered.filter((file) => "content" in file);

/** JSON as this package writes it. */
export const printed = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function renderEntry(entry: Entry): Rendered {
  const { path } = entry;
  if ("link" in entry) return { path, link: entry.link };
  return { path, content: contentOf(entry), ...(entry.yours && { yours: entry.yours }) };
}

function contentOf(entry: Exclude<Entry, { link: string }>): string {
  if ("text" in entry) return entry.text;
  if ("json" in entry) return printed(entry.json);
  if ("copy" in entry) return readTemplate(entry.copy);
  return ejs.render(readTemplate(entry.render), entry.data, { filename: entry.render });
}
