import { lstatSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseRequest, parseResult } from "../contract.ts";
import type { InvocationRequest, InvocationResult } from "../contract.ts";
import { readText } from "../files.ts";
import type { Identity, Place } from "../local/identity.ts";
import { maxOutput } from "../local/process.ts";
import { isObject, isText } from "../parsed.ts";
import type { JsonObject } from "../parsed.ts";

/** What is kept of a job from when it was accepted. */
export interface Accepted extends Place {
  /** The Puruto that calls. */
  readonly folder: string;
  readonly request: InvocationRequest;
  /** The keys of the request that were asked for; the others were filled in. */
  readonly given: readonly string[];
  /** ISO 8601. */
  readonly accepted_at: string;
  readonly deadline: string;
  /** The same moments on the clock that nobody can set (`clock.ts`). */
  readonly accepted: number;
  readonly ends: number;
  /** What the journal says of it when whoever runs it cannot say more. */
  readonly line: JsonObject;
}

/** A job, and the folder of its own in which it is kept. */
export interface Kept extends Accepted {
  readonly place: string;
}

/** Who runs a job. */
export interface Runner extends Identity, Place {}

/** What came of a job. */
export interface Ended {
  /** ISO 8601. */
  readonly ended_at: string;
  readonly response: InvocationResult;
}

/** Bytes of a file of a job: an answer may get longer than what was printed, by how JSON writes numbers. */
export const maxKept = 6 * maxOutput;

/** The file in which the process says why it cannot run the job. */
export const errorsIn = (place: string): string => join(place, "errors");

/** The job that lies in the folder `place`. Throws, saying why, when it cannot be read. */
export function readKept(place: string): Kept {
  const job = objectIn(join(place, "job"));
  const request = parseRequest(job["request"]);
  const texts = ["folder", "accepted_at", "deadline"].map((key) => job[key]);
  const { given, line } = job;
  const isWhole =
    request.ok &&
    texts.every(isText) &&
    [job["accepted"], job["ends"]].every(Number.isFinite) &&
    [job["boot"], job["namespace"]].every((each) => typeof each === "string") &&
    Array.isArray(given) &&
    given.every(isText) &&
    isObject(line);
  if (!isWhole) throw new Error("it is no job");
  return { ...(job as unknown as Kept), place };
}

/** Who runs a job, as the file at `path` says. Throws when it does not. */
export function readRunner(path: string): Runner {
  const runner = objectIn(path);
  const texts = ["start", "boot", "namespace"].map((key) => runner[key]);
  if (!Number.isSafeInteger(runner["pid"]) || !texts.every((each) => typeof each === "string"))
    throw new Error("it names no process");
  return runner as unknown as Runner;
}

/** What came of a job, as the file at `path` says; where that cannot be read, it is that, always in the same words. */
export function readEnd(path: string, { request_id, correlation_id }: InvocationRequest): Ended {
  try {
    const { ended_at, response } = objectIn(path);
    const parsed = parseResult(response);
    if (!isText(ended_at) || !parsed.ok) throw new Error("it is no result");
    return { ended_at, response: parsed.value };
  } catch (error) {
    const message = `the answer of this job, kept in ${dirname(path)}, cannot be read: ${(error as Error).message}`;
    const failure = { code: "IPC_ERROR", message, details: null };
    const response = { request_id, correlation_id, duration_ms: 0, status: "error", error: failure } as const;
    return { ended_at: lstatSync(path).mtime.toISOString(), response };
  }
}

function objectIn(path: string): JsonObject {
  const value: unknown = JSON.parse(readText(path, maxKept));
  if (!isObject(value)) throw new Error("it is no JSON object");
  return value;
}
