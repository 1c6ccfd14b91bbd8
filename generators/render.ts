import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ejs from "ejs";
import type { Entry, Plan } from "../standard/plan.ts";

/** One thing on disk, as a plan says it should be. `path` has `/` and is relative to the Puruto. */
export type Rendered =
  | { readonly path: string; readonly content: string }
  | { readonly path: string; readonly link: string };

// The built package mirrors the sources, so this holds in both.
const templates = new URL("../templates/", import.meta.url);

/** The path of a template on disk, by its path under `templates/`. */
export const templatePath = (name: string): string => fileURLToPath(new URL(name, templates));

/** The text of a template, by its path under `templates/`. */
export const readTemplate = (name: string): string => readFileSync(templatePath(name), "utf8");

/** What a plan comes to: each path with its content, sorted by path. Writes nothing. */
export const renderPlan = (plan: Plan): Rendered[] =>
  plan.map(renderEntry).toSorted((a, b) => (a.path < b.path ? -1 : 1));

function renderEntry(entry: Entry): Rendered {
  const { path } = entry;
  if ("link" in entry) return { path, link: entry.link };
  if ("json" in entry) return { path, content: `${JSON.stringify(entry.json, null, 2)}\n` };
  if ("copy" in entry) return { path, content: readTemplate(entry.copy) };
  return { path, content: ejs.render(readTemplate(entry.render), entry.data, { filename: entry.render }) };
}
