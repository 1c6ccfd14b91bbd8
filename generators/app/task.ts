import { dirname } from "node:path";
import { kindNamed, whyNotMade } from "../../standard/packs.ts";
import { parseFolder, parseName } from "../../standard/names.ts";
import { newPurutoQuestions, whenIpc } from "../../lib/puruto/new-puruto-questions.ts";
import { withTilde, choosePlace, isVacant } from "../../lib/puruto/workspace.ts";
import { policyQuestions } from "../../lib/puruto/policy-questions.ts";
import { text, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";
import { askAll, writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const { db, ...others } = newPurutoQuestions.features;

const questions = {
  name: {
    ...newPurutoQuestions.name,
    asks: () => `Name (by custom puruto-…), for a folder in ${withTilde(dirname(placeOf("puruto")))}`,
    check: (name) => whyNotMade(kindNamed(name)),
    argument: true,
  },
  destination: {
    ...text(parseFolder, "DIR"),
    isFolder: true,
    message: "Another name, or a folder (with / in it)?",
    asks: ({ name }) => `${withTilde(placeOf(name))} is taken. Another name, or a folder (with / in it)?`,
    help: "Its folder; where none is named NAME in ~/purutos, else in ../purutos, else here",
    when: ({ name }) => !isVacant(placeOf(name)),
    check: (typed: string) => objectionTo(typed),
    answers: (typed: string, { name }) =>
      isFolderName(typed) ? { name, destination: typed } : { name: typed },
    default: () => "",
  },
  kind: newPurutoQuestions.kind,
  starter: newPurutoQuestions.starter,
  language: newPurutoQuestions.language,
  description: newPurutoQuestions.description,
  db,
  skills: newPurutoQuestions.skills,
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
    "puruto puruto-notes --starter notes",
    'puruto puruto-books --description "Keeps the books" --skills import,report --no-git --json',
  ],
  questions,
  run: () => import("./run.ts"),
});

const placeOf = (name: unknown): string => choosePlace(String(name), "");

/** What speaks against what somebody typed in place of a name that is taken. */
function objectionTo(typed: string): string | undefined {
  const name = parseName(typed);
  if (!isFolderName(typed) && !name.ok) return name.faults.join("; ");
  const place = isFolderName(typed) ? choosePlace("", typed) : placeOf(typed);
  return isVacant(place) ? undefined : `${place} is taken, too`;
}

const isFolderName = (typed: string): boolean => /[/\\]/.test(typed) || typed === "~";
