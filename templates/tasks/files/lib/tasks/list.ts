import type { Connection, Parameters, Row } from "../sqlite.ts";

export interface Task {
  id: number;
  text: string;
  due: string | null;
  /** The Puruto that asked for it; nobody where it was added here. */
  added_by?: string;
}

/** Open tasks, the earliest first: 100 at most, and how many there are. */
export interface Listed {
  tasks: Task[];
  count: number;
}

const mostListed = 100;

/** What was due before a day. */
export const dueBefore = (database: Connection, day: string): Listed => list(database, "due < ?", [day]);

/** What is due from one day to another, both with them. */
export const dueWithin = (database: Connection, from: string, to: string): Listed =>
  list(database, "due BETWEEN ? AND ?", [from, to]);

export const withoutDate = (database: Connection): Listed => list(database, "due IS NULL", []);

/** How many tasks lists leave off, as part of an answer; nothing where they leave off none. */
export function leftOff(...lists: readonly Listed[]): { left_off?: number } {
  const left = lists.reduce((sum, { tasks, count }) => sum + count - tasks.length, 0);
  return left === 0 ? {} : { left_off: left };
}

/** How many tasks there are: open, overdue and done. */
export const countTasks = (database: Connection, day: string): Row | undefined =>
  database.get(
    `SELECT count(*) FILTER (WHERE done_at IS NULL) AS open,
            count(*) FILTER (WHERE done_at IS NULL AND due < ?) AS overdue,
            count(done_at) AS done FROM task`,
    [day],
  );

/** A task, as it is answered. */
export const taskOf = ({ id, text, due, added_by }: Row): Task => ({
  id: Number(id),
  text: String(text),
  due: typeof due === "string" ? due : null,
  ...(typeof added_by === "string" && { added_by }),
});

function list(database: Connection, condition: string, parameters: Parameters): Listed {
  const rows = database.all(
    `SELECT id, text, due, added_by, count(*) OVER () AS count FROM task
     WHERE done_at IS NULL AND ${condition} ORDER BY due, id LIMIT ${mostListed}`,
    parameters,
  );
  return { tasks: rows.map(taskOf), count: Number(rows[0]?.["count"] ?? 0) };
}
