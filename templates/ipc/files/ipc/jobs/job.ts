import type { InvocationResult } from "../contract.ts";
import { newId } from "../caller/request.ts";
import type { Failure } from "../outcome.ts";
import type { JsonObject } from "../parsed.ts";
import type { Ended, Kept } from "./kept.ts";

/** Work that goes on without whoever asked for it (docs/ipc.md, "Jobs"). Times are ISO 8601. */
export interface Job {
  /** The id of its request. */
  readonly id: string;
  readonly target: string;
  readonly action: string;
  readonly state: "running" | "ended";
  readonly accepted_at: string;
  /** When it is stopped, if it has not ended by then. */
  readonly deadline: string;
  readonly ended_at?: string;
  readonly status?: InvocationResult["status"];
  /** The code of its error. */
  readonly code?: string;
}

/** How a job stands. `response` is there when it has ended; without `job` it says why there is none. */
export interface JobReport {
  readonly request: JsonObject | null;
  readonly job?: Job;
  readonly response?: InvocationResult;
}

/** What is told of a job that is kept, and of its end if it has one. */
export function reportOf(kept: Kept, end: Ended | undefined): JobReport {
  const { request } = kept;
  return { request: { ...request }, job: jobOf(kept, end), ...(end && { response: end.response }) };
}

/** A job as its caller sees it. */
export function jobOf({ request, accepted_at, deadline }: Kept, end: Ended | undefined): Job {
  const { request_id: id, target, action } = request;
  const job = { id, target, action, state: end ? "ended" : "running", accepted_at, deadline } as const;
  if (end === undefined) return job;
  const { ended_at, response } = end;
  const code = response.status === "error" ? { code: response.error.code } : {};
  return { ...job, ended_at, status: response.status, ...code };
}

/** The report on a question about jobs that has no answer; `id` is the one that was asked for, if any. */
export function noJob({ error }: Failure, id?: unknown): JobReport & { readonly response: InvocationResult } {
  const now = new Date();
  const ids = {
    request_id: typeof id === "string" && id !== "" ? id : newId("req", now),
    correlation_id: newId("corr", now),
  };
  return { request: null, response: { ...ids, status: "error", duration_ms: 0, error } };
}
