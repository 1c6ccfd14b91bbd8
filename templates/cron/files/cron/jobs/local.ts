import { offsetAt } from "./days.ts";

/** A moment as the clock of a zone shows it, with its offset, to the second: `2026-03-01T09:00:00+01:00`. */
export function localTime(time: Date, zone: string): string {
  const offset = offsetAt(zone, time.getTime());
  const shown = new Date(time.getTime() + offset).toISOString().slice(0, 19);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `${shown}${offset < 0 ? "-" : "+"}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
}

const twoDigits = (number: number): string => String(Math.floor(number)).padStart(2, "0");
