import { parts, type Feature, type Kind, type Part } from "./files.ts";
import type { Runner } from "./runners.ts";

/** What to write, as data: templates to copy or render, JSON to serialize, texts as they are, links to make. */
export type Entry = { readonly path: string; readonly yours?: true } & (
  | { readonly copy: string }
  | { readonly render: string; readonly data: Record<string, unknown> }
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly link: string }
);

export type Plan = readonly Entry[];

export const copy = (from: string, path: string): Entry => ({ path, copy: from });
export const render = (from: string, path: string, data: Record<string, unknown>): Entry => ({
  path,
  render: from,
  data,
});
export const json = (path: string, value: unknown): Entry => ({ path, json: value });
export const text = (path: string, content: string): Entry => ({ path, text: content });

/** An entry that is the user's from birth: `upgrade` never touches it. */
export const yours = (entry: Entry): Entry => ({ ...entry, yours: true });

/** A link at `path` that leads to the folder `target`, which is relative to the link's own folder. */
export const link = (path: string, target: string): Entry => ({ path, link: target });

/** The choices that decide which parts a Puruto has. */
export interface Shape {
  readonly kind: Kind;
  readonly runner: Runner;
  readonly features: readonly Feature[];
}

/** The plan for the parts of the table that a Puruto of this shape has. */
export const planParts = (shape: Shape, data: Record<string, unknown>): Plan =>
  partsOf(shape).flatMap((part) => planPart(part, data));

/** The parts that a Puruto of this shape has; one of its kind stands in for a general one at the same path. */
function partsOf(shape: Shape): readonly Part[] {
  const belonging = parts.filter((part) => belongs(part, shape));
  const special = new Set(belonging.filter(({ kind }) => kind !== undefined).map(({ path }) => path));
  return belonging.filter(({ kind, path }) => kind !== undefined || !special.has(path));
}

/** The plan for the parts that a feature alone brings, for a Puruto that gets it later. */
export const planFeature = (feature: Feature): Plan =>
  parts.filter((part) => part.feature === feature).flatMap((part) => planPart(part, {}));

/** The plan for the parts that only Purutos of this kind have, as far as this release makes them. */
export const planKind = (kind: Kind): Plan =>
  parts.filter((part) => part.kind === kind).flatMap((part) => planPart(part, {}));

const belongs = ({ kind, feature, runner }: Part, shape: Shape): boolean =>
  (kind === undefined || kind === shape.kind) &&
  (feature === undefined || shape.features.includes(feature)) &&
  (runner === undefined || runner === shape.runner);

function planPart({ path, from, yours: isYours }: Part, data: Record<string, unknown>): Plan {
  if (from === undefined) return [];
  const entry = from.endsWith(".ejs") ? render(from, path, data) : copy(from, path);
  return [isYours === true ? yours(entry) : entry];
}
