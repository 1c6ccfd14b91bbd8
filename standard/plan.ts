import type { Language, Pack, Templates } from "../templates/pack.ts";
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

/** What decides which files of a pack lie over others: what runs a Puruto, and what language it speaks. */
export interface Layers {
  readonly runner?: Runner;
  readonly language?: Language;
}

/** The plan for the files of packs; one at the same path stands in for that of a pack before it. */
export function planPacks(
  packs: readonly Pack[],
  templates: Templates,
  layers: Layers = {},
  data: Record<string, unknown> = {},
): Plan {
  const items = packs.flatMap((pack) => planPack(pack, templates, layers, data));
  return [...new Map(items.map((item) => [item.path, item])).values()];
}

function planPack(pack: Pack, templates: Templates, layers: Layers, data: Record<string, unknown>): Plan {
  return [...sourcesOf(pack, templates, layers)].map(([path, from]) => {
    const item = from.endsWith(".ejs") ? { path, render: from, data } : { path, copy: from };
    return pack.yours?.includes(path) === true ? { ...item, yours: true } : item;
  });
}

/** Where the files of a pack are stored, by their places in a Puruto: what lies over others counts. */
export function sourcesOf(
  pack: Pack,
  templates: Templates,
  { runner = "node", language = "en" }: Layers,
): Map<string, string> {
  const folder = folderOf(pack);
  const sources = ["files", `files.${runner}`, `files.${language}`].flatMap((layer) =>
    templates.list(`${folder}/${layer}`).map((stored): [string, string] => {
      const name = stored.replace(/\.ejs$/, "");
      return [pack.targets?.[name] ?? name, `${folder}/${layer}/${stored}`];
    }),
  );
  return new Map(sources);
}

/** The folder of a pack under `templates/`. */
export const folderOf = ({ name }: Pack): string => name.replace(/^puruto-/, "");
