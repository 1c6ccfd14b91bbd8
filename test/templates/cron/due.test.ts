import assert from "node:assert/strict";
import type { Job } from "../../../templates/cron/files/cron/job.ts";
import { firstRunner } from "../db/helpers/made.ts";
import { job, Scheduler, time } from "./helpers/story.ts";

interface Late {
  readonly title: string;
  readonly job: Partial<Job>;
  /** The next time that the scheduler is awake. */
  readonly wakes: string;
  readonly told: readonly string[];
}

const minutely = { when: { schedule: "* * * * *" } };

/** All of them asleep since 08:30. */
const asleep: readonly Late[] = [
  { title: "nothing is due before its time", job: {}, wakes: "08:59:59", told: [] },
  { title: "it waits from its very time on", job: {}, wakes: "09:00", told: ["hourly 09:00 waiting"] },
  {
    title: "of several the latest waits, where it is not too late",
    job: {},
    wakes: "11:10",
    told: ["hourly 09:00 missed superseded", "hourly 10:00 missed superseded", "hourly 11:00 waiting"],
  },
  { title: "half the way to the next is in time", job: {}, wakes: "09:30", told: ["hourly 09:00 waiting"] },
  {
    title: "beyond half the way to the next is too late",
    job: {},
    wakes: "09:30:01",
    told: ["hourly 09:00 missed too_late"],
  },
  {
    title: "max_late_sec is what is too late where a job says it",
    job: { max_late_sec: 60 },
    wakes: "09:01:01",
    told: ["hourly 09:00 missed too_late"],
  },
  {
    title: "max_late_sec may be longer than the way to the next",
    job: { max_late_sec: 7200, catch_up: "all" },
    wakes: "10:30",
    told: ["hourly 09:00 waiting", "hourly 10:00 waiting"],
  },
  {
    title: "all of them wait where the job wants all, a day at most",
    job: { catch_up: "all", when: { schedule: "0 */6 * * *" } },
    wakes: "18:30",
    told: ["hourly 12:00 waiting", "hourly 18:00 waiting"],
  },
  {
    title: "none of them waits where the job wants none that is late",
    job: { catch_up: "none" },
    wakes: "10:01:01",
    told: ["hourly 09:00 missed too_late", "hourly 10:00 missed too_late"],
  },
  {
    title: "a minute is not late",
    job: { catch_up: "none" },
    wakes: "10:01:00",
    told: ["hourly 09:00 missed too_late", "hourly 10:00 waiting"],
  },
  {
    title: "an at of a day ago runs",
    job: { when: { at: "2026-03-01T08:31:00Z" } },
    wakes: "08:31",
    told: ["hourly 03-01 08:31 waiting"],
  },
  {
    title: "an at of longer ago is missed",
    job: { when: { at: "2026-03-01T08:29:59Z" } },
    wakes: "08:30",
    told: ["hourly 03-01 08:29:59 missed too_late"],
  },
  {
    title: "of every minute the last waits",
    job: minutely,
    wakes: "08:33:10",
    told: ["hourly 08:31 missed superseded", "hourly 08:32 missed superseded", "hourly 08:33 waiting"],
  },
];

for (const runner of firstRunner)
  describe(`what becomes due, with runner ${runner}`, function () {
    this.timeout(60_000);
    let scheduler: Scheduler;
    before(() => (scheduler = new Scheduler(runner)));
    after(() => scheduler.remove());

    for (const { title, job: changes, wakes, told } of asleep)
      it(`asleep since 08:30: ${title}`, async () => {
        const story = await scheduler.story([job(changes)]);
        story.at(wakes, 3_600_000);
        assert.deepEqual(story.told(), told);
        story.close();
      });

    it("is written once, and the next time is always after now", async () => {
      const story = await scheduler.story([job()]);
      assert.equal(story.at("09:00").length, 1);
      assert.equal(story.at("09:00").length, 0);
      assert.deepEqual(story.ledger.next("hourly", 2, story.now), [time("10:00"), time("11:00")]);
      story.close();
    });

    it("supersedes what waits still, and ends it where it is too late", async () => {
      const story = await scheduler.story([job({ when: { schedule: "0,50 * * * *" }, max_late_sec: 3600 })]);
      story.at("09:00");
      story.at("09:50");
      assert.deepEqual(story.told(), [
        "hourly 08:50 missed superseded",
        "hourly 09:00 missed superseded",
        "hourly 09:50 waiting",
      ]);
      story.close();
    });

    it("is too late while it waits for a place, too, at its last moment and not before", async () => {
      const story = await scheduler.story([job()]);
      story.at("09:00");
      assert.deepEqual(story.ledger.wakeAt(story.now), new Date(time("09:30").getTime() + 1));
      story.at("09:30");
      assert.deepEqual(story.told(), ["hourly 09:00 waiting"]);
      story.at("09:30:01");
      assert.deepEqual(story.told(), ["hourly 09:00 missed too_late"]);
      assert.deepEqual(story.start(), []);
      story.close();
    });

    for (const [overlap, told] of [
      ["skip", ["hourly 09:00 running", "hourly 10:00 skipped overlap"]],
      ["queue", ["hourly 09:00 running", "hourly 10:00 waiting"]],
      ["allow", ["hourly 09:00 running", "hourly 10:00 running"]],
    ] as const)
      it(`while the last run still runs, it does what ${overlap} means`, async () => {
        const story = await scheduler.story([job({ overlap })]);
        story.at("09:00");
        story.start();
        story.at("10:00");
        story.start();
        assert.deepEqual(story.told(), told);
        story.close();
      });

    it("of which there are more than a thousand is one row for the earlier ones, which says how many", async () => {
      for (const [catch_up, reason] of [
        ["latest", "superseded"],
        ["all", "too_many"],
        ["none", "too_late"],
      ] as const) {
        const story = await scheduler.story([job({ ...minutely, catch_up })]);
        story.at(time("08:30", 2));
        const rows = story.database.all(
          "SELECT due_at, reason, details FROM occurrences ORDER BY due_at LIMIT 2",
        );
        assert.deepEqual(rows[0], {
          due_at: time("08:31").toISOString(),
          reason,
          details: '{"due_times":1880}',
        });
        assert.equal(story.told().length, 1001);
        story.close();
      }
    });

    it("is written job by job where there is much of each, so that others can write meanwhile", async () => {
      const jobs = ["a", "b", "c"].map((job_id) => job({ ...minutely, job_id }));
      let turns = 0;
      const story = await scheduler.story(jobs, "08:30", {}, (database) => ({
        ...database,
        exec: (sql) => {
          if (sql === "COMMIT") turns += 1;
          database.exec(sql);
        },
      }));
      turns = 0;
      story.at(time("08:30", 2));
      assert.deepEqual([turns, story.told().length], [3, 3 * 1001]);
      story.close();
    });

    it("is not due again after the clock was set back, and the next that had no end is", async () => {
      const story = await scheduler.story([job()]);
      story.at("11:00");
      story.end(story.start()[0] ?? "");
      const before = story.told();
      story.at("08:40", -8_400_000);
      assert.deepEqual(story.ledger.next("hourly", 1, story.now), [time("12:00")]);
      story.at("11:30");
      assert.deepEqual(story.told(), before);
      story.close();
    });

    it("counts from the clock as it is where that was years ahead", async () => {
      const story = await scheduler.story([job()]);
      story.at(new Date("2031-01-01T00:00:00Z"));
      story.at("09:00", -150_000_000_000);
      story.at("10:00");
      assert.ok(story.told().includes("hourly 10:00 waiting"), story.told().join());
      story.close();
    });
  });
