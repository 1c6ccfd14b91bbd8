import { ask } from "../templates/ipc/files/ipc/names.ts";
import type { JsonObject } from "../templates/ipc/files/ipc/parsed.ts";
import type { Words } from "../templates/pack.ts";
import { parseLine, parseName } from "./names.ts";
import { chosenLanguage, type Language } from "./languages.ts";
import { chosenKind, chosenStarter, features, isNeeded, isUsual, purposeOf } from "./packs.ts";
import type { Feature, Kind, Starter } from "./packs.ts";
import { fault, judgeList, parsed, shown, type Judged } from "./parsed.ts";
import { closedPolicy, type PolicyChoices } from "./policy-values.ts";
import { runnerFor, runners, type Runner } from "./runners.ts";
import { coreSkills } from "./skills.ts";

/** What a Puruto is made from: all that decides what is written. */
export interface Choices extends PolicyChoices, Readonly<Record<Feature, boolean>> {
  readonly name: string;
  readonly description: string;
  readonly kind: Kind;
  readonly starter: Starter;
  readonly language: Language;
  readonly skills: readonly string[];
  readonly runner: Runner;
}

/** The features among these choices. */
export const chosenFeatures = (choices: Readonly<Record<Feature, boolean>>): Feature[] =>
  features.filter((feature) => choices[feature]);

/** What of its choices a Puruto remembers; who it may call stands in its policy. */
export const remember = (choices: Choices): JsonObject => {
  const { name, description, kind, starter, language, db, skills, runner } = choices;
  const others = features.map((feature) => [feature, choices[feature]]);
  return {
    name,
    description,
    kind,
    starter,
    language,
    db,
    skills,
    runner,
    ...(Object.fromEntries(others) as object),
  };
};

/** What is asked for what has no default of its own. */
export const asked = {
  name: "Name (by custom puruto-…, for example puruto-notes)",
  description: "What is it for? One line",
} as const;

/**
 * The choices that a Puruto remembers it was made from. What is remembered no longer, or is no valid choice, counts as
 * its default.
 *
 * @returns faults where that leaves nothing to go by.
 */
export function parseChoices(memory: JsonObject): Judged<Choices> {
  const name = parseName(memory["name"]);
  const [kind, starter, language] = [chosenKind(memory), chosenStarter(memory), chosenLanguage(memory)];
  const said = parseDescription(memory["description"]);
  const description = said.ok ? said.value : purposeOf(kind, starter, language);
  const faults = [
    ...(name.ok ? [] : [`--name is missing: ${asked.name}`]),
    ...(description === undefined ? [`--description is missing: ${asked.description}`] : []),
  ];
  if (!name.ok || description === undefined) return fault(...faults);
  const own = features.map((feature) => [
    feature,
    isNeeded(feature, memory) || (flag(memory[feature]) ?? isUsual(feature, kind)),
  ]);
  return parsed({
    ...(Object.fromEntries(own) as Record<Feature, boolean>),
    ...closedPolicy,
    name: name.value,
    description,
    kind,
    starter,
    language,
    skills: parseSkills(memory["skills"]),
    runner: runners.find((one) => one === memory["runner"]) ?? runnerFor(process.versions.node),
  });
}

/** Parses what a Puruto is for. */
export const parseDescription = (received: unknown): Judged<string> =>
  parseLine(received, "must say what the Puruto is for");

/** The name of a further skill: none of the base contract's, and not `ask`. (docs/ipc.md, "Ask".) */
export function parseSkill(received: unknown): Judged<string> {
  if (received === ask)
    return fault(
      `names ${shown(ask)}, by which callers reach the agent itself and no skill; choose another name`,
    );
  const isCore = coreSkills.some((skill) => skill === received);
  return isCore ? fault(`names ${shown(received)}, which every Puruto has already`) : parseName(received);
}

/** What a skill says of itself until somebody says more. */
export const unwritten = (name: string, language: Language): string =>
  sayUnwritten[language](name, name.replaceAll("-", " "));

const sayUnwritten = {
  en: (name, words) =>
    `Does ${words}. Its steps are still to be written; use when the user asks for "${name}".`,
  es: (name, words) =>
    `Se encarga de ${words}. Sus pasos están por escribir; úsala cuando el usuario pida "${name}".`,
} satisfies Record<Language, (name: string, words: string) => string>;

/** The same in a table of skills. */
export const stillUnwritten: Words = { en: "steps still to be written", es: "pasos por escribir" };

const flag = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);

function parseSkills(received: unknown): string[] {
  const names = judgeList(Array.isArray(received) ? [...new Set(received)].map(parseSkill) : []);
  return names.ok ? names.value : [];
}
