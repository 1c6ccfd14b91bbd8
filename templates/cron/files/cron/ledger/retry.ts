import type { Job } from "../job.ts";
import { reasonOf, type Outcome } from "./outcome.ts";

/**
 * How long to wait before the next attempt, in ms; nothing where there is none (docs/cron.md, "Runs").
 * @param made attempts that were made and count
 */
export function pauseBefore(job: Job, outcome: Outcome, made: number): number | undefined {
  if (made > job.max_retries || !mayHelp(job, outcome)) return undefined;
  return job.retry_backoff_sec * 1000 * 2 ** (made - 1);
}

/** Whether it may go better next time. What is not allowed, not there or not set up stays so until somebody changes it. */
function mayHelp(job: Job, { state, error }: Outcome): boolean {
  if (state === "timeout" || state === "lost") return job.retry_lost;
  if (state !== "error" || error === undefined) return false;
  const reason = reasonOf(error.details) ?? "";
  if (["DENIED", "TARGET_NOT_FOUND"].includes(error.code) || isFaulty(error.details)) return false;
  return !["permission", "unwritten", "budget", "login"].includes(reason);
}

/** Whether a policy could not be read. */
const isFaulty = (details: unknown): boolean =>
  Array.isArray((Object(details) as { readonly faults?: unknown }).faults);
