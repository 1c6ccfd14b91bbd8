import { PurutoError } from "../../../standard/errors.ts";
import { parseResult, type InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import type { Job } from "../../../templates/ipc/files/ipc/jobs/job.ts";
import { isDeeper, maxDepth, parseJson } from "../../../templates/ipc/files/ipc/json.ts";
import { isObject, type JsonObject } from "../../../templates/ipc/files/ipc/parsed.ts";
import { reasonOf } from "../../../templates/ipc/files/ipc/target/reason.ts";
import type { Runtime } from "./runtime.ts";
import type { Ended } from "./see-through.ts";

/** What a runtime answered. */
export interface Answer {
  /** All of it, as it was written. */
  readonly text: string;
  readonly document: JsonObject;
  /** The answer of the target, or why there is none. */
  readonly response?: InvocationResult;
  /** What `--explain` is answered with. */
  readonly decision?: JsonObject;
  /** The job that it is done by. */
  readonly job?: Job;
  /** What it is answered with that asks for all of them. */
  readonly jobs?: readonly Job[];
}

/**
 * What a runtime that has ended answered.
 *
 * @throws PurutoError `no-answer` where that is no answer, or the runtime was ended by force.
 */
export function readAnswer(ended: Ended, runtime: Runtime): Answer {
  const text = ended.stdout.trim();
  const json = parseJson(text);
  if (!json.ok || !isObject(json.value) || isDeeper(json.value, maxDepth + envelope))
    throw noAnswer(ended, runtime);
  const document = json.value;
  const { decision } = document;
  const [job, jobs] = [jobIn(document["job"]), jobsIn(document["jobs"])];
  // Python's prints the answer alone.
  const response = parseResult(document["response"] ?? document);
  // What was ended by force may have been about to say something else.
  const isAnswer = response.ok || isObject(decision) || job !== undefined || jobs !== undefined;
  if (ended.exitCode === null || !isAnswer) throw noAnswer(ended, runtime);
  return {
    text,
    document,
    ...(response.ok && { response: response.value }),
    ...(isObject(decision) && { decision }),
    ...(job && { job }),
    ...(jobs && { jobs }),
  };
}

function jobsIn(value: unknown): readonly Job[] | undefined {
  const jobs = Array.isArray(value) ? value.map(jobIn) : [undefined];
  return jobs.every((job) => job !== undefined) ? jobs : undefined;
}

/** What a runtime says of a job, which may be of another version. */
function jobIn(value: unknown): Job | undefined {
  if (!isObject(value)) return undefined;
  const isWhole = ["id", "target", "action", "state", "accepted_at", "deadline"].every(
    (key) => typeof value[key] === "string",
  );
  const isMore = ["ended_at", "status", "code"].every((key) =>
    ["undefined", "string"].includes(typeof value[key]),
  );
  return isWhole && isMore ? (value as unknown as Job) : undefined;
}

/** Levels around what a target says. */
const envelope = 8;

function noAnswer(ended: Ended, { folder, args }: Runtime): PurutoError {
  const { exitCode, problem } = ended;
  const how = problem ?? `it ended with ${exitCode === null ? "a signal" : `exit code ${exitCode}`}`;
  const reason = reasonOf(ended);
  const said = reason === "" ? "said nothing" : `said: ${reason}`;
  return new PurutoError("no-answer", `${args.at(-1)} of ${folder} gave no answer: ${how}, and ${said}`);
}
