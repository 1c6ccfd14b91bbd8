import { asked, parseDescription, parseSkill } from "../../standard/choices.ts";
import { parseFolder, parseName } from "../../standard/names.ts";
import { features, isUsual, kindNamed, kinds, kindsMade, packOf, purposeOf } from "../../standard/packs.ts";
import type { Feature, Kind } from "../../standard/packs.ts";
import { runnerFor, runners } from "../../standard/runners.ts";
import {
  choice,
  flag,
  list,
  optionOnly,
  text,
  type AnswersOf,
  type Known,
  type Questions,
} from "../questions/questions.ts";
import { choosePlace } from "./place.ts";
import { policyQuestions } from "./policy-questions.ts";

/** Whether it is to have each of the features that a Puruto may have. */
const { db, ...others } = Object.fromEntries(features.map((name) => [name, askFor(name)])) as Record<
  Feature,
  ReturnType<typeof askFor>
>;

/** What can be said of a Puruto that is to be made. (README.md, "Make a Puruto".) */
export const newPurutoQuestions = {
  name: {
    ...text(parseName, "NAME"),
    message: asked.name,
    argument: true,
  },
  kind: {
    ...choice(kinds),
    value: "KIND",
    message: `Kind (${kindsMade().join(", ")})`,
    choices: kindsMade,
    default: chosenKind,
  },
  description: {
    ...text(parseDescription),
    message: asked.description,
    default: (known) => purposeOf(chosenKind(known)),
  },
  db,
  skills: {
    ...list(parseSkill, "A,B"),
    message: "Further skills, separated by commas",
    default: () => [],
  },
  ...others,
  ...whenIpc(policyQuestions(({ name, destination = "" }) => choosePlace(String(name), String(destination)))),
  runner: {
    ...choice(runners),
    message: "What runs its scripts? (node: Node 22.18 or newer; tsx: Node 20 too)",
    default: () => runnerFor(process.versions.node),
  },
  destination: {
    ...optionOnly(text(parseFolder, "DIR")),
    message: "Its folder (default: NAME in ~/purutos, else in ../purutos, else here)",
    default: () => "",
  },
  git: { ...optionOnly(flag), message: "Make a git repository and a first commit", default: () => true },
  skipInstall: { ...optionOnly(flag), message: "Do not install dependencies", default: () => false },
} satisfies Questions;

/** Asked only where delegation is wanted. */
function whenIpc<Q extends Questions>(table: Q): Q {
  const entries = Object.entries(table).map(([key, question]) => [
    key,
    { ...question, when: ({ ipc }: Known) => ipc === true },
  ]);
  return Object.fromEntries(entries) as Q;
}

export type NewPurutoAnswers = AnswersOf<typeof newPurutoQuestions>;

function askFor(name: Feature) {
  const { message = name } = packOf(name).question ?? {};
  return { ...flag, message, default: (known: Known) => isUsual(name, chosenKind(known)) };
}

function chosenKind({ kind, name }: Known): Kind {
  return kinds.find((known) => known === kind) ?? kindNamed(String(name));
}
