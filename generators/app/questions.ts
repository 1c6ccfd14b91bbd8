import { availableKinds, coreSkills, kindOf, kinds, type Kind } from "../../standard/files.ts";
import { parseFolder, parseLine, parseName } from "../../standard/names.ts";
import { fault, shown, type Parsed } from "../../standard/parsed.ts";
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
} from "../../lib/questions/questions.ts";

import { ask } from "../../templates/ipc/ipc/names.ts";
import { policyQuestions } from "../../lib/puruto/policy-questions.ts";
import { choosePlace } from "../../lib/puruto/place.ts";

/** What `app` can be told. (README.md, "Make a Puruto".) */
export const questions = {
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

export type Answers = AnswersOf<typeof questions>;

/** What a Puruto of a kind is for, where nobody says more. */
const descriptions: Partial<Record<Kind, string>> = {
  "puruto-data": "The private data vault of this workspace",
};

function chosenKind({ kind, name }: Known): Kind {
  return kinds.find((known) => known === kind) ?? kindOf(String(name));
}

/** The name of a further skill: none of the base contract's, and not `ask`. (docs/ipc.md, "Ask".) */
export function parseSkill(received: unknown): Parsed<string> {
  if (received === ask)
    return fault(
      `names ${shown(ask)}, by which callers reach the agent itself and no skill; choose another name`,
    );
  const isCore = coreSkills.some((skill) => skill === received);
  return isCore ? fault(`names ${shown(received)}, which every Puruto has already`) : parseName(received);
}
