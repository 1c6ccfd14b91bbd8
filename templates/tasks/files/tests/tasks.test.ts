// The tasks, by `node:test`, on a database of their own: `npm test`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createDatabase, withDatabase } from "../lib/database.ts";
import { later, weekdayOf } from "../lib/tasks/days.ts";
import { parseTask } from "../lib/tasks/payload.ts";
import { planOf } from "../lib/tasks/plan.ts";
import { addTask, completeTask } from "../lib/tasks/tasks.ts";

const folder = mkdtempSync(join(tmpdir(), "puruto-tasks-"));
// 2026-03-02 is a Monday.
const [monday, wednesday, friday] = ["2026-03-02", "2026-03-04", "2026-03-06"];

before(() => {
  process.env["DB_PATH"] = join(folder, "data.db");
  createDatabase();
  withDatabase((database) => {
    addTask(database, { text: "Pay the rent", due: monday });
    addTask(database, { text: "Call the garage", due: friday });
    addTask(database, { text: "Sort the photos", due: null });
  });
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("a day is read and counted as the calendar has it", () => {
  assert.deepEqual([later("2026-02-27", 2), weekdayOf(monday)], ["2026-03-01", 0]);
  assert.throws(() => parseTask({ text: "Run", due: "2026-02-29" }), /"2026-02-29" \[bad-payload\]$/);
});

test("the week's plan has what is overdue, what is due on its days, and what has no date", () => {
  withDatabase((database) => {
    const { overdue, days, withoutDate } = planOf(database, monday, wednesday);
    const named = [overdue, ...days, withoutDate].map(({ tasks }) => tasks.map(({ text }) => text));
    assert.deepEqual(named, [["Pay the rent"], [], [], ["Call the garage"], [], [], ["Sort the photos"]]);
  });
});

test("a task is completed by its words, and once", () => {
  withDatabase((database) => {
    assert.throws(() => completeTask(database, { words: "the" }), /\[not-unique\]$/);
    const { task, wasDone } = completeTask(database, { words: "GARAGE call" });
    assert.deepEqual([task.text, wasDone], ["Call the garage", false]);
    assert.equal(completeTask(database, { id: task.id }).wasDone, true);
    assert.throws(() => completeTask(database, { words: "garage" }), /\[not-found\]$/);
  });
});
