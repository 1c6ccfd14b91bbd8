import { allowsDate, readFields, type Fields } from "../fields.ts";

/** How long the clock of a zone may have stood differently before, and an hour of it come twice. */
const aChange = 3 * 3_600_000;
const aDay = 86_400_000;
const aMinute = 60_000;

/** What a day of a schedule has, whichever day it is. */
export interface Day {
  readonly fields: Fields;
  /** Since midnight by the clock. */
  readonly minutes: readonly number[];
}

/** The day of a schedule. Throws where it is none. */
export function dayOf(schedule: string): Day {
  const read = readFields(schedule);
  if (!read.ok) throw new RangeError(read.faults.join("; "));
  const { hours, minutes } = read.fields;
  return {
    fields: read.fields,
    minutes: hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)),
  };
}

/** Whether the clock of a zone goes on evenly in (`from`, `to`], at most a day, and nothing in it comes twice. */
export const isPlain = (zone: string, from: number, to: number): boolean =>
  offsetAt(zone, from - aChange) === offsetAt(zone, to);

/** When such a day is due in (`from`, `to`], where the clock goes on evenly; in milliseconds, the earliest first. */
export function plainTimes({ fields, minutes }: Day, zone: string, from: number, to: number): number[] {
  const offset = offsetAt(zone, to);
  const times: number[] = [];
  for (let day = startOfDay(from + offset); day <= to + offset; day += aDay)
    for (const minute of allowsDate(fields, dateOf(day)) ? minutes : []) {
      const time = day + minute * aMinute - offset;
      if (time > from && time <= to) times.push(time);
    }
  return times;
}

const startOfDay = (local: number): number => Math.floor(local / aDay) * aDay;

function dateOf(local: number): { month: number; day: number; weekday: number } {
  const date = new Date(local);
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far the clock of a zone is ahead of UTC, in milliseconds. */
export function offsetAt(zone: string, time: number): number {
  const clock = clocks.get(zone) ?? clockOf(zone);
  clocks.set(zone, clock);
  const second = Math.floor(time / 1000) * 1000;
  const numbers = clock.format(second).match(/\d+/g) ?? [];
  const [month = 0, day, year = 0, hour, minute, seconds] = numbers.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

const clockOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
