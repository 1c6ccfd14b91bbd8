import type { Connection } from "../sqlite.ts";
import { inTransaction } from "../database.ts";
import { failure } from "../payload.ts";
import { words } from "../words/tasks.ts";
import type { Which } from "./payload.ts";
import { tasksWhere, type Task } from "./tasks.ts";
import { sameness, shown } from "./text.ts";

/**
 * Marks a task as done, if it is not. By words it is the one that says exactly this, an open one before one that is done,
 * so that asking twice completes nothing else; else the one open task that has the words, or the last done that has them.
 * Throws where there is no such task, or where several open ones fit.
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
  const open = tasksWhere(database, "done_at IS NULL", []);
  const done = tasksWhere(database, "done_at IS NOT NULL", []).toSorted(byEnd);
  const task =
    onlyOne(open.filter(says(text))) ??
    done.findLast(says(text)) ??
    onlyOne(open.filter(has(text))) ??
    done.findLast(has(text));
  if (task === undefined) throw failure("not-found", words.noneFits(shown(text)));
  return task;
}

const byEnd = (one: Task, other: Task): number => (one.done_at ?? "").localeCompare(other.done_at ?? "");

function onlyOne(open: readonly Task[]): Task | undefined {
  if (open.length > 1) throw failure("ambiguous", words.severalTasks(open.length, named(open)));
  return open[0];
}

const says =
  (text: string) =>
  (task: Task): boolean =>
    sameness(task.text) === sameness(text);

/** Whether a task has each word of a text, if only begun. Where there is no word in it, none has. */
function has(text: string): (task: Task) => boolean {
  const wanted = wordsOf(text);
  return (task) => {
    const found = wordsOf(task.text);
    return wanted.length > 0 && wanted.every((word) => found.some((one) => one.startsWith(word)));
  };
}

const wordsOf = (text: string): string[] => sameness(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const named = (tasks: readonly Task[]): string =>
  tasks
    .slice(0, 5)
    .map(({ id, text }) => `${id} ${shown(text)}`)
    .join(", ");
