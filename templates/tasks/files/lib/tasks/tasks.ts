import { inTransaction } from "../database.ts";
import type { Connection, Row } from "../sqlite.ts";
import { words } from "../words/tasks.ts";
import { taskOf, type Task } from "./list.ts";
import { failure } from "../payload.ts";
import { type Which } from "./payload.ts";
import { folded, shown } from "./text.ts";

/** Adds a task; `added_by` is the Puruto that asks for it. */
export function addTask(
  database: Connection,
  { text, due, added_by }: { text: string; due: string | null; added_by?: string | undefined },
): Task {
  const { id } = database.run("INSERT INTO task (text, due, added_at, added_by) VALUES (?, ?, ?, ?)", [
    text,
    due,
    new Date().toISOString(),
    added_by,
  ]);
  return { id, text, due, ...(added_by !== undefined && { added_by }) };
}

/** Marks one task as done. Throws where it is not there, or where words are in several. */
export function completeTask(database: Connection, which: Which): { task: Task; wasDone: boolean } {
  return inTransaction(database, () => {
    const row = "id" in which ? byNumber(database, which.id) : byWords(database, which.words);
    const wasDone = row["done_at"] !== null;
    if (!wasDone)
      database.run("UPDATE task SET done_at = ? WHERE id = ?", [new Date().toISOString(), row["id"]]);
    return { task: taskOf(row), wasDone };
  });
}

function byNumber(database: Connection, id: number): Row {
  const row = database.get("SELECT * FROM task WHERE id = ?", [id]);
  if (row !== undefined) return row;
  throw failure("not-found", words.noTask(String(id)));
}

/** The open task whose text is these words, else the one that has them all, in any order. */
function byWords(database: Connection, said: string): Row {
  const wanted = folded(said);
  const open = database.all("SELECT * FROM task WHERE done_at IS NULL ORDER BY id");
  const same = open.filter((row) => textOf(row) === wanted);
  const found =
    same.length > 0
      ? same
      : open.filter((row) => wanted.split(/\s+/).every((word) => textOf(row).includes(word)));
  const [first] = found;
  if (first === undefined) throw failure("not-found", words.noTask(shown(said)));
  if (found.length === 1) return first;
  const some = found.slice(0, 5).map(({ id, text }) => `${String(id)} ${shown(text)}`);
  throw failure("not-unique", words.manyTasks(shown(said), found.length, some.join(", ")));
}

const textOf = ({ text }: Row): string => folded(String(text));
