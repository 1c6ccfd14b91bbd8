import { asked, parseDescription, parseSkill } from "../../standard/choices.ts";
import { parseName } from "../../standard/names.ts";
import { chosenLanguage, languageOf, languages, type Language } from "../../standard/languages.ts";
import { chosenKind, chosenStarter, features, isNeeded, isUsual } from "../../standard/packs.ts";
import { kinds, kindsMade, packOf, purposeOf, starters } from "../../standard/packs.ts";
import type { Feature, Starter } from "../../standard/packs.ts";
import { fault, type Judged } from "../../standard/parsed.ts";
import { nodeOlderThanRunner, runnerFor, runners, type Runner } from "../../standard/runners.ts";
import { choice, flag, list, optionOnly, text, toggle } from "../questions/questions.ts";
import type { Known, Questions } from "../questions/questions.ts";

const anyRunner = choice(runners);

/** What every task that makes Purutos asks about them. */
export const newPurutoQuestions = {
  name: {
    ...text(parseName, "NAME"),
    message: asked.name,
    help: "What it is called: lower-case letters, digits and single hyphens",
  },
  kind: {
    ...choice(kinds, kindsMade()),
    message: "Kind",
    help: "What kind of Puruto it is; where none is named, as its name says",
    words: Object.fromEntries(kindsMade().map((kind) => [kind, packOf(kind).purpose.en])),
    default: chosenKind,
  },
  starter: {
    ...choice(starters),
    message: "Begin with",
    help: "What it can do at once, of kind standard",
    words: { none: "an empty Puruto, with the base skills", ...purposesOf(starters) },
    when: (known: Known) => chosenKind(known) === "standard",
    default: (): Starter => "none",
  },
  language: {
    ...choice(languages),
    message: "Language of what people and agents read in it",
    words: { en: "English", es: "español" } satisfies Record<Language, string>,
    // Whoever is asked sees what their locale says; a script gets the same everywhere.
    proposes: () => languageOf(Intl.DateTimeFormat().resolvedOptions().locale),
    default: (): Language => "en",
  },
  description: {
    ...text(parseDescription),
    message: asked.description,
    help: "What it is for, in one line",
    default: (known: Known) => purposeOf(chosenKind(known), chosenStarter(known), chosenLanguage(known)),
  },
  skills: {
    ...list(parseSkill, "A,B"),
    message: "Further skills, separated by commas",
    default: () => [],
  },
  /** Whether it is to have each of the features that a Puruto may have. */
  features: Object.fromEntries(features.map((name) => [name, askFor(name)])) as Record<
    Feature,
    ReturnType<typeof askFor>
  >,
  runner: {
    ...anyRunner,
    parse: parseRunner,
    choices: () => runners.filter((runner) => whyNotHere(runner) === undefined),
    message: "What runs its scripts?",
    help: "What runs its scripts: node (22.18 or newer) or tsx (Node 20 too)",
    words: { node: "Node 22.18 or newer, nothing to install", tsx: "Node 20 too, after npm install" },
    default: () => runnerFor(process.versions.node),
  },
  git: { ...optionOnly(flag), message: "Make a git repository and a first commit", default: () => true },
  skipInstall: toggle("Do not install dependencies"),
};

/** The same questions, asked only where delegation is wanted. */
export function whenIpc<Q extends Questions>(table: Q): Q {
  const entries = Object.entries(table).map(([key, question]) => [
    key,
    { ...question, when: (known: Known) => (known["ipc"] ?? isNeeded("ipc", known)) === true },
  ]);
  return Object.fromEntries(entries) as Q;
}

function askFor(name: Feature) {
  const { purpose, question: { message, isExpert } = { message: name } } = packOf(name);
  return {
    ...flag,
    ...(isExpert && { isExpert }),
    message,
    help: purpose.en,
    when: (known: Known) => !isNeeded(name, known),
    default: (known: Known) => isNeeded(name, known) || isUsual(name, chosenKind(known)),
  };
}

function purposesOf(names: readonly Starter[]): Record<string, string> {
  const packs = names.filter((name) => name !== "none").map(packOf);
  return Object.fromEntries(packs.map(({ name, purpose }) => [name, purpose.en]));
}

/** A runner, where this Node can be it. */
function parseRunner(received: unknown): Judged<Runner> {
  const runner = anyRunner.parse(received);
  const why = runner.ok ? whyNotHere(runner.value) : undefined;
  return why === undefined ? runner : fault(`${why}; use --runner tsx, or a newer Node`);
}

const whyNotHere = (runner: Runner): string | undefined => nodeOlderThanRunner(runner, process.versions.node);
