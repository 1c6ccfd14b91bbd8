import type { Connection } from "../sqlite.ts";
import { today } from "../days.ts";
import { later, weekdayName } from "./days.ts";
import { dueBefore, dueWithin, withoutDate } from "./list.ts";

/** The plan of the week that begins on a Monday: what is left of its days, and what has no day there. */
export function planOf(database: Connection, monday: string, now = today()) {
  const [from, to] = [monday < now ? now : monday, later(monday, 6)];
  const due = dueWithin(database, from, to);
  const days = daysFrom(from, to).map((date) => ({
    date,
    weekday: weekdayName(date),
    tasks: due.tasks.filter((task) => task.due === date),
  }));
  return { from, to, overdue: dueBefore(database, now), due, days, withoutDate: withoutDate(database) };
}

function daysFrom(from: string, to: string): string[] {
  return from > to ? [] : [from, ...daysFrom(later(from, 1), to)];
}
