import { isBuiltin } from "node:module";
import { chosenFeatures } from "../../standard/choices.ts";
import { languages, type Language } from "../../standard/languages.ts";
import { features, isNeeded, kindsMade, starters } from "../../standard/packs.ts";
import type { Feature, Kind, Starter } from "../../standard/packs.ts";
import { runners, type Runner } from "../../standard/runners.ts";

/** What a Puruto is made from, as far as it decides which files it has. */
export interface Combination extends Readonly<Record<Feature, boolean>> {
  readonly kind: Kind;
  readonly starter: Starter;
  readonly language: Language;
  readonly runner: Runner;
  /** A further skill: none, one of words alone, or one with a script. */
  readonly skill: "none" | "words" | "script";
}

/** Whatever there is to choose, with all that can be chosen. */
const choices = {
  kind: kindsMade(),
  starter: starters,
  ...Object.fromEntries(features.map((name) => [name, [false, true]])),
  language: languages,
  runner: runners,
  skill: ["none", "words", "script"],
};

/** Every combination: a starter is of kind standard, and nothing lacks what it needs. */
export const all: readonly Combination[] = Object.entries(choices)
  .reduce<Combination[]>(
    (before, [choice, values]) =>
      values.flatMap((value) => before.map((one) => ({ ...one, [choice]: value }))),
    [{} as Combination],
  )
  .filter(
    (one) =>
      (one.starter === "none" || one.kind === "standard") &&
      features.every((name) => one[name] || !isNeeded(name, one)),
  );

/** Whether this Node runs its scripts: with the runner node, the database is Node's own. */
export const runsHere = ({ db, runner }: Combination): boolean =>
  !db || runner === "tsx" || isBuiltin("node:sqlite");

/** `puruto-data-db-es-tsx-script` */
export const titleOf = (one: Combination): string =>
  [kindIn(one), ...chosenFeatures(one), one.language, one.runner, one.skill].join("-");

const kindIn = ({ kind, starter }: Combination): string => (starter === "none" ? kind : starter);

/** What a combination is there for: a pack without another, and every two choices together. */
export function shownBy(one: Combination): string[] {
  const [pack = "base", ...more] = packsIn(one);
  const chosen = Object.entries(one).map(([choice, value]) => `${choice} ${value}`);
  const pairs = chosen.flatMap((first, at) => chosen.slice(at + 1).map((second) => `${first}, ${second}`));
  return more.length === 0 ? [`${pack} alone`, ...pairs] : pairs;
}

/** A few of them that show what all of them show, the same on every Node. */
export const aFew = (): Combination[] => completed([], all);

/** The same, run here as far as that can be. */
export const aFewHere = (): Combination[] => completed(completed([], all.filter(runsHere)), all);

/** These, and as many others as it takes to show what those show: the one with the most news first. */
function completed(some: readonly Combination[], others: readonly Combination[]): Combination[] {
  const shown = new Set(some.flatMap(shownBy));
  const news = (one: Combination): number => shownBy(one).filter((thing) => !shown.has(thing)).length;
  const best = others.reduce((before, one) => (news(one) > news(before) ? one : before));
  return news(best) === 0 ? [...some] : completed([...some, best], others);
}

/** The packs in it besides the ground of all, and what others in it need. */
const packsIn = (one: Combination): string[] => [
  ...(kindIn(one) === "standard" ? [] : [kindIn(one)]),
  ...chosenFeatures(one).filter((feature) => !isNeeded(feature, one)),
  ...(one.skill === "script" ? ["skill"] : []),
];
