import { Cron } from "croner";
import { readAt } from "./at.ts";
import { dayOf, isPlain, plainTimes, type Day } from "./jobs/days.ts";
import type { Job } from "./job.ts";

/** What says when a job is due. */
export type Timed = Pick<Job, "when" | "timezone">;

/**
 * When a job is due next, strictly after `after`; undefined where it is no more
 * (docs/cron.md, "Schedules", "When clocks change"). Throws where schedule, time or zone are none.
 */
export function nextAfter({ when, timezone }: Timed, after: Date): Date | undefined {
  if ("schedule" in when) return cronOf(when.schedule, timezone).nextRun(after) ?? undefined;
  const moment = momentOf(when.at, timezone);
  return moment > after ? moment : undefined;
}

/** The last `most` due times in (`after`, `until`], the earliest first, and how many before them were left out. */
export function timesBetween(
  job: Timed,
  after: Date,
  until: Date,
  most: number,
): { readonly times: readonly Date[]; readonly more: number } {
  if ("at" in job.when)
    return { times: [nextAfter(job, after)].filter((time) => isBy(time, until)), more: 0 };
  const day = dayOf(job.when.schedule);
  const kept: Date[] = [];
  let more = 0;
  for (const [from, to] of piecesBack(after.getTime(), until.getTime(), aDay)) {
    const found = timesIn(job, day, from, to);
    const fit = Math.min(found.length, most - kept.length);
    for (let at = 1; at <= fit; at += 1) kept.push(new Date(found.at(-at) ?? to));
    more += found.length - fit;
  }
  return { times: kept.toReversed(), more };
}

/**
 * The moment of an `at`. What names no offset is a time of the clock in `timezone`: where that does not exist, the next
 * minute that does; where it comes twice, the first (docs/cron.md, "When clocks change"). Throws where it is no time.
 */
export function momentOf(text: string, timezone: string): Date {
  const at = readAt(text);
  if (at === undefined) throw new RangeError(text);
  if (at.offset !== undefined) return new Date(text);
  const { year, month, day, hour, minute, second, millisecond } = at;
  const pattern = `${second} ${minute} ${hour} ${day} ${month} * ${year}`;
  const before = new Date(Date.UTC(year, month - 1, day - 2));
  const found = new Cron(pattern, { mode: "7-part", fixedTimeRule: "no-wildcard", timezone }).nextRun(before);
  return new Date((found?.getTime() ?? Number.NaN) + millisecond);
}

function cronOf(schedule: string, timezone: string): Cron {
  return new Cron(schedule, { mode: "5-part", fixedTimeRule: "no-wildcard", timezone });
}

const isBy = (time: Date | undefined, until: Date): time is Date => time !== undefined && time <= until;

const anHour = 3_600_000;
const aDay = 24 * anHour;

/** (`after`, `until`] in pieces of some length at most, the last one first. */
function* piecesBack(after: number, until: number, length: number): Iterable<readonly [number, number]> {
  for (let to = until; to > after; to -= length) yield [Math.max(after, to - length), to];
}

/**
 * Due times in (`from`, `to`], in milliseconds. A job of every minute has half a million of them a year, so that they are
 * searched for only in the hours in which a clock changes.
 */
function timesIn(job: Timed, day: Day, from: number, to: number): number[] {
  if (isPlain(job.timezone, from, to)) return plainTimes(day, job.timezone, from, to);
  if (to - from <= anHour) return searched(job, from, to);
  const hours = [...piecesBack(from, to, anHour)].toReversed();
  return hours.flatMap(([start, end]) => timesIn(job, day, start, end));
}

function searched(job: Timed, from: number, to: number): number[] {
  const times: number[] = [];
  for (let next = nextAfter(job, new Date(from)); isBy(next, new Date(to)); next = nextAfter(job, next))
    times.push(next.getTime());
  return times;
}
