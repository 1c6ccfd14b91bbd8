import { createHash } from "node:crypto";
import { isDeeper } from "../../ipc/json.ts";
import { isActionName, isRepoName } from "../../ipc/names.ts";
import { isObject, isText, type JsonObject } from "../../ipc/parsed.ts";

/** Where the scheduler's jobs stand, in its folder, and under which key. */
export const jobsFile = ".jobs.json";
export const listKey = "jobs";
/** Bytes of that file. */
export const mostBytes = 16 * 1024 * 1024;

/** A job that a call has registered. All that is in it is another's words. */
export interface CalledJob {
  readonly job_id: string;
  readonly enabled: boolean;
  /** Of all that it says but whether it is enabled: what the owner agrees to. */
  readonly hash: string;
  readonly caller: string;
  readonly target: string;
  readonly action: string | undefined;
  readonly prompt: string;
  readonly entry: JsonObject;
}

/** Those of the jobs of a parsed file that a call has registered, as far as the scheduler would take them. */
export function calledJobs(document: unknown): CalledJob[] {
  const jobs = isObject(document) ? document[listKey] : undefined;
  return Array.isArray(jobs) ? jobs.flatMap((job: unknown) => calledJob(job) ?? []) : [];
}

/** One of them; nothing where it is none. */
export function calledJob(job: unknown): CalledJob | undefined {
  if (!isObject(job) || isDeeper(job)) return undefined;
  const { job_id, enabled = true, created_by, puruto_target: target, action, prompt } = job;
  const caller = isObject(created_by) ? created_by["caller"] : undefined;
  if (!isRepoName(job_id) || !isRepoName(target) || !isRepoName(caller)) return undefined;
  if (!isText(prompt) || typeof enabled !== "boolean") return undefined;
  if (action !== undefined && !isActionName(action)) return undefined;
  return { job_id, enabled, hash: hashOf(job), caller, target, action, prompt, entry: job };
}

function hashOf({ enabled: _enabled, ...rest }: JsonObject): string {
  return createHash("sha256").update(JSON.stringify(rest)).digest("hex");
}
