import { isDay, localDay } from "../days.ts";

const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/;

/** A moment: as UTC in ISO 8601, and the day that it is here. */
export interface Moment {
  readonly at: string;
  readonly day: string;
}

/** Reads a day (its beginning is meant) or a time, which is local where it names no zone; undefined where it is neither. */
export function momentOf(text: string): Moment | undefined {
  if (!isDay(text.slice(0, 10))) return undefined;
  if (text.length > 10 && !timeForm.test(text)) return undefined;
  const date = new Date(text.length > 10 ? text : `${text}T00:00`);
  // In another zone than this one it may be a year that has five digits.
  return Number.isNaN(date.getTime()) || !isDay(localDay(date)) ? undefined : moment(date);
}

export const now = (): Moment => moment(new Date());

const moment = (date: Date): Moment => ({ at: date.toISOString(), day: localDay(date) });
