import { choice, optionOnly, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const questions = {
  shell: {
    ...optionOnly(choice(["bash", "zsh", "fish"])),
    message: "The shell that is to complete what you type",
    argument: true,
  },
  json: writeOptions.json,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `completion`: prints what makes a shell complete the command's words. (docs/completion.md.) */
export const completion = task({
  name: "completion",
  summary: "print what makes your shell complete puruto's words",
  usage: "puruto completion bash|zsh|fish",
  examples: [
    "source <(puruto completion bash)",
    "source <(puruto completion zsh)",
    "puruto completion fish | source",
  ],
  questions,
  run: () => import("./run.ts"),
});
