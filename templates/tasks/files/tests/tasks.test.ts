// The tasks, by `node:test`, on a database of their own: `npm test`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createDatabase, withDatabase } from "../lib/database.ts";
import { completeTask } from "../lib/tasks/complete.ts";
import { readWeek } from "../lib/tasks/days.ts";
import { parseTask } from "../lib/tasks/payload.ts";
import { dueTasks, planWeek } from "../lib/tasks/plan.ts";
import { addTask, type Task } from "../lib/tasks/tasks.ts";

const folder = mkdtempSync(join(tmpdir(), "puruto-tasks-"));

before(() => {
  process.env["DB_PATH"] = join(folder, "data.db");
  createDatabase();
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** A Tuesday. */
const today = "2026-03-03";

const add = (text: string, due?: string): Task =>
  withDatabase((database) => {
    const payload = due === undefined ? { text } : { text, due };
    return addTask(database, parseTask(payload, undefined, today)).task;
  });

const complete = (text: string) => withDatabase((database) => completeTask(database, { text }));

const textsOf = (tasks: readonly Task[]): string[] => tasks.map(({ text }) => text);

test("a task is overdue, due today, or due later", () => {
  add("Pay the rent", "2026-03-02");
  add("Call Ana", "today");
  add("Buy stamps", "friday");
  add("Read");
  const due = withDatabase((database) => dueTasks(database, today, 7));
  assert.deepEqual(textsOf(due.overdue), ["Pay the rent"]);
  assert.deepEqual(textsOf(due.due_today), ["Call Ana"]);
  assert.deepEqual(textsOf(due.due_later), ["Buy stamps"]);
  assert.equal(due.without_date, 1);
});

test("a task is done once, by a word of it", () => {
  assert.equal(complete("RENT").isNew, true);
  assert.equal(complete("RENT").isNew, false);
  assert.throws(() => complete("holiday"), /\[not-found\]$/);
});

test("the week holds what is due on its days, and what has no date", () => {
  const week = readWeek("2026-W10");
  assert.ok(week !== undefined);
  const plan = withDatabase((database) => planWeek(database, today, week));
  const busy = plan.days.filter(({ tasks }) => tasks.length > 0);
  assert.deepEqual(
    busy.map(({ day, tasks }) => [day, ...textsOf(tasks)]),
    [
      ["2026-03-03", "Call Ana"],
      ["2026-03-06", "Buy stamps"],
    ],
  );
  assert.deepEqual(textsOf(plan.without_date), ["Read"]);
});
