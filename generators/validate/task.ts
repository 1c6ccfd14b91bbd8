import { parseFolder } from "../../standard/names.ts";
import { fault, judgeList, parsed, shown, type Judged } from "../../standard/parsed.ts";
import { choice, optionOnly, text, toggle } from "../../lib/questions/questions.ts";
import type { AnswersOf, Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const formats = ["human", "json", "github", "sarif"] as const;

const questions = {
  path: {
    ...optionOnly(text(parsePaths, "PATH")),
    message: "The Purutos to check; without one, this folder",
    argument: true,
    rest: true,
    isFolder: true,
    candidates: async () => (await import("../../lib/puruto/names-here.ts")).purutoPaths(),
    default: () => [],
  },
  workspace: toggle("Check every Puruto of the workspace: ~/purutos, else ../purutos"),
  root: {
    ...optionOnly(text(parseFolder, "DIR")),
    message: "The workspace's folder",
    isFolder: true,
    default: () => "",
  },
  format: { ...optionOnly(choice(formats)), message: "How findings are printed", default: () => "human" },
  json: { ...writeOptions.json, message: "Short for --format json" },
  fix: toggle("Add what can be added without guessing, then check again"),
  maxWarnings: {
    ...optionOnly(text(parseCount, "N")),
    message: "Exit with 1 when there are more warnings than this",
    default: () => Infinity,
  },
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `validate`: checks Purutos, and repairs them where asked to. (README.md, "Check Purutos in CI".) */
export const validate = task({
  name: "validate",
  summary: "check Purutos against the standard",
  usage: "puruto validate [PATH...] [options]",
  examples: [
    "puruto validate",
    "puruto validate ~/purutos/puruto-notes --json",
    "puruto validate --workspace --format github --max-warnings 0",
    "puruto validate --fix",
  ],
  questions,
  run: () => import("./run.ts"),
});

function parsePaths(received: unknown): Judged<string[]> {
  return judgeList((Array.isArray(received) ? received : [received]).map((path) => parseFolder(path)));
}

function parseCount(received: unknown): Judged<number> {
  const isCount = /^\d{1,9}$/.test(String(received));
  return isCount
    ? parsed(Number(received))
    : fault(`must be an integer of 0 or more, got ${shown(received)}`);
}
