import { homedir } from "node:os";
import { dirname, resolve } from "node:path";
import { asked, parseDescription, parseSkill } from "../../standard/choices.ts";
import { parseFolder, parseName } from "../../standard/names.ts";
import { chosenKind, features, isUsual, kindNamed, kinds, kindsMade, packOf } from "../../standard/packs.ts";
import { purposeOf, refusalOf } from "../../standard/packs.ts";
import type { Feature } from "../../standard/packs.ts";
import { newPurutoQuestions } from "../../lib/puruto/new-puruto-questions.ts";
import { asTyped, choosePlace, isFree } from "../../lib/puruto/workspace.ts";
import { policyQuestions } from "../../lib/puruto/policy-questions.ts";
import { choice, flag, list, text } from "../../lib/questions/questions.ts";
import type { AnswersOf, Known, Questions } from "../../lib/questions/questions.ts";
import { askAll, writeOptions } from "../../lib/questions/shared.ts";
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
    asks: () => `Name (by custom puruto-…), for a folder in ${asTyped(dirname(placeOf("puruto")))}`,
    help: "What it is called: lower-case letters, digits and single hyphens",
    check: (name) => refusalOf(kindNamed(name)),
    argument: true,
  },
  destination: {
    ...text(parseFolder, "DIR"),
    message: "Another name, or a folder (with / in it)?",
    asks: ({ name }) => `${asTyped(placeOf(name))} is taken. Another name, or a folder (with / in it)?`,
    help: "Its folder; where none is named NAME in ~/purutos, else in ../purutos, else here",
    when: ({ name }) => !isFree(placeOf(name)),
    check: (typed: string) => objectionTo(typed),
    answers: (typed: string, { name }) =>
      isFolderName(typed) ? { name, destination: inHome(typed) } : { name: typed },
    default: () => "",
  },
  kind: {
    ...choice(kinds, kindsMade()),
    message: "Kind",
    help: "What kind of Puruto it is; where none is named, as its name says",
    words: Object.fromEntries(kindsMade().map((kind) => [kind, packOf(kind).purpose])),
    default: chosenKind,
  },
  description: {
    ...text(parseDescription),
    message: asked.description,
    help: "What it is for, in one line",
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
  git: newPurutoQuestions.git,
  skipInstall: newPurutoQuestions.skipInstall,
  askAll,
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

const placeOf = (name: unknown): string => choosePlace(String(name), "");

/** What speaks against what somebody typed in place of a name that is taken. */
function objectionTo(typed: string): string | undefined {
  const name = parseName(typed);
  if (!isFolderName(typed) && !name.ok) return name.faults.join("; ");
  const place = isFolderName(typed) ? resolve(inHome(typed)) : placeOf(typed);
  return isFree(place) ? undefined : `${place} is taken, too`;
}

const isFolderName = (typed: string): boolean => /[/\\]/.test(typed) || typed === "~";

/** A folder as it was typed, where no shell read it. */
const inHome = (typed: string): string => typed.replace(/^~(?=[/\\]|$)/, homedir());

function askFor(name: Feature) {
  const { purpose, question: { message } = { message: name } } = packOf(name);
  return { ...flag, message, help: purpose, default: (known: Known) => isUsual(name, chosenKind(known)) };
}
