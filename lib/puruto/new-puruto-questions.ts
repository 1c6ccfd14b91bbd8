import { availableKinds, kindOf, kinds, type Kind } from "../../standard/files.ts";
import { parseFolder, parseLine, parseName } from "../../standard/names.ts";
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
import { parseSkill } from "./skill-name.ts";

/** What can be said of a Puruto that is to be made. (Commands, "app".) */
export const newPurutoQuestions = {
  name: {
    ...text(parseName, "NAME"),
    message: "Name (by custom puruto-…, for example puruto-notes)",
    argument: true,
  },
  kind: {
    ...choice(kinds),
    value: "KIND",
    message: `Kind (${availableKinds().join(", ")})`,
    choices: availableKinds,
    default: chosenKind,
  },
  description: {
    ...text((received) => parseLine(received, "must say what the Puruto is for")),
    message: "What is it for? One line",
    default: (known) => descriptions[chosenKind(known)],
  },
  db: {
    ...flag,
    message: "Keep a local SQLite database?",
    // The vault keeps files.
    default: (known) => chosenKind(known) !== "puruto-data",
  },
  skills: {
    ...list(parseSkill, "A,B"),
    message: "Further skills, separated by commas",
    default: () => [],
  },
  ipc: { ...flag, message: "May it call other Purutos?", default: () => false },
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
function whenIpc<Q extends Questions>(asked: Q): Q {
  const entries = Object.entries(asked).map(([key, question]) => [
    key,
    { ...question, when: ({ ipc }: Known) => ipc === true },
  ]);
  return Object.fromEntries(entries) as Q;
}

export type NewPurutoAnswers = AnswersOf<typeof newPurutoQuestions>;

/** What a Puruto of a kind is for, where nobody says more. */
const descriptions: Partial<Record<Kind, string>> = {
  "puruto-data": "The private data vault of this workspace",
};

function chosenKind({ kind, name }: Known): Kind {
  return kinds.find((known) => known === kind) ?? kindOf(String(name));
}
