import { parseFolder } from "../../standard/names.ts";
import { optionOnly, text, toggle, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const questions = {
  root: {
    ...optionOnly(text(parseFolder, "DIR")),
    message: "The workspace's folder (default: ~/purutos, else ../purutos)",
    isFolder: true,
    default: () => "",
  },
  agents: toggle(
    "Also try whether rules and skills reach your agents: it starts each of them, for 30 s at most",
  ),
  json: writeOptions.json,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `doctor`: looks for what keeps Purutos from working on this machine. (docs/doctor.md.) */
export const doctor = task({
  name: "doctor",
  summary: "look for what keeps your Purutos from working here",
  usage: "puruto doctor [options]",
  examples: ["puruto doctor", "puruto doctor --agents", "puruto doctor --root ~/work/purutos --json"],
  questions,
  run: () => import("./run.ts"),
});
