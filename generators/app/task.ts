import { parseFolder } from "../../standard/names.ts";
import { newPurutoQuestions, whenIpc } from "../../lib/puruto/new-puruto-questions.ts";
import { choosePlace } from "../../lib/puruto/workspace.ts";
import { policyQuestions } from "../../lib/puruto/policy-questions.ts";
import { optionOnly, text, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const { db, ...others } = newPurutoQuestions.features;

const questions = {
  name: { ...newPurutoQuestions.name, argument: true },
  kind: newPurutoQuestions.kind,
  description: newPurutoQuestions.description,
  db,
  skills: newPurutoQuestions.skills,
  ...others,
  ...whenIpc(policyQuestions(({ name, destination = "" }) => choosePlace(String(name), String(destination)))),
  runner: newPurutoQuestions.runner,
  destination: {
    ...optionOnly(text(parseFolder, "DIR")),
    message: "Its folder (default: NAME in ~/purutos, else in ../purutos, else here)",
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
