import type { Pack, Templates } from "../templates/pack.ts";
import type { Runner } from "./runners.ts";

/** One thing to write, as data: a template to copy or render, JSON to serialize, a text as it is, a link to make. */
export type PlanItem = { readonly path: string; readonly yours?: true } & (
  | { readonly copy: string }
  | { readonly render: string; readonly data: Record<string, unknown> }
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly link: string }
);

export type Plan = readonly PlanItem[];

export const copy = (from: string, path: string): PlanItem => ({ path, copy: from });
export const render = (from: string, path: string, data: Record<string, unknown>): PlanItem => ({
  path,
  render: from,
  data,
});
export const json = (path: string, value: unknown): PlanItem => ({ path, json: value });
export const text = (path: string, content: string): PlanItem => ({ path, text: content });

/** An item that is the user's from birth: `upgrade` never touches it. */
export const yours = (item: PlanItem): PlanItem => ({ ...item, yours: true });

/** A link at `path` that leads to the folder `target`, which is relative to the link's own folder. */
export const link = (path: string, target: string): PlanItem => ({ path, link: target });

/** The plan for the files of packs; one at the same path stands in for that of a pack before it. */
export function planPacks(
  packs: readonly Pack[],
  templates: Templates,
  runner: Runner = "node",
  data: Record<string, unknown> = {},
): Plan {
  const items = packs.flatMap((pack) => planPack(pack, templates, runner, data));
  return [...new Map(items.map((item) => [item.path, item])).values()];
}

function planPack(pack: Pack, templates: Templates, runner: Runner, data: Record<string, unknown>): Plan {
  return [...sourcesOf(pack, templates, runner)].map(([path, from]) => {
    const item = from.endsWith(".ejs") ? render(from, path, data) : copy(from, path);
    return pack.yours?.includes(path) === true ? yours(item) : item;
  });
}

/** Where the files of a pack are stored, by their places in a Puruto: what lies over others counts. */
export function sourcesOf(pack: Pack, templates: Templates, over: string): Map<string, string> {
  const folder = folderOf(pack);
  const sources = ["files", `files.${over}`].flatMap((layer) =>
    templates.list(`${folder}/${layer}`).map((stored): [string, string] => {
      const name = stored.replace(/\.ejs$/, "");
      return [pack.targets?.[name] ?? name, `${folder}/${layer}/${stored}`];
    }),
  );
  return new Map(sources);
}

/** The folder of a pack under `templates/`. */
export const folderOf = ({ name }: Pack): string => name.replace(/^puruto-/, "");
