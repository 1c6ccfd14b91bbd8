import { words } from "../lib/words/cron.ts";
import { withLedger } from "./commands/with-ledger.ts";
import { findJob, setEnabled } from "./edit-jobs.ts";
import { insistOwn } from "./register/insist.ts";
import { Refusal, refusedOf } from "./refusal.ts";

/**
 * Disables a job, and gives what to tell. A call disables only what the same caller has registered
 * (docs/cron.md, "Who may schedule"). Throws a `Refusal`.
 */
export function pauseJob(job_id: string, caller: string | undefined): object {
  if (caller !== undefined) insistOwn(findJob(job_id), caller);
  const { enabled } = setEnabled(job_id, false);
  return { summary: words.isPaused(job_id), job_id, enabled };
}

/**
 * Enables a job, and ends a pause that it made by itself, and gives what to tell. For a call it changes nothing: the owner
 * has to agree (docs/cron.md, "Who may schedule"). Throws a `Refusal`.
 */
export async function resumeJob(job_id: string, caller: string | undefined, now: Date): Promise<object> {
  if (caller !== undefined) {
    const { enabled } = findJob(job_id);
    return { summary: words.mustAgree(job_id), job_id, enabled };
  }
  const { enabled } = setEnabled(job_id, true);
  await endPause(job_id, now);
  return { summary: words.isResumed(job_id), job_id, enabled };
}

/** Where there is no ledger yet, no job has paused itself. */
async function endPause(job_id: string, now: Date): Promise<void> {
  try {
    await withLedger((ledger) => ledger.resume(job_id, now));
  } catch (error) {
    if (refusedOf(error).code !== "NO_DATABASE") throw error;
  }
}

/** The job's id in a payload or in words. Throws `BAD_PAYLOAD`. */
export function idIn(payload: Readonly<Record<string, unknown>>, said: string | undefined): string {
  const job_id = payload["job_id"] ?? said?.trim();
  if (typeof job_id === "string" && job_id !== "") return job_id;
  throw new Refusal("BAD_PAYLOAD", words.mustNameJob);
}
