import { asked, parseDescription, parseSkill } from "../../standard/choices.ts";
import { parseFolder, parseName } from "../../standard/names.ts";
import { chosenKind, features, isUsual, kinds, kindsMade, packOf, purposeOf } from "../../standard/packs.ts";
import type { Feature } from "../../standard/packs.ts";
import { newPurutoQuestions } from "../../lib/puruto/new-puruto-questions.ts";
import { choosePlace } from "../../lib/puruto/workspace.ts";
import { policyQuestions } from "../../lib/puruto/policy-questions.ts";
import { choice, flag, list, optionOnly, text } from "../../lib/questions/questions.ts";
import type { AnswersOf, Known, Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

/** Whether it is to have each of the features that a Puruto may have. */
const { db, ...others } = Object.fromEntries(features.map((name) => [name, askFor(name)])) as Record<
  Feature,
  ReturnType<typeof askFor>
>;

const questions = {
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
  runner: newPurutoQuestions.runner,
  destination: {
    ...optionOnly(text(parseFolder, "DIR")),
    message: "Its folder (default: NAME in ~/purutos, else in ../purutos, else here)",
    isFolder: true,
    default: () => "",
  },
  git: newPurutoQuestions.git,
  skipInstall: newPurutoQuestions.skipInstall,
  ...writeOptions,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `app`: makes a new Puruto. (README.md, "Make a Puruto".) */
export const app = task({
  name: "app",
  summary: "make a new Puruto",
  description: "Create a Puruto",
  usage: "puruto [app] [NAME] [options]",
  examples: [
    "puruto",
    'puruto puruto-notes --description "Keeps my notes"',
    'puruto puruto-books --description "Keeps the books" --skills import,report --no-git --json',
  ],
  questions,
  run: () => import("./run.ts"),
});

/** Asked only where delegation is wanted. */
function whenIpc<Q extends Questions>(table: Q): Q {
  const entries = Object.entries(table).map(([key, question]) => [
    key,
    { ...question, when: ({ ipc }: Known) => ipc === true },
  ]);
  return Object.fromEntries(entries) as Q;
}

function askFor(name: Feature) {
  const { message = name } = packOf(name).question ?? {};
  return { ...flag, message, default: (known: Known) => isUsual(name, chosenKind(known)) };
}
