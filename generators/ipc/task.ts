import { addingTo } from "../../lib/puruto/added.ts";
import { policyQuestions } from "../../lib/puruto/policy-questions.ts";
import type { AnswersOf, Questions } from "../../lib/questions/questions.ts";
import { askAll, onOtherContent, writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const policy = policyQuestions(() => process.cwd());

const questions = {
  ...policy,
  targets: {
    ...policy.targets,
    help: "Purutos that it may call, besides those that it may call already",
    parse: addingTo(policy.targets.parse),
  },
  actions: {
    ...policy.actions,
    help: "Actions that it may ask them for, besides those that it may ask for already",
    parse: addingTo(policy.actions.parse),
  },
  onConflict: onOtherContent,
  askAll,
  ...writeOptions,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `ipc`: adds delegation to the Puruto in the current folder. (docs/ipc.md, "Options".) */
export const ipc = task({
  name: "ipc",
  summary: "let this Puruto call others, as far as its policy allows",
  description: "Let this Puruto call others",
  usage: "puruto ipc [options]",
  examples: [
    "puruto ipc",
    "puruto ipc --targets puruto-data,puruto-books --actions puruto-data=status,puruto-books=status+report",
    "puruto ipc --max-hops 1 --timeout 60 --dry-run",
  ],
  questions,
  run: () => import("./run.ts"),
});
