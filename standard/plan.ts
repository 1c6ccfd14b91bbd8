import type { Pack, Templates } from "../templates/pack.ts";
import type { Runner } from "./runners.ts";

/**
 * One thing to write, as data: a template to copy or render, JSON to serialize, a text as it is, a link to make, whose
 * target is relative to its own folder. What is `yours` is the user's from birth: `upgrade` never touches it.
 */
export type PlanItem = { readonly path: string; readonly yours?: true } & (
  | { readonly copy: string }
  | { readonly render: string; readonly data: Record<string, unknown> }
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly link: string }
);

export type Plan = readonly PlanItem[];

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
    const item = from.endsWith(".ejs") ? { path, render: from, data } : { path, copy: from };
    return pack.yours?.includes(path) === true ? { ...item, yours: true } : item;
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
