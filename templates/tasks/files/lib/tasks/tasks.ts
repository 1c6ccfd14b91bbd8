import type { Connection, Row } from "../sqlite.ts";
import { inTransaction } from "../database.ts";
import { failure } from "../payload.ts";
import { words } from "../words/tasks.ts";
import type { NewTask } from "./payload.ts";

/** A task as it is told of. */
export interface Task {
  readonly id: number;
  readonly text: string;
  readonly due: string | null;
  /** The Puruto that added it; null for this one's owner. */
  readonly added_by: string | null;
  /** In UTC; null while it is open. */
  readonly done_at: string | null;
}

/** Tasks as far as they are told of, and how many there are besides. */
export interface Tasks {
  readonly tasks: readonly Task[];
  readonly left_off: number;
}

const mostTasks = 100;
const columns = "id, text, due, nullif(added_by, '') AS added_by, done_at";

/** Adds a task once. Throws where its reference stands for another one of this caller. */
export function addTask(database: Connection, task: NewTask, caller = ""): { task: Task; isNew: boolean } {
  const { text, due, reference } = task;
  return inTransaction(database, () => {
    const [before] = tasksWhere(database, "added_by = ? AND reference = ?", [caller, reference]);
    if (before !== undefined && (before.text !== text || before.due !== due))
      throw failure("taken", words.takenReference(reference ?? ""));
    if (before !== undefined) return { task: before, isNew: false };
    const { id } = database.run(
      "INSERT INTO task (text, due, added_by, reference, added_at) VALUES (?, ?, ?, ?, ?)",
      [text, due, caller, reference, new Date().toISOString()],
    );
    return { task: { id, text, due, added_by: caller || null, done_at: null }, isNew: true };
  });
}

/** The open tasks that are due from one day to another, the first first. */
export const openTasks = (database: Connection, from: string, to: string): Tasks =>
  listed(database, "done_at IS NULL AND due BETWEEN ? AND ?", [from, to]);

/** The open tasks that have no date, the oldest first. */
export const undatedTasks = (database: Connection): Tasks =>
  listed(database, "done_at IS NULL AND due IS NULL", []);

/** The tasks that meet a condition in SQL, the first due first. */
export const tasksWhere = (
  database: Connection,
  condition: string,
  parameters: readonly (string | number | null)[],
  most = -1,
): Task[] =>
  database
    .all(`SELECT ${columns} FROM task WHERE ${condition} ORDER BY due, id LIMIT ?`, [...parameters, most])
    .map(toTask);

function listed(database: Connection, condition: string, parameters: readonly string[]): Tasks {
  const tasks = tasksWhere(database, condition, parameters, mostTasks);
  const counted = database.get(`SELECT count(*) AS n FROM task WHERE ${condition}`, parameters);
  return { tasks, left_off: Number(counted?.["n"]) - tasks.length };
}

const toTask = ({ id, text, due, added_by, done_at }: Row): Task => ({
  id: Number(id),
  text: String(text),
  due: textOr(due),
  added_by: textOr(added_by),
  done_at: textOr(done_at),
});

const textOr = (value: Row[string] | undefined): string | null => (typeof value === "string" ? value : null);
