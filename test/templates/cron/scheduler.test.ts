import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type * as Db from "../../../templates/cron/files/db.ts";
import type * as Rounds from "../../../templates/cron/files/scheduler.ts";
import type * as Store from "../../../templates/service/files/service/database.ts";
import { firstRunner } from "../db/helpers/made.ts";
import { Scheduler } from "./helpers/story.ts";

const minute = 60_000;

async function until(holds: () => boolean): Promise<void> {
  for (let left = 300; !holds(); left -= 1) {
    assert.ok(left > 0, "it never came");
    await sleep(50);
  }
}

for (const runner of firstRunner)
  describe(`rounds of the scheduler, with runner ${runner}`, function () {
    this.timeout(60_000);
    let made: Scheduler;
    let scheduler: (typeof Rounds)["scheduler"];
    let ledger: Db.Ledger;
    let now: Date;
    let monotonic = 1_000_000;
    const everyMinute = {
      job_id: "a",
      puruto_target: "puruto-a",
      schedule: "* * * * *",
      prompt: "Do it",
      action: "work",
      max_late_sec: 3600,
    };

    const write = (text: string) => writeFileSync(made.made.path(".jobs.json"), text);
    const jobs = (...list: readonly object[]) => write(JSON.stringify({ jobs: list }));

    before(() => (process.env["PURUTO_LOG_LEVEL"] = "error"));
    after(() => delete process.env["PURUTO_LOG_LEVEL"]);
    beforeEach(async () => {
      made = new Scheduler(runner);
      jobs(everyMinute);
      (await made.module<typeof Store>("service/database.ts")).prepareStore();
      scheduler = (await made.module<typeof Rounds>("scheduler.ts")).scheduler;
      now = new Date();
      await scheduler.start(new AbortController().signal);
      ledger = (await made.module<typeof Db>("db.ts")).openLedger();
    });
    afterEach(async () => {
      await until(() => ledger.status(now).running === 0);
      await scheduler.drain(new AbortController().signal);
      await scheduler.end();
      ledger.close();
      made.remove();
    });

    /** One round, so many ms later by the wall clock; the other clock goes with it but for what it jumped. */
    function round(later: number, jumped_ms = 0): Promise<number> {
      now = new Date(now.getTime() + later);
      monotonic += later - jumped_ms;
      return scheduler.round({ now, monotonic, jumped_ms });
    }

    const states = () => ledger.recentRuns(9).map(({ status }) => status);

    it("start what is due in a process of its own, whose end is that of its due time", async () => {
      assert.ok((await round(0)) <= minute / 2);
      assert.deepEqual(
        ledger.status(now).jobs.map(({ waiting, running }) => waiting + running),
        [0],
      );
      await round(minute);
      await until(() => states()[0] === "error");
      const [run] = ledger.recentRuns(1);
      assert.deepEqual((run?.error as { code: string; details: object } | undefined)?.code, "DENIED");
      assert.deepEqual((run?.error as { details: object } | undefined)?.details, { rule: "allowed_targets" });
      assert.equal(ledger.status(now).jobs[0]?.last?.reason, "DENIED");
    });

    it("start nothing for half a minute after the clock has jumped, by the clock that nobody can set", async () => {
      const asleep = 8 * 60 * minute;
      const pause = await round(asleep, asleep - 1000);
      assert.ok(pause <= 30_000, String(pause));
      await round(29_000);
      assert.deepEqual(states(), []);
      const { waiting, running } = ledger.status(now);
      assert.deepEqual([waiting, running], [1, 0]);
      await round(1000);
      await until(() => states().length > 0);
    });

    it("start at once after a jump of less than a minute", async () => {
      await round(minute, 59_000);
      await until(() => states().length > 0);
    });

    it("leave in force what the file said last, where it is broken, and take over what it says then", async () => {
      write("{");
      await sleep(2500);
      await round(minute);
      await until(() => states().length === 1);
      jobs({ ...everyMinute, job_id: "b" });
      await sleep(2500);
      await round(1000);
      assert.deepEqual(
        ledger.status(now).jobs.map(({ job_id }) => job_id),
        ["b"],
      );
    });
  });
