import { resolve } from "node:path";
import { isNeeded } from "../../standard/packs.ts";
import { parseFolder } from "../../standard/names.ts";
import { newPurutoQuestions, whenIpc } from "../../lib/puruto/new-puruto-questions.ts";
import { policyQuestions } from "../../lib/puruto/policy-questions.ts";
import { optionOnly, text, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";
import { askAll, writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const { db, ...others } = newPurutoQuestions.features;

const questions = {
  path: {
    ...optionOnly(text(parseFolder, "PATH")),
    message: "The folder of the repo to adopt",
    argument: true,
    isFolder: true,
    default: () => ".",
  },
  name: newPurutoQuestions.name,
  kind: newPurutoQuestions.kind,
  starter: newPurutoQuestions.starter,
  language: newPurutoQuestions.language,
  description: newPurutoQuestions.description,
  // What a repo does without so far is not missing.
  db: { ...db, default: (known) => isNeeded("db", known) },
  skills: newPurutoQuestions.skills,
  ...others,
  ...whenIpc(policyQuestions(({ path }) => resolve(String(path)))),
  runner: newPurutoQuestions.runner,
  askAll,
  ...writeOptions,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `adopt`: makes a Puruto of a repo that is there. (docs/adopt.md.) */
export const adopt = task({
  name: "adopt",
  summary: "make a Puruto of a repo that is there",
  usage: "puruto adopt [PATH] [options]",
  examples: [
    "puruto adopt",
    "puruto adopt ~/code/notes --dry-run",
    'puruto adopt --description "Keeps my notes" --ipc --targets puruto-data --json',
  ],
  questions,
  run: () => import("./run.ts"),
});
