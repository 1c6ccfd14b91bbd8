import ejs from "ejs";
import type { Plan, PlanItem } from "../../standard/plan.ts";
import { templates } from "./templates.ts";

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
  plan.map(renderItem).toSorted((a, b) => (a.path < b.path ? -1 : 1));

/** The files of a rendered plan, without its links. */
export const filesOf = (rendered: readonly Rendered[]): RenderedFile[] =>
  rendered.filter((file) => "content" in file);

/** JSON as this package writes it. */
export const printed = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function renderItem(item: PlanItem): Rendered {
  const { path } = item;
  if ("link" in item) return { path, link: item.link };
  return { path, content: contentOf(item), ...(item.yours && { yours: item.yours }) };
}

function contentOf(item: Exclude<PlanItem, { link: string }>): string {
  if ("text" in item) return item.text;
  if ("json" in item) return printed(item.json);
  if ("copy" in item) return templates.read(item.copy);
  return ejs.render(templates.read(item.render), item.data, { filename: item.render });
}
