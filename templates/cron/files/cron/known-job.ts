import type { Ledger } from "../db.ts";
import { nearest } from "../lib/nearest.ts";
import { words } from "../lib/words/cron.ts";
import type { Job } from "./job.ts";
import { Refusal } from "./refusal.ts";

/** The job of that id. Throws `JOB_NOT_FOUND` with the nearest one where there is none. (docs/cron.md, "Errors".) */
export function knownJob(ledger: Ledger, job_id: string, now: Date): Job {
  const job = ledger.job(job_id);
  if (job !== undefined) return job;
  throw noJob(
    job_id,
    ledger.status(now).jobs.map((each) => each.job_id),
  );
}

/** That there is no such job among these, and which is the nearest. */
export function noJob(job_id: string, ids: readonly string[]): Refusal {
  const near = nearest(job_id, ids);
  const shown = JSON.stringify(job_id.slice(0, 80));
  const message = near === undefined ? words.noJob(shown) : words.noJobButNear(shown, near);
  return new Refusal("JOB_NOT_FOUND", message, { nearest: near ?? null });
}
