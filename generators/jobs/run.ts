import { basename } from "node:path";
import { PurutoError } from "../../standard/errors.ts";
import { findRuntime, type Runtime } from "../../lib/puruto/delegation/runtime.ts";
import type { Order } from "../../lib/puruto/delegation/see-through.ts";
import { asText } from "../../lib/reporting/delegation/answer-text.ts";
import { exchange } from "../../lib/reporting/delegation/exchange.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import type { Answers } from "./task.ts";

/**
 * Asks the runtime of a Puruto after its jobs. Its exit code is that of the task: 1 where the job ended with an error, or
 * there is none of that id.
 *
 * @throws PurutoError as `findRuntime` and `readAnswer` do, `no-delegation` or `invalid-options`.
 */
export function run(answers: Answers, { folder }: Desk): Promise<Outcome> {
  checkOptions(answers);
  const runtime = findRuntime(answers, folder);
  if (runtime.language === "Python") throw noJobs(runtime);
  const place = runtime.folder === folder ? "" : runtime.folder;
  return exchange(runtime, orderFor(answers), {
    what: answers.id === "" ? "jobs" : answers.id,
    json: answers.json,
    asText: (answer, paint) => asText(answer, undefined, place, paint),
  });
}

function checkOptions({ id, wait, cancel }: Answers): void {
  const faults = [
    ...(id === "" && (wait !== "" || cancel)
      ? ["--wait and --cancel mean nothing without the ID of a job; say which"]
      : []),
    ...(wait !== "" && cancel ? ["--wait and --cancel exclude each other; leave one out"] : []),
  ];
  if (faults.length > 0) throw new PurutoError("invalid-options", faults.join("; "));
}

function noJobs({ folder }: Runtime): PurutoError {
  const text = `${basename(folder)} calls by ipc.py, which has no jobs; give it our delegation with puruto ipc, in its folder`;
  return new PurutoError("no-delegation", text);
}

/** Seconds: an end that somebody asks for takes that long at most. */
const cancelling = 10;

function orderFor({ id, wait, cancel }: Answers): Order {
  if (id === "") return { flags: ["--jobs"], input: "", seconds: 0 };
  if (cancel) return { flags: [`--cancel=${id}`], input: "", seconds: cancelling };
  const waits = wait === "" ? [] : ["--wait", wait];
  return { flags: [`--job=${id}`, ...waits], input: "", seconds: Number(wait) };
}
