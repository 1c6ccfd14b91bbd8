import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import type * as Database from "../../../templates/db/files/lib/database.ts";
import type * as Complete from "../../../templates/tasks/files/lib/tasks/complete.ts";
import type { Week } from "../../../templates/tasks/files/lib/tasks/days.ts";
import { readWeek } from "./helpers/modules.ts";
import type { Which } from "../../../templates/tasks/files/lib/tasks/payload.ts";
import type * as Plan from "../../../templates/tasks/files/lib/tasks/plan.ts";
import type * as Tasks from "../../../templates/tasks/files/lib/tasks/tasks.ts";
import { Made, runnersHere } from "../db/helpers/made.ts";

interface Module {
  readonly complete: typeof Complete;
  readonly plan: typeof Plan;
  readonly tasks: typeof Tasks;
}

const numbers = (tasks: readonly Tasks.Task[]): number[] => tasks.map(({ id }) => id);

function weekOf(text: string): Week {
  const week = readWeek(text);
  assert.ok(week !== undefined);
  return week;
}

for (const runner of runnersHere)
  describe(`the tasks with runner ${runner}`, () => {
    let made: Made;
    let { complete, plan, tasks } = {} as Module;
    let database: ReturnType<typeof Database.openDatabase>;
    before(async () => {
      made = new Made({ runner, starter: "tasks" });
      const load = (name: string) =>
        import(pathToFileURL(made.path(`lib/${name}.ts`)).href) as Promise<never>;
      [complete, plan, tasks] = [
        await load("tasks/complete"),
        await load("tasks/plan"),
        await load("tasks/tasks"),
      ];
      const { createDatabase, openDatabase }: typeof Database = await load("database");
      createDatabase();
      database = openDatabase();
    });
    beforeEach(() => database.exec("DELETE FROM task; DELETE FROM sqlite_sequence"));
    after(() => {
      database.close();
      made.remove();
    });

    /** Adds tasks, numbered from 1; `-` has no date. */
    const add = (...all: readonly (readonly [text: string, due?: string])[]): void => {
      for (const [text, due = null] of all) tasks.addTask(database, { text, due, reference: null });
    };
    const done = (which: Which, now?: Date) => complete.completeTask(database, which, now);

    // The days are: the last of a leap February, and around the end of a year.
    const today = "2024-02-28";
    const dues = ["2023-12-31", "2024-02-27", "2024-02-28", "2024-02-29", "2024-03-06", "2024-03-07"];

    it("are overdue, due today and due later, each in one list, over the end of a leap February", () => {
      add(...dues.map((due) => [due, due] as const), ["no date"]);
      const due = plan.dueTasks(database, today, 7);
      const lists = [due.overdue, due.due_today, due.due_later].map(numbers);
      assert.deepEqual(lists, [[1, 2], [3], [4, 5]]);
      assert.deepEqual([due.until, due.without_date, due.left_off], ["2024-03-06", 1, 0]);
      assert.equal(due.summary, "Until 2024-03-06: 2 overdue, 1 due today, 2 due later, 1 without a date.");
      assert.deepEqual(plan.dueTasks(database, today, 0).due_later, []);
    });

    it("are planned for a week, each in one place", () => {
      add(...dues.map((due) => [due, due] as const), ["no date"]);
      const rows: [week: string, overdue: number[], days: number[], summary: RegExp][] = [
        ["2024-02-28", [1, 2], [3, 4], /^Week 2024-W09, from 2024-02-26 to 2024-03-03: 2 overdue, 2 due, 1 /],
        ["2024-W10", [1, 2], [5, 6], /^Week 2024-W10, from 2024-03-04 to 2024-03-10: 2 overdue, 2 due, 1 /],
        ["2024-W08", [1], [], /: 1 overdue, 1 without a date\.$/],
        ["2024-W01", [1], [], /^Week 2024-W01, from 2024-01-01 /],
        ["2023-W51", [], [], /: 1 without a date\.$/],
      ];
      for (const [asked, overdue, days, summary] of rows) {
        const found = plan.planWeek(database, today, weekOf(asked));
        const inDays = found.days.flatMap(({ day, tasks: due }) => {
          assert.ok(due.every((task) => task.due === day));
          return numbers(due);
        });
        assert.deepEqual([numbers(found.overdue), inDays, found.days.length], [overdue, days, 7], asked);
        assert.deepEqual(numbers(found.without_date), [7]);
        assert.match(found.summary, summary);
      }
      assert.equal(plan.planWeek(database, today, weekOf(today)).days[2]?.weekday, "wednesday");
    });

    it("are none, and said to be", () => {
      assert.equal(plan.dueTasks(database, today, 7).summary, "Until 2024-03-06: nothing.");
    });

    it("are told of as far as a hundred of each, and counted all", () => {
      const insert =
        "INSERT INTO task (text, due, added_by, added_at) SELECT value, ?, '', '' FROM json_each(?)";
      const many = JSON.stringify(Array.from({ length: 250 }, (_, at) => `task ${at}`));
      database.run(insert, ["2024-01-01", many]);
      database.run(insert, [null, many]);
      const due = plan.dueTasks(database, today, 7);
      assert.deepEqual([due.overdue.length, due.left_off, due.without_date], [100, 150, 250]);
      assert.match(due.summary, /: 250 overdue, 250 without a date\.$/);
      const week = plan.planWeek(database, today, weekOf(today));
      assert.deepEqual([week.overdue.length, week.without_date.length, week.left_off], [100, 100, 300]);
    });

    const words: [title: string, said: string, id: number][] = [
      ["a word in capitals, without its accent", "CAMION", 1],
      ["a word that is only begun", "cam roj", 1],
      ["words in another order", "rojo camión", 1],
      ["all of it, where another has the same words and more", "pay rent", 2],
      ["what another has besides", "rent deposit", 3],
      ["signs alone, where it has no more", "🏠", 4],
      ["the name of a prototype", "__proto__", 5],
      ["SQL that it says", "'); DROP TABLE task; --", 6],
    ];
    for (const [title, said, id] of words)
      it(`are done by ${title}`, () => {
        add(["Lavar el camión rojo"], ["Pay rent"], ["Pay rent deposit"], ["🏠"], ["__proto__"]);
        add(["'); DROP TABLE task; --"]);
        const { task, isNew } = done({ text: said });
        assert.deepEqual([task.id, isNew], [id, true]);
      });

    it("are not done by words that fit several, or none", () => {
      add(["Pay rent"], ["Pay rent deposit"], ['Call\u2019"Ana"']);
      const refused: [said: string, message: RegExp][] = [
        ["pay", /^2 open tasks fit, among them 1 "Pay rent", 2 "Pay rent deposit"; .* \[ambiguous\]$/],
        ["ay rent", /^no task fits "ay rent"; .* \[not-found\]$/],
        ["%", /\[not-found\]$/],
        ["pay rent never", /\[not-found\]$/],
        ["🎉", /\[not-found\]$/],
      ];
      for (const [text, message] of refused) assert.throws(() => done({ text }), { message });
      assert.throws(() => done({ id: 4 }), /^Error: there is no task 4 \[not-found\]$/);
      assert.equal(plan.dueTasks(database, today, 7).without_date, 3);
    });

    it("are done once, and say when that was", () => {
      add(["Pay rent"], ["Pay rent"]);
      const first = done({ id: 1 }, new Date("2024-02-29T22:00:00Z"));
      const again = done({ id: 1 }, new Date("2024-03-01T22:00:00Z"));
      assert.deepEqual([first.isNew, again.isNew], [true, false]);
      assert.equal(again.done_at, "2024-02-29T22:00:00.000Z");
      // The open one goes before the one that is done; where there is none, the last that was done.
      assert.deepEqual([done({ text: "rent" }).task.id, done({ text: "rent" }).task.id], [2, 2]);
    });

    it("are not done in place of others that say just what was asked twice", () => {
      add(["Call the garage"], ["Call the garage about tyres"], ["Call the garage tomorrow"]);
      const rows: [said: string, id: number, isNew: boolean][] = [
        ["Call the garage", 1, true],
        ["Call the garage", 1, false],
        ["CALL THE GARÁGE", 1, false],
        ["call garage tyres", 2, true],
        // Of what is left open, these are words.
        ["garage", 3, true],
      ];
      for (const [text, id, isNew] of rows) {
        const told = done({ text });
        assert.deepEqual([text, told.task.id, told.isNew], [text, id, isNew]);
      }
      add(["call the garage"]);
      assert.equal(done({ text: "Call the garage" }).task.id, 4);
    });

    it("are added once by reference, for each caller, done or not", () => {
      const sent = { text: "Pay rent", due: "2024-03-01", reference: "rent-3" };
      const ask = (caller?: string, change = {}) => tasks.addTask(database, { ...sent, ...change }, caller);
      assert.deepEqual([ask("puruto-a").isNew, ask("puruto-b").isNew, ask().isNew], [true, true, true]);
      done({ id: 1 });
      const { task, isNew } = ask("puruto-a");
      assert.deepEqual([isNew, task.id, task.added_by], [false, 1, "puruto-a"]);
      assert.equal(ask().task.added_by, null);
      for (const change of [{ text: "Pay" }, { due: null }])
        assert.throws(() => ask("puruto-a", change), /the task rent-3 is there already .* \[taken\]$/);
    });

    it("are refused by the database, too, where they are none", () => {
      const insert = "INSERT INTO task (text, due, added_by, added_at) VALUES (?, ?, '', '')";
      for (const [text, due] of [
        ["", null],
        ["x".repeat(501), null],
        ["x", "2026-02-30"],
        ["x", "soon"],
        ["x", ""],
      ] as const)
        assert.throws(() => database.run(insert, [text, due]), /CHECK/);
    });
  });
