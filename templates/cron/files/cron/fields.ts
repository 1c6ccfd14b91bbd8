import { words } from "../lib/words/cron.ts";
import { monthNames, parts, readField } from "./field.ts";

/** What each of the five fields of a schedule allows (docs/cron.md, "Schedules"). */
export interface Fields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  /** From 1. */
  readonly months: readonly number[];
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** Whether the field of days is `*`: where neither of the two is, either suffices. */
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
}

/** Fields, or everything that is wrong with them: sentences that say what to write instead. */
export type ReadFields =
  | { readonly ok: true; readonly fields: Fields }
  | { readonly ok: false; readonly faults: readonly string[] };

/**
 * Reads a schedule of five fields: numbers, names of months and weekdays, `*`, lists, ranges and steps. What else cron
 * programs know is refused, and so is a schedule that never comes (docs/cron.md, "Schedules").
 */
export function readFields(schedule: string): ReadFields {
  if (schedule.length > mostLength) return { ok: false, faults: [words.scheduleTooLong(mostLength)] };
  const texts = schedule.split(/[ \t]+/).filter((text) => text !== "");
  if (texts.length !== 5) return { ok: false, faults: [noFiveFields(schedule, texts.length)] };
  const read = parts.map((part, index) => readField(part, texts[index] ?? ""));
  const faults = read.flatMap((field) => field.faults);
  if (faults.length > 0) return { ok: false, faults };
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = read.map(({ values }) => values);
  const fields = {
    minutes,
    hours,
    days,
    months,
    weekdays,
    anyDay: texts[2] === "*",
    anyWeekday: texts[4] === "*",
  };
  return comes(fields) ? { ok: true, fields } : { ok: false, faults: [neverComes(fields)] };
}

/** Whether a schedule allows a date, whatever its hours. `month` from 1, `weekday` 0 is Sunday. */
export function allowsDate(
  fields: Fields,
  { month, day, weekday }: Readonly<Record<"month" | "day" | "weekday", number>>,
): boolean {
  const { anyDay, anyWeekday } = fields;
  const isDay = fields.days.includes(day);
  const isWeekday = fields.weekdays.includes(weekday);
  return fields.months.includes(month) && (anyDay || anyWeekday ? isDay && isWeekday : isDay || isWeekday);
}

const mostLength = 500;

const nicknames = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);

function noFiveFields(schedule: string, count: number): string {
  const instead = nicknames.get(schedule.trim().toLowerCase());
  if (instead !== undefined) return words.isNickname(instead);
  return count === 6 || count === 7 ? words.hasSeconds(count) : words.isNoSchedule(count);
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Where the field of weekdays allows some alone, they come in every month: only days of a month can be missing. */
function comes({ months: named, days, anyWeekday }: Fields): boolean {
  return !anyWeekday || named.some((month) => days.some((day) => day <= (longest[month - 1] ?? 0)));
}

function neverComes({ months: named, days }: Fields): string {
  const [day = 0] = days;
  return words.neverComes(day, named.map((month) => monthNames[month - 1]).join(", "));
}
