import type { AnswersOf, Questions } from "../../lib/questions/questions.ts";
import { onOtherContent, writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const questions = { onConflict: onOtherContent, ...writeOptions } satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `agent-tests`: adds tests of its skills to the Puruto in the current folder. (docs/agent-tests.md.) */
export const agentTests = task({
  name: "agent-tests",
  summary: "add tests of this Puruto's skills, run with a mock agent or a real one",
  description: "Add tests of this Puruto's skills",
  usage: "puruto agent-tests [options]",
  examples: ["puruto agent-tests", "puruto agent-tests --dry-run", "puruto agent-tests --json"],
  questions,
  run: () => import("./run.ts"),
});
