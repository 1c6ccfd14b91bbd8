import { policyQuestions } from "../../lib/puruto/policy-questions.ts";
import { choice, optionOnly, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";

/** What `ipc` can be told. (docs/ipc.md, "Options".) */
export const questions = {
  ...policyQuestions(() => process.cwd()),
  onConflict: {
    ...optionOnly(choice(["fail", "skip", "force"])),
    message: "What to do about files that are there with other content, where nobody can be asked",
    default: () => "fail" as const,
  },
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;
