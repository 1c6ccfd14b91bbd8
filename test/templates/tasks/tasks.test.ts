import assert from "node:assert/strict";
import type * as DatabaseModule from "../../../templates/db/files/lib/database.ts";
import type { Connection } from "../../../templates/db/files/lib/sqlite.ts";
import type * as ListModule from "../../../templates/tasks/files/lib/tasks/list.ts";
import type * as PayloadModule from "../../../templates/tasks/files/lib/tasks/payload.ts";
import type * as PlanModule from "../../../templates/tasks/files/lib/tasks/plan.ts";
import type * as TasksModule from "../../../templates/tasks/files/lib/tasks/tasks.ts";
import { Tasks } from "./helpers/tasks.ts";

/** Modules of generated tasks, with a database that is empty before each test. */
type Loaded = typeof DatabaseModule &
  typeof ListModule &
  typeof PayloadModule &
  typeof PlanModule &
  typeof TasksModule;

const textsOf = ({ tasks }: { tasks: readonly { text: string }[] }): string[] =>
  tasks.map(({ text }) => text);

describe("the list of tasks", function () {
  this.timeout(60_000);
  let made: Tasks;
  let here: Loaded;
  let database: Connection;
  before(async () => {
    made = new Tasks();
    const names = ["database", "tasks/list", "tasks/payload", "tasks/plan", "tasks/tasks"];
    const modules = await Promise.all(names.map((name) => made.load<object>(`lib/${name}.ts`)));
    here = Object.assign({}, ...modules) as Loaded;
    here.createDatabase();
    database = here.openDatabase();
  });
  beforeEach(() => database.exec("DELETE FROM task"));
  after(() => {
    database.close();
    made.remove();
  });

  const add = (text: string, due: string | null = null): number => here.addTask(database, { text, due }).id;

  /** Text that would do harm if it were more than text. */
  const hostile = [
    `"'; DROP TABLE task; --`,
    "__proto__",
    "constructor",
    "100% _ [a-z] * ?",
    "NEAR( ^ : -",
    "👩‍👩‍👧‍👦 🏳️‍🌈 café",
    "a".repeat(500),
    "${process.exit()} <%= 1 %> `id`",
    "漢字",
  ];
  for (const text of hostile)
    it(`keeps text as it is, and finds it by its words: ${text.slice(0, 30)}`, () => {
      add("Something else");
      const parsed = here.parseTask({ text });
      assert.deepEqual(parsed, { text, due: null });
      const { id } = here.addTask(database, parsed);
      const { task } = here.completeTask(database, { words: text });
      assert.deepEqual(task, { id, text, due: null });
      assert.deepEqual(textsOf(here.withoutDate(database)), ["Something else"]);
    });

  const cleaned: readonly [title: string, text: string, line: string][] = [
    ["two lines, a tab and NUL", "two\nlines\tand\u0000 NUL", "two lines and NUL"],
    ["what colours a terminal", "\u001B[31mred\u001B[0m", "[31mred [0m"],
    ["what turns text round", "turned \u202Eround", "turned round"],
    ["half an emoji", "half \uD83D an emoji", "half an emoji"],
    ["an accent on its own", "cafe\u0301", "café"],
    ["blanks of all kinds", " \u00A0blank\u2028", "blank"],
  ];
  for (const [title, text, line] of cleaned)
    it(`makes one line of ${title}`, () => {
      assert.equal(here.parseTask({ text }).text, line);
    });

  const which: readonly [said: string, found: string | RegExp][] = [
    ["bread", "Bread"],
    ["butter", "Bread and butter"],
    ["BUTTER  bread", "Bread and butter"],
    ["cafe", "Café con leche"],
    ["e", /^"e" is in 3 tasks; say the number of one: \d+ "Bread", .* \[not-unique\]$/],
    ["cake", /^there is no task "cake"; .* \[not-found\]$/],
    ["%", /\[not-found\]$/],
    ["Done", /\[not-found\]$/],
    ["x".repeat(100_000), /^there is no task "x{60}"; .* \[not-found\]$/],
  ];
  for (const [said, found] of which)
    it(`takes ${JSON.stringify(said.slice(0, 20))} for ${found instanceof RegExp ? "none" : found}`, () => {
      for (const text of ["Bread", "Bread and butter", "Café con leche"]) add(text);
      here.completeTask(database, { id: add("Done") });
      const complete = () => here.completeTask(database, { words: said });
      if (found instanceof RegExp) assert.throws(complete, ({ message }: Error) => found.test(message));
      else assert.equal(complete().task.text, found);
    });

  const wrong: readonly [title: string, read: () => unknown, message: RegExp][] = [
    ["nothing", () => here.parseTask({}), /^text must .* 500 .*, got nothing \[bad-payload\]$/],
    ["a blank", () => here.parseTask({ text: " \n" }), /^text must .*, got "" \[bad-payload\]$/],
    ["a number as text", () => here.parseTask({ text: 7 }), /^text must .*, got "7" \[bad-payload\]$/],
    ["text too long", () => here.parseTask({ text: "a".repeat(501) }), /^text must .*"a{60}" \[bad-/],
    [
      "two faults",
      () => here.parseTask({ text: [], due: "soon\n\u001B" }),
      /^text must .*; due must .*"soon" \[bad-payload\]$/,
    ],
    ["a due number", () => here.parseTask({ text: "a", due: 0 }), /^due must .*, got "0" \[bad-payload\]$/],
    ["no task named", () => here.parseWhich({}), /^say which task is done.*nothing \[bad-payload\]$/],
    ["an accent alone", () => here.parseWhich({}, "\u00B4"), /^say which task .*"´" \[bad-payload\]$/],
    ["both names", () => here.parseWhich({ id: 1, text: "a" }), /either id or text \[bad-payload\]$/],
    ["number 0", () => here.parseWhich({}, "0"), /^id must .*, got "0" \[bad-payload\]$/],
    ["a number too large", () => here.parseWhich({}, "9".repeat(30)), /^id must .* \[bad-payload\]$/],
    ["half a number", () => here.parseWhich({ id: 1.5 }), /^id must .*, got "1.5" \[bad-payload\]$/],
    ["a number as text", () => here.parseWhich({ id: "1" }), /^id must .*, got "1" \[bad-payload\]$/],
    ["days before", () => here.parseDays({ days: -1 }), /^days must .* 0 to 366, got "-1" \[bad-payload\]$/],
    ["days in words", () => here.parseDays({ days: "7" }), /^days must .*, got "7" \[bad-payload\]$/],
    ["too many days", () => here.parseDays({ days: 367 }), /^days must .* \[bad-payload\]$/],
    [
      "a week that is over",
      () => here.parseWeek({ week: "2026-03-08" }, "2026-03-09"),
      /^week must .*"2026-03-08" \[bad-payload\]$/,
    ],
    ["a week that is none", () => here.parseWeek({ week: 10 }, "2026-03-09"), /^week must .*"10" \[bad-/],
  ];
  for (const [title, read, message] of wrong)
    it(`says what is wrong with ${title}`, () => {
      assert.throws(read, (error: Error) => message.test(error.message));
    });

  const weeks: readonly [week: string | undefined, monday: string][] = [
    [undefined, "2026-03-02"],
    ["2026-03-02", "2026-03-02"],
    ["2026-03-08", "2026-03-02"],
    ["2026-03-09", "2026-03-09"],
    ["monday", "2026-03-09"],
  ];
  for (const [week, monday] of weeks)
    it(`has the week of ${week ?? "today"} begin on ${monday}, said on Sunday, 2026-03-08`, () => {
      assert.equal(here.parseWeek(week === undefined ? {} : { week }, "2026-03-08"), monday);
    });

  it("has each open task in one place of a plan, and none that is done", () => {
    const texts = ["before", "yesterday", "today", "sunday", "next monday"];
    const due = ["2026-01-01", "2026-03-04", "2026-03-05", "2026-03-08", "2026-03-09"];
    for (const [at, text] of texts.entries()) add(text, due[at]);
    add("some day");
    here.completeTask(database, { id: add("done", "2026-03-05") });
    const plan = here.planOf(database, "2026-03-02", "2026-03-05");
    assert.deepEqual([plan.from, plan.to], ["2026-03-05", "2026-03-08"]);
    assert.deepEqual(textsOf(plan.overdue), ["before", "yesterday"]);
    assert.deepEqual(
      plan.days.map((day) => [day.date, day.weekday, ...textsOf(day)]),
      [
        ["2026-03-05", "Thursday", "today"],
        ["2026-03-06", "Friday"],
        ["2026-03-07", "Saturday"],
        ["2026-03-08", "Sunday", "sunday"],
      ],
    );
    assert.deepEqual(textsOf(plan.withoutDate), ["some day"]);
    const next = here.planOf(database, "2026-03-09", "2026-03-05");
    assert.deepEqual(
      [next.from, next.days.length, ...next.days.flatMap(textsOf)],
      ["2026-03-09", 7, "next monday"],
    );
  });

  it("tells how many more there are than it lists, the earliest first", () => {
    for (let day = 0; day < 130; day += 1) add(`task ${day}`, `2026-0${1 + (day % 9)}-01`);
    const overdue = here.dueBefore(database, "2027-01-01");
    assert.deepEqual([overdue.tasks.length, overdue.count], [100, 130]);
    assert.equal(overdue.tasks[0]?.due, "2026-01-01");
    assert.deepEqual(here.leftOff(overdue, here.withoutDate(database)), { left_off: 30 });
    assert.deepEqual(here.leftOff(here.withoutDate(database)), {});
  });

  it("counts what is open, overdue and done", () => {
    add("a", "2026-03-01");
    add("b", "2026-03-02");
    here.completeTask(database, { id: add("c", "2026-03-01") });
    assert.deepEqual(here.countTasks(database, "2026-03-02"), { open: 2, overdue: 1, done: 1 });
  });

  it("holds no day that the calendar has not, and no empty text", () => {
    for (const values of [`('', NULL)`, `('a', '2026-02-30')`, `('a', 'tomorrow')`, `(NULL, NULL)`])
      assert.throws(() =>
        database.exec(`INSERT INTO task (text, due, added_at) SELECT *, '' FROM (VALUES ${values})`),
      );
  });
});
