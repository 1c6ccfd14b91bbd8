import assert from "node:assert/strict";
import type { Job } from "../../../templates/cron/files/cron/job.ts";
import { firstRunner } from "../db/helpers/made.ts";
import { error, job, Scheduler, time } from "./helpers/story.ts";

interface Change {
  readonly title: string;
  readonly before?: Partial<Job>;
  /** What the file says at 09:10; nothing where the job is gone. */
  readonly after: Partial<Job> | undefined;
  /** What became of what was due at 09:00, where it had not started. */
  readonly told: string;
  readonly next: string | undefined;
}

const changes: readonly Change[] = [
  { title: "nothing", after: {}, told: "waiting", next: "10:00" },
  { title: "what it asks for", after: { prompt: "Other" }, told: "waiting", next: "10:00" },
  { title: "its schedule", after: { when: { schedule: "30 * * * *" } }, told: "waiting", next: "09:30" },
  { title: "its zone", after: { timezone: "Asia/Kolkata" }, told: "waiting", next: "09:30" },
  { title: "that it is disabled", after: { enabled: false }, told: "skipped paused", next: undefined },
  { title: "that it is gone", after: undefined, told: "canceled removed", next: undefined },
  {
    title: "a moment that is over",
    after: { when: { at: "2026-03-02T09:05:00Z" } },
    told: "waiting",
    next: "09:05",
  },
  {
    title: "a moment to come",
    after: { when: { at: "2026-03-02T12:00:00Z" } },
    told: "waiting",
    next: "12:00",
  },
];

for (const runner of firstRunner)
  describe(`what the file says, with runner ${runner}`, function () {
    this.timeout(60_000);
    let scheduler: Scheduler;
    before(() => (scheduler = new Scheduler(runner)));
    after(() => scheduler.remove());

    for (const { title, after, told, next } of changes) {
      it(`may change to ${title}, while the job waits`, async () => {
        const story = await scheduler.story([job()]);
        story.at("09:00");
        story.ledger.sync(after === undefined ? [] : [job(after)], time("09:10"));
        assert.deepEqual(story.told(), [`hourly 09:00 ${told}`]);
        assert.deepEqual(story.ledger.next("hourly", 1, story.now)[0], next && time(next));
        story.close();
      });

      it(`may change to ${title}, and what runs goes on as it was`, async () => {
        const story = await scheduler.story([job({ max_retries: 1 })]);
        story.at("09:00");
        const [run = ""] = story.start();
        story.ledger.sync(after === undefined ? [] : [job({ ...after, max_retries: 0 })], time("09:10"));
        assert.deepEqual(story.told(), ["hourly 09:00 running"]);
        story.now = time("09:11");
        story.end(run, error());
        story.now = time("09:12");
        const claimed = story.claim();
        assert.equal(claimed?.attempt, 2);
        assert.equal(story.ledger.begin(claimed.run_id, claimed.claim, story.now)?.asked.prompt, "Do it");
        story.end(claimed.run_id, error());
        assert.deepEqual(story.told(), ["hourly 09:00 error IPC_ERROR"]);
        story.close();
      });
    }

    it("has nobody wait where nothing has changed, however long another process writes", async () => {
      let turns = 0;
      const story = await scheduler.story([job()], "08:30", {}, (database) => ({
        ...database,
        exec: (sql) => {
          if (sql.startsWith("BEGIN")) turns += 1;
          database.exec(sql);
        },
      }));
      turns = 0;
      assert.deepEqual(story.ledger.sync([job()], story.now), {
        jobs: 1,
        added: [],
        changed: [],
        removed: [],
      });
      assert.equal(turns, 0);
      story.ledger.sync([], story.now);
      assert.equal(turns, 1);
      story.close();
    });

    it("is told as what was added, changed and removed", async () => {
      const { ledger } = await scheduler.story([
        job({ job_id: "a" }),
        job({ job_id: "b" }),
        job({ job_id: "c" }),
      ]);
      const synced = ledger.sync(
        [job({ job_id: "a" }), job({ job_id: "b", prompt: "B" }), job({ job_id: "d" })],
        time("09:10"),
      );
      assert.deepEqual(synced, { jobs: 3, added: ["d"], changed: ["b"], removed: ["c"] });
      assert.deepEqual(ledger.sync([job({ job_id: "c" })], time("09:20")).added, ["c"]);
      ledger.close();
    });

    it("is no job's time as long as it is disabled, and counts from when it is enabled", async () => {
      const story = await scheduler.story([job({ enabled: false })]);
      assert.deepEqual(story.at("09:00"), []);
      story.ledger.sync([job()], time("09:10"));
      story.at("10:00");
      assert.deepEqual(story.told(), ["hourly 10:00 waiting"]);
      story.close();
    });

    it("ends a pause that the job had made itself, where its owner changes the job", async () => {
      const story = await scheduler.story([job({ pause_after_failures: 1 })]);
      story.at("09:00");
      story.end(story.start()[0] ?? "", error());
      story.ledger.sync([job({ pause_after_failures: 1 })], time("09:10"));
      assert.equal(story.ledger.status(story.now).jobs[0]?.paused?.reason, "failures");
      story.ledger.sync([job({ pause_after_failures: 1, prompt: "Better" })], time("09:20"));
      const [state] = story.ledger.status(story.now).jobs;
      assert.deepEqual(
        [state?.paused, state?.failures, state?.next_at],
        [null, 0, time("10:00").toISOString()],
      );
      story.close();
    });

    it("is done with an at job when its one due time has had its end, and that stays so", async () => {
      const at = job({ when: { at: "2026-03-02T09:00:00Z" } });
      const story = await scheduler.story([at]);
      assert.deepEqual(story.ledger.next("hourly", 3, story.now), [time("09:00")]);
      story.at("09:00");
      story.end(story.start()[0] ?? "");
      story.ledger.sync([{ ...at, prompt: "Other" }], time("09:10"));
      story.ledger.sync([], time("09:20"));
      story.ledger.sync([at], time("09:30"));
      story.ledger.prune(time("10:00", 400));
      story.ledger.sync([{ ...at, prompt: "Again" }], time("10:10", 400));
      assert.deepEqual(story.at(time("10:10", 400)), []);
      assert.deepEqual(story.told(), ["hourly 09:00 ok"]);
      assert.deepEqual(story.ledger.next("hourly", 1, story.now), []);
      story.close();
    });

    it("runs an at job that its moment passed by while nobody looked", async () => {
      const story = await scheduler.story([]);
      story.ledger.sync([job({ when: { at: "2026-03-02T09:00:00Z" } })], time("09:10"));
      story.at("09:10");
      assert.deepEqual(story.start(), ["hourly-20260302T090000"]);
      story.close();
    });

    it("of an error that is to be tried again, and whose job is gone, is that error", async () => {
      const story = await scheduler.story([job({ max_retries: 1 })]);
      story.at("09:00");
      story.end(story.start()[0] ?? "", error());
      story.ledger.sync([], time("09:00:10"));
      assert.deepEqual(story.told(), ["hourly 09:00 error IPC_ERROR"]);
      assert.equal(story.notices().length, 1);
      story.close();
    });

    it("may name a job as nothing in JavaScript should be named", async () => {
      const story = await scheduler.story([
        job({ job_id: "__proto__" }),
        job({ job_id: "constructor", puruto_target: "b" }),
      ]);
      story.at("09:00");
      assert.equal(story.start().length, 2);
      assert.equal(story.ledger.status(story.now).jobs.length, 2);
      story.close();
    });
  });
