import { Cron } from "croner";
import type { Job } from "../job.ts";

type Timed = Pick<Job, "when" | "timezone">;

export function nextAfter(job: Timed, after: Date): Date | undefined {
  if ("at" in job.when) {
    const at = new Date(job.when.at);
    return at > after ? at : undefined;
  }
  const options = { mode: "5-part", fixedTimeRule: "no-wildcard", timezone: job.timezone } as const;
  return new Cron(job.when.schedule, options).nextRun(after) ?? undefined;
}

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

export const momentOf = (at: string, _timezone: string): Date => new Date(at);
