import type { Connection } from "../sqlite.ts";
import { inTransaction } from "../database.ts";
import { failure } from "../payload.ts";
import { words } from "../words/tasks.ts";
import type { Which } from "./payload.ts";
import { tasksWhere, type Task } from "./tasks.ts";
import { sameness, shown } from "./text.ts";

/**
 * Marks a task as done, if it is not. By words it is the one open task that they fit; where they fit none, the task done
 * last that they do. Throws where there is no such task, or where words fit several open ones.
 */
export function completeTask(database: Connection, which: Which, now = new Date()) {
  return inTransaction(database, () => {
    const task = "id" in which ? byNumber(database, which.id) : byWords(database, which.text);
    if (task.done_at !== null) return { task, done_at: task.done_at, isNew: false };
    const done_at = now.toISOString();
    database.run("UPDATE task SET done_at = ? WHERE id = ?", [done_at, task.id]);
    return { task: { ...task, done_at }, done_at, isNew: true };
  });
}

function byNumber(database: Connection, id: number): Task {
  const [task] = tasksWhere(database, "id = ?", [id]);
  if (task === undefined) throw failure("not-found", words.noTask(id));
  return task;
}

function byWords(database: Connection, text: string): Task {
  const open = fitting(tasksWhere(database, "done_at IS NULL", []), text);
  if (open.length > 1) throw failure("ambiguous", words.severalTasks(open.length, named(open)));
  const done = (): Task | undefined =>
    fitting(tasksWhere(database, "done_at IS NOT NULL", []), text)
      .toSorted((one, other) => (one.done_at ?? "").localeCompare(other.done_at ?? ""))
      .at(-1);
  const task = open[0] ?? done();
  if (task === undefined) throw failure("not-found", words.noneFits(shown(text)));
  return task;
}

/** The tasks that say exactly this; where there is none, those that have each of its words, if only begun. */
function fitting(tasks: readonly Task[], text: string): Task[] {
  const whole = tasks.filter((task) => sameness(task.text) === sameness(text));
  const wanted = wordsOf(text);
  if (whole.length > 0 || wanted.length === 0) return whole;
  return tasks.filter((task) => {
    const found = wordsOf(task.text);
    return wanted.every((word) => found.some((one) => one.startsWith(word)));
  });
}

const wordsOf = (text: string): string[] => sameness(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const named = (tasks: readonly Task[]): string =>
  tasks
    .slice(0, 5)
    .map(({ id, text }) => `${id} ${shown(text)}`)
    .join(", ");
