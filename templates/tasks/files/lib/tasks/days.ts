import { isDay, today } from "../days.ts";
import { words } from "../words/tasks.ts";
import { folded } from "./text.ts";

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
