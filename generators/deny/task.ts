import { parseActionNames, whomQuestions } from "../../lib/puruto/allow-questions.ts";
import { optionOnly, text, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const questions = {
  ...whomQuestions(
    "Which Puruto may it no longer call?",
    {
      target: "The Puruto that it may no longer call",
      caller: "A Puruto that may no longer call this one, in place of TARGET",
    },
    async () => (await import("../../lib/puruto/names-here.ts")).targetsHere(),
  ),
  actions: {
    ...optionOnly(text(parseActionNames, "ACTION")),
    message: "Actions that it may no longer ask for; without one, all",
    argument: true,
    rest: true,
    candidates: async ({ target }) => (await import("../../lib/puruto/names-here.ts")).allowedActions(target),
    default: () => [],
  },
  ...writeOptions,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `deny`: takes away what `allow` gives. (docs/ipc.md, "Allow and deny".) */
export const deny = task({
  name: "deny",
  summary: "no longer let this Puruto ask another for something",
  usage: "puruto deny TARGET [ACTION...] [options]",
  examples: [
    "puruto deny puruto-books",
    "puruto deny puruto-books report --dry-run",
    "puruto deny --caller puruto-notes",
  ],
  questions,
  run: () => import("./run.ts"),
});
