import { newPurutoQuestions } from "../../lib/puruto/new-puruto-questions.ts";
import type { AnswersOf, Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const questions = { ...newPurutoQuestions, ...writeOptions } satisfies Questions;

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
