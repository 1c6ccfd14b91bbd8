import { fault, parsed, shown, type Judged } from "../../standard/parsed.ts";
import { callerQuestions } from "../../lib/puruto/delegation/questions.ts";
import { optionOnly, text, toggle, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";

const unsaid = (): string => "";

const questions = {
  id: {
    ...optionOnly(text(parseId, "ID")),
    message: "The job to show; without one, all that run and those that ended within 24 hours",
    argument: true,
    candidates: async ({ from = "", root = "" }) =>
      (await import("../../lib/puruto/jobs.ts")).jobsOf(String(from), String(root)),
    default: unsaid,
  },
  wait: {
    ...optionOnly(text(parseWait, "SECONDS")),
    message: "Wait for its end, for so many whole seconds, 600 at most",
    default: unsaid,
  },
  cancel: toggle("End it"),
  ...callerQuestions,
  json: { ...writeOptions.json, message: "Print the runtime's JSON document at a terminal too" },
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `jobs`: shows and ends what `call --detach` began. (docs/ipc.md, "Jobs".) */
export const jobs = task({
  name: "jobs",
  summary: "show and end what was called with --detach",
  usage: "puruto jobs [ID] [options]",
  examples: [
    "puruto jobs",
    "puruto jobs req-20260224-k3v9x0d8a1bfq2mz --wait 600",
    "puruto jobs req-20260224-k3v9x0d8a1bfq2mz --cancel",
  ],
  questions,
  run: () => import("./run.ts"),
});

function parseId(received: unknown): Judged<string> {
  const isId = typeof received === "string" && received !== "";
  return isId ? parsed(received) : fault(`must be a job's id like req-…, got ${shown(received)}`);
}

function parseWait(received: unknown): Judged<string> {
  const isCount = typeof received === "string" && /^\d{1,3}$/.test(received) && Number(received) <= 600;
  return isCount ? parsed(received) : fault(`must be whole seconds, 600 at most, got ${shown(received)}`);
}
