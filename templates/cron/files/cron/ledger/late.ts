import type { Job } from "../job.ts";

/** What of `catch_up: none` still counts as in time. */
export const grace = 60_000;
const day = 86_400_000;

/**
 * The last moment at which the run of a due time may start. `following` is the job's next due time
 * (docs/cron.md, "Late and missed").
 */
export function lastStart(job: Job, due_at: Date, following: Date | undefined): Date {
  const most = job.max_late_sec === undefined ? usual(job, due_at, following) : job.max_late_sec * 1000;
  return new Date(due_at.getTime() + (job.catch_up === "none" ? Math.min(most, grace) : most));
}

/** Who wants all of them wants those, too, after which another was due. */
function usual(job: Job, due_at: Date, following: Date | undefined): number {
  if (following === undefined || job.catch_up === "all") return day;
  return Math.min((following.getTime() - due_at.getTime()) / 2, day);
}
