import type { Connection } from "../sqlite.ts";
import { words } from "../words/tasks.ts";
import { addDays, weekdayName, type Week } from "./days.ts";
import { openTasks, undatedTasks, type Tasks } from "./tasks.ts";

const firstDay = "1900-01-01";

/** What is overdue, due today, and due in so many days after today. */
export function dueTasks(database: Connection, today: string, ahead: number) {
  const until = addDays(today, ahead);
  const overdue = openTasks(database, firstDay, addDays(today, -1));
  const now = openTasks(database, today, today);
  const later = openTasks(database, addDays(today, 1), until);
  const undated = undatedTasks(database);
  return {
    summary: told(words.until(until), [
      [overdue, words.overdue],
      [now, words.dueToday],
      [later, words.dueLater],
      [undated, words.undated],
    ]),
    today,
    until,
    overdue: overdue.tasks,
    due_today: now.tasks,
    due_later: later.tasks,
    without_date: count(undated),
    left_off: overdue.left_off + now.left_off + later.left_off,
  };
}

/**
 * A week as it is to be done: first what was due before today, as far as it is not after that week; then its days, from
 * today on; then what has no date. No task stands there twice, and what is due after that week not at all.
 */
export function planWeek(database: Connection, today: string, { week, days }: Week) {
  const [monday = today, sunday = today] = [days[0], days.at(-1)];
  const yesterday = addDays(today, -1);
  const overdue = openTasks(database, firstDay, yesterday < sunday ? yesterday : sunday);
  const due = openTasks(database, today > monday ? today : monday, sunday);
  const undated = undatedTasks(database);
  return {
    summary: told(words.week(week, monday, sunday), [
      [overdue, words.overdue],
      [due, words.dueThen],
      [undated, words.undated],
    ]),
    week,
    overdue: overdue.tasks,
    days: days.map((day) => ({
      day,
      weekday: weekdayName(day),
      tasks: due.tasks.filter((task) => task.due === day),
    })),
    without_date: undated.tasks,
    left_off: overdue.left_off + due.left_off + undated.left_off,
  };
}

const count = ({ tasks, left_off }: Tasks): number => tasks.length + left_off;

/** A sentence of what there is, and how much of each. */
function told(head: string, lists: readonly [list: Tasks, say: (count: number) => string][]): string {
  const some = lists.filter(([list]) => count(list) > 0);
  return `${head}: ${some.map(([list, say]) => say(count(list))).join(", ") || words.nothing}.`;
}
