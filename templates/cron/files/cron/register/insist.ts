import { isDeepStrictEqual } from "node:util";
import { words } from "../../lib/words/cron.ts";
import type { Job } from "../job.ts";
import { Refusal } from "../refusal.ts";

/** How many jobs calls may register. */
const mostByCalls = 200;

/** Throws where a call would change what is not its caller's own (`JOB_EXISTS`). */
export function insistOwn(job: Job, caller: string): void {
  if (job.created_by?.caller === caller) return;
  throw new Refusal("JOB_EXISTS", words.isNotYours(job.job_id, caller));
}

/** Throws where calls have registered as many jobs as they may (`TOO_MANY_JOBS`). */
export function insistFew(jobs: readonly Job[]): void {
  const count = jobs.filter(({ created_by }) => created_by !== undefined).length;
  if (count >= mostByCalls) throw new Refusal("TOO_MANY_JOBS", words.tooManyByCalls(mostByCalls));
}

/** Throws where another job asks the same of the same at the same times (`SAME_JOB`). */
export function insistNew(job: Job, jobs: readonly Job[]): void {
  const same = jobs.find(
    (other) => other.job_id !== job.job_id && isDeepStrictEqual(askedOf(other), askedOf(job)),
  );
  if (same !== undefined) throw new Refusal("SAME_JOB", words.isSame(same.job_id), { job_id: same.job_id });
}

const askedOf = ({ puruto_target, action, prompt, payload, when, timezone }: Job) => ({
  puruto_target,
  action,
  prompt,
  payload,
  when,
  timezone,
});
