import { words } from "../words/tasks.ts";
import { folded } from "./text.ts";

// A day is text, `2026-03-02`, and has no time zone: what is due then is due there wherever one travels.

/** Today, by the clock and time zone of this machine. */
export function today(now = new Date()): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${day}`;
}

/** The day that comes so many days after another. */
export const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** 0 on a Monday, 6 on a Sunday. */
export const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + 6) % 7;

/** `Monday`, in this Puruto's language. */
export const weekdayName = (day: string): string => words.weekdays.split(", ")[weekdayOf(day)] ?? "";

/**
 * The day that is meant: a date, today, tomorrow, the day after, or a weekday, which is the next one after today, in this
 * Puruto's language. Undefined where it is none of these; nothing is guessed.
 */
export function dayOf(text: string, from = today()): string | undefined {
  const ahead = placeOf(text, words.nextDays);
  if (ahead >= 0) return later(from, ahead);
  const weekday = placeOf(text, words.weekdays);
  if (weekday >= 0) return later(from, 1 + ((weekday - weekdayOf(from) + 6) % 7));
  return isDay(text) ? text : undefined;
}

const placeOf = (text: string, list: string): number => list.split(", ").map(folded).indexOf(folded(text));

/** Whether this is a day of the calendar, in the years 1900 to 2199. */
function isDay(text: string): boolean {
  const time = /^(19|2[01])\d\d-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
