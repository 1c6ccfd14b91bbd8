import { Cron } from "croner";
import { isLocal, readAt } from "./at.ts";
import type { Job } from "./job.ts";

type Timed = Pick<Job, "when" | "timezone">;

/** When a job is due next, strictly after `after`; undefined where it is no more (docs/cron.md, "Schedules"). */
export function nextAfter(job: Timed, after: Date): Date | undefined {
  if ("schedule" in job.when) return cronOf(job.when.schedule, job.timezone).nextRun(after) ?? undefined;
  const moment = momentOf(job.when.at, job.timezone);
  return moment > after ? moment : undefined;
}

/** The last `most` due times in (`after`, `until`], the earliest first, and how many earlier ones were left out. */
export function timesBetween(
  job: Timed,
  after: Date,
  until: Date,
  most: number,
): { readonly times: Date[]; readonly more: number } {
  const times: Date[] = [];
  for (let next = nextAfter(job, after); next !== undefined && next <= until; next = nextAfter(job, next))
    times.push(next);
  const more = Math.max(0, times.length - most);
  return { times: times.slice(more), more };
}

/** The moment of an `at`; what it says without an offset is in `timezone`, where a clock change holds for it as for schedules. */
export function momentOf(at: string, timezone: string): Date {
  const read = readAt(at);
  if (read === undefined) throw new Error(`${at} is no ISO time`);
  if (!isLocal(read)) return new Date(Date.parse(at));
  const { year, month, day, hour, minute, second, millisecond } = read;
  const pattern = `${second} ${minute} ${hour} ${day} ${month} * ${year}`;
  const before = new Date(Date.UTC(year, month - 1, day - 2));
  const found = new Cron(pattern, { mode: "7-part", fixedTimeRule: "no-wildcard", timezone }).nextRun(before);
  return new Date((found ?? before).getTime() + millisecond);
}

function cronOf(schedule: string, timezone: string): Cron {
  return new Cron(schedule, { mode: "5-part", fixedTimeRule: "no-wildcard", timezone });
}
