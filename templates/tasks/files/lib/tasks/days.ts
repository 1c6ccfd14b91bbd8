import { isDay } from "../days.ts";
import { sameness } from "./text.ts";

/** A week of ISO 8601: `2026-W49`, from Monday to Sunday. */
export interface Week {
  readonly week: string;
  readonly days: readonly string[];
}

/** The day so many days after another; before it, where they are less than 0. */
export const addDays = (day: string, days: number): string => isoOf(new Date(utc(day) + days * oneDay));

/**
 * The day that a text names: `2026-03-02`, or today, tomorrow or a day of the week, in English or Spanish. A day of the
 * week is the next one, never today. Undefined where it is none.
 */
export function readDay(text: string, from: string): string | undefined {
  if (isDay(text)) return text;
  const word = sameness(text.trim());
  const after = near.get(word);
  if (after !== undefined) return addDays(from, after);
  const at = weekdays.findIndex((names) => names.split(" ").includes(word));
  return at < 0 ? undefined : addDays(from, ((at - weekdayOf(from) + 6) % 7) + 1);
}

/** The week that a text names: `2026-W49`, or a day in it. Undefined where it is neither. */
export function readWeek(text: string): Week | undefined {
  if (isDay(text)) return weekOf(text);
  const [, year, number] = /^(\d{4})-W(\d\d)$/.exec(text) ?? [];
  // The fourth of January is always in the first week.
  const first = `${year}-01-04`;
  if (!isDay(first)) return undefined;
  const found = weekOf(addDays(first, 7 * (Number(number) - 1)));
  return found.week === text ? found : undefined;
}

/** The day's name in English, as a key: `monday`. */
export const weekdayName = (day: string): string => weekdays[weekdayOf(day)]?.split(" ")[0] ?? "";

const oneDay = 24 * 60 * 60 * 1000;

const near = new Map([
  ["today", 0],
  ["hoy", 0],
  ["tomorrow", 1],
  ["manana", 1],
]);

const weekdays = [
  "monday lunes",
  "tuesday martes",
  "wednesday miercoles",
  "thursday jueves",
  "friday viernes",
  "saturday sabado",
  "sunday domingo",
];

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

const isoOf = (date: Date): string => date.toISOString().slice(0, 10);

/** 0 is Monday. */
const weekdayOf = (day: string): number => (new Date(utc(day)).getUTCDay() + 6) % 7;

function weekOf(day: string): Week {
  const monday = addDays(day, -weekdayOf(day));
  // A week is of the year that its Thursday is in.
  const thursday = addDays(monday, 3);
  const year = thursday.slice(0, 4);
  const number = 1 + Math.floor((utc(thursday) - utc(`${year}-01-01`)) / (7 * oneDay));
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at));
  return { week: `${year}-W${String(number).padStart(2, "0")}`, days };
}
