/** What follows from the list of packs: kinds, features, and what a Puruto is put together from. Pure. */
import type { Language, LayoutRow, Pack, SkillRow } from "../templates/pack.ts";
import { packs as list } from "../templates/packs.ts";

type Listed = (typeof list)[number];

/** The kinds of Purutos. (docs/standard.md, "Kinds".) */
export type Kind = "standard" | Extract<Listed, { is: "kind" }>["name"];

/** What a Puruto of any kind may have. */
export type Feature = Extract<Listed, { is: "feature" }>["name"];

/** What a Puruto of the kind `standard` may begin with, so that it does a job at once; or nothing. */
export type Starter = "none" | Extract<Listed, { is: "starter" }>["name"];

/** The findings that a missing part leads to. */
export type MissingCode = KeysOf<Extract<Listed, { required: object }>["required"]>;

/** Those of them that are about one kind alone. */
export type KindCode = KeysOf<Extract<Listed, { is: "kind" }>["required"]>;

type KeysOf<T> = T extends T ? keyof T & string : never;

const packs: readonly Pack[] = list;
const namesOf = (is: Pack["is"]): string[] => packs.filter((pack) => pack.is === is).map(({ name }) => name);

export const kinds = ["standard", ...namesOf("kind")] as readonly Kind[];
export const features = namesOf("feature") as readonly Feature[];
export const starters = ["none", ...namesOf("starter")] as readonly Starter[];

/** The codes of missing parts of kinds. */
export const kindCodes = packs.flatMap((pack) =>
  pack.is === "kind" ? Object.keys(pack.required ?? {}) : [],
) as readonly KindCode[];

/** What is chosen of them so far, or remembered: nothing of it is certain. */
type Chosen = { readonly [key in "kind" | "name" | "starter" | Feature]?: unknown };

/** The kind that a name stands for: its own where the standard gives it one, else `standard`. */
export const kindNamed = (name: unknown): Kind => kinds.find((kind) => kind === name) ?? "standard";

/** The kind that is asked for, else that which the name stands for. */
export const chosenKind = ({ kind, name }: { readonly kind?: unknown; readonly name?: unknown }): Kind =>
  kinds.find((one) => one === kind) ?? kindNamed(name);

/** The starter that is asked for or remembered. Kinds of their own begin with none. */
export const chosenStarter = (known: Chosen): Starter =>
  (chosenKind(known) === "standard" ? starters.find((one) => one === known.starter) : undefined) ?? "none";

/** The kinds that this release can make. */
export const kindsMade = (): Kind[] => kinds.filter((kind) => packOf(kind).isPlanned !== true);

/** Why this release cannot make Purutos of a kind, where it cannot. */
export const whyNotMade = (kind: Kind): string | undefined =>
  packOf(kind).isPlanned === true
    ? `Purutos of kind ${kind} cannot be made yet; this release makes ${kindsMade().join(", ")}`
    : undefined;

/** The pack of a name; that of the kind `standard` is the ground of all. */
export function packOf(name: string): Pack {
  const found = packs.find((pack) => (name === "standard" ? pack.is === "ground" : pack.name === name));
  if (found === undefined) throw new Error(`there is no pack called ${name}`);
  return found;
}

/** What Purutos of a kind, or with a starter, say of themselves where nobody says more. */
export function purposeOf(kind: Kind, starter: Starter, language: Language): string | undefined {
  const { is, isPlanned, purpose } = packOf(starter === "none" ? kind : starter);
  return ["kind", "starter"].includes(is) && isPlanned !== true ? purpose[language] : undefined;
}

/** Whether a Puruto of this kind has a feature where nobody says. */
export const isUsual = (feature: Feature, kind: Kind): boolean =>
  packOf(feature).question?.isUsual === true && packOf(kind).seldom?.includes(feature) !== true;

type Needer = Kind | Exclude<Starter, "none"> | Feature;

/** Whether something else that is chosen needs a feature, which a Puruto with that has then. */
export const isNeeded = (feature: Feature, chosen: Chosen): boolean =>
  neederOf(feature, chosen) !== undefined;

/** What of these choices needs a feature: the kind, the starter, or the first of the other features. */
export function neederOf(feature: Feature, chosen: Chosen): Needer | undefined {
  const [kind, starter] = [chosenKind(chosen), chosenStarter(chosen)];
  const others = features.filter((one) => one !== feature && chosen[one] === true);
  return [kind, ...(starter === "none" ? [] : [starter]), ...others].find((name) =>
    withNeeds([name]).includes(packOf(feature)),
  );
}

/** The packs that a Puruto of this kind with these features is put together from; each after those that it needs. */
export const packsFor = (kind: Kind, wanted: readonly Feature[], starter: Starter = "none"): Pack[] =>
  withNeeds([kind, ...wanted, ...(starter === "none" ? [] : [starter])]);

function withNeeds(names: readonly string[]): Pack[] {
  const found = new Set<Pack>();
  const add = (name: string): void => {
    const pack = packOf(name);
    for (const needed of pack.needs ?? []) add(needed);
    found.add(pack);
  };
  for (const name of names) add(name);
  return [...found];
}

/** The paths that have to be there in a Puruto of this kind for a code not to be found. */
export const requiredBy = (code: MissingCode, kind: Kind): string[] =>
  packs.flatMap(({ is, name, required }) => (is !== "kind" || name === kind ? (required?.[code] ?? []) : []));

/** The rows of skill tables that packs bring, in a language. */
export const rowsOf = (some: readonly Pack[], language: Language): SkillRow<string>[] =>
  some
    .flatMap(({ skills = [] }) => skills)
    .map((row) => ({ ...row, use: row.use[language], run: row.run[language] }));

/** What lies where by packs, in a language; what a feature brings comes behind, since it may be added later. */
export const layoutOf = (some: readonly Pack[], language: Language): LayoutRow<string>[] =>
  some
    .toSorted((one, other) => Number(one.is === "feature") - Number(other.is === "feature"))
    .flatMap(({ layout = [] }) => layout.map(({ path, what }) => ({ path, what: what[language] })));
