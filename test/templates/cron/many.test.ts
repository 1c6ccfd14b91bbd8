import assert from "node:assert/strict";
import type { Job } from "../../../templates/cron/files/cron/job.ts";
import type { Connection, Parameters, Row } from "../../../templates/service/files/service/database.ts";
import { firstRunner } from "../db/helpers/made.ts";
import { job, ok, Scheduler, time, type Story } from "./helpers/story.ts";

/** A statement that the ledger made, and how many rows it got. */
interface Made {
  readonly sql: string;
  readonly parameters: Parameters;
  readonly rows: number;
}

const isSmall =
  /^SCAN (?:(?:work|r|w|occurrences|o|notices|jobs)\b.* USING (?:COVERING )?INDEX (?:work_running|work_queued|occurrences_open|occurrences_late|notices_open|jobs_next)|front\b|h\b|halts\b|CONSTANT ROW)/;

/** What reads more of a table than it needs, in SQLite's words. */
function scans({ database }: Story, made: readonly Made[]): string[] {
  return made.flatMap(({ sql, parameters }) =>
    database
      .all(`EXPLAIN QUERY PLAN ${sql}`, parameters)
      .map(({ detail }) => String(detail))
      .filter((detail) => detail.startsWith("SCAN") && !isSmall.test(detail))
      .map((detail) => `${detail}: ${sql}`),
  );
}

function round({ ledger, now }: Story): void {
  ledger.sweep(now);
  ledger.becomeDue({ now, jumped_ms: 0 });
  ledger.claimNext(now, () => "script");
  ledger.openNotices();
  ledger.wakeAt(now);
}

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => job({ job_id: `j${n}`, puruto_target: `puruto-${n}` }));

for (const runner of firstRunner)
  describe(`a ledger of many jobs, with runner ${runner}`, function () {
    this.timeout(120_000);
    let scheduler: Scheduler;
    before(() => (scheduler = new Scheduler(runner)));
    after(() => scheduler.remove());

    async function watched(jobs: readonly Job[]): Promise<{ story: Story; made: Made[] }> {
      const made: Made[] = [];
      const watch = (database: Connection): Connection => {
        const all = (sql: string, parameters: Parameters = []): Row[] => {
          const rows = database.all(sql, parameters);
          made.push({ sql, parameters, rows: rows.length });
          return rows;
        };
        const run: Connection["run"] = (sql, parameters = []) => {
          made.push({ sql, parameters, rows: 0 });
          return database.run(sql, parameters);
        };
        return { ...database, all, get: (sql, parameters) => all(sql, parameters)[0], run };
      };
      const story = await scheduler.story(jobs, "08:30", {}, watch);
      made.length = 0;
      return { story, made };
    }

    it("looks at none of them in a round in which nothing is due", async () => {
      const { story, made } = await watched(many(300));
      round(story);
      assert.deepEqual(scans(story, made), []);
      assert.ok(made.length < 12, `${made.length} statements`);
      assert.deepEqual(
        made.filter(({ rows }) => rows > 1),
        [],
      );
      story.close();
    });

    it("finds what is due, runs and ends by its indexes", async () => {
      const { story, made } = await watched(many(20));
      story.places = { "puruto-0": "agent:claude" };
      story.at("09:00");
      const runs = story.start();
      assert.equal(runs.length, 9);
      for (const run of runs) story.end(run, ok());
      story.ledger.sweep(story.now);
      story.ledger.wakeAt(story.now);
      assert.deepEqual(scans(story, made), []);
      story.close();
    });

    it("looks once for what takes a place of those that find none", async () => {
      const { story, made } = await watched(many(300));
      story.at("09:00");
      assert.equal(story.start().length, 8);
      const looked = made.filter(({ sql }) => /ORDER BY w.not_before, w.number LIMIT 1$/.test(sql));
      assert.ok(looked.length < 30, `looked for the next run ${looked.length} times`);
      story.close();
    });

    it("looks at no more than the first of those that wait, to say why", async () => {
      const { story, made } = await watched(many(300));
      story.at("09:00");
      story.start();
      const before = made.length;
      assert.equal(story.claim(), undefined);
      const noted = made.slice(before).filter(({ sql }) => sql.startsWith("INSERT INTO trail"));
      assert.deepEqual(noted, []);
      assert.equal(story.database.get("SELECT count(*) AS n FROM trail WHERE what = 'waits'")?.["n"], 200);
      story.close();
    });

    it("leaves alone in a sync those that did not change", async () => {
      const jobs = many(300);
      const { story, made } = await watched(jobs);
      story.ledger.sync(jobs, story.now);
      assert.equal(made.length, 1);
      story.close();
    });

    it("that slept for eight hours runs each at most once, never more at once than the limits, and says how late", async () => {
      const jobs = Array.from({ length: 50 }, (_, n) =>
        job({
          job_id: `j${n}`,
          puruto_target: `puruto-${n % 30}`,
          when: { schedule: `${n} */${1 + (n % 3)} * * *` },
          catch_up: n % 5 === 4 ? "none" : "latest",
          max_late_sec: 86_400,
        }),
      );
      const story = await scheduler.story(jobs);
      story.places = Object.fromEntries([0, 1, 2, 3, 4, 5].map((n) => [`puruto-${n}`, "agent:claude"]));
      story.at(time("16:45"), 8 * 3_600_000);
      const ran: string[] = [];
      for (let minutes = 0; minutes < 60 && story.ledger.status(story.now).waiting > 0; minutes += 1) {
        for (let run = story.claim(); run !== undefined; run = story.claim()) {
          const begun = story.ledger.begin(run.run_id, run.claim, story.now);
          assert.equal(begun?.late_sec, Math.floor((story.now.getTime() - run.due_at.getTime()) / 1000));
          ran.push(run.job_id);
        }
        const { running } = story.ledger.status(story.now);
        assert.ok(running <= 10, `${running} at once`);
        story.now = new Date(story.now.getTime() + 1000);
        for (const run of story.running.keys()) story.end(run);
      }
      assert.equal(new Set(ran).size, ran.length);
      const ends = story.told();
      assert.deepEqual(
        ends.filter((line) => /waiting|running/.test(line)),
        [],
      );
      assert.equal(new Set(ends.map((line) => line.split(" ").slice(0, 2).join(" "))).size, ends.length);
      assert.equal(ran.length, 40);
      story.close();
    });

    it("forgets the ends of a job beyond the last hundred, and those of 90 days ago but the last", async () => {
      const story = await scheduler.story([job({ when: { schedule: "* * * * *" }, catch_up: "none" })]);
      story.at("12:00");
      story.end(story.start()[0] ?? "");
      for (const { id } of story.ledger.openNotices()) {
        story.ledger.told(id, "here", story.now);
        story.ledger.told(id, "telegram", story.now);
      }
      assert.equal(story.ledger.prune(story.now), 210 - 100);
      assert.equal(story.told().length, 100);
      assert.equal(story.ledger.prune(time("12:01", 91)), 99);
      assert.equal(story.database.get("SELECT count(*) AS n FROM trail")?.["n"], 6);
      story.close();
    });

    it("forgets nothing that is unfinished or was not told everywhere", async () => {
      const story = await scheduler.story([job({ overlap: "allow", catch_up: "all" })]);
      story.at("09:00");
      story.end(story.start()[0] ?? "");
      story.at("10:00");
      story.start();
      story.at("11:00");
      const [notice] = story.ledger.openNotices();
      story.ledger.told(notice?.id ?? "", "here", story.now);
      assert.equal(story.ledger.prune(time("12:00", 400)), 0);
      story.ledger.told(notice?.id ?? "", "telegram", story.now);
      assert.deepEqual(story.ledger.openNotices(), []);
      story.ledger.prune(time("12:00", 400));
      assert.deepEqual(
        story.told().map((line) => line.split(" ").at(-1)),
        ["ok", "running", "waiting"],
      );
      story.close();
    });

    it("remembers that the one moment of a job is over, however often it was run by hand since", async () => {
      const at = { at: "2026-03-02T09:00:00Z" };
      const once = job({ when: at, notify: "never", max_late_sec: 31_536_000 });
      const story = await scheduler.story([once]);
      story.at("09:00");
      story.end(story.start()[0] ?? "");
      for (let minute = 1; minute <= 120; minute += 1) {
        const now = new Date(time("09:00").getTime() + minute * 60_000);
        const run = story.ledger.runNow("hourly", now, "me", "script");
        assert.ok("run_id" in run);
        story.ledger.begin(run.run_id, run.claim, now);
        story.ledger.end(run.run_id, run.claim, ok(), now);
      }
      story.ledger.prune(time("12:00", 200));
      story.ledger.sync([{ ...once, enabled: false }], time("12:00", 200));
      story.ledger.sync([once], time("12:01", 200));
      story.at(time("12:02", 200));
      assert.deepEqual(story.start(), []);
      story.close();
    });

    it("counts and sums up the runs of a day, also those whose due times it forgets", async () => {
      const minutely = job({ when: { schedule: "* * * * *" }, max_runs_per_day: 120 });
      const story = await scheduler.story([minutely]);
      for (let minute = 0; minute < 120; minute += 1) {
        story.at(new Date(time("09:00").getTime() + minute * 60_000));
        for (const run of story.start()) story.end(run, ok({ usage: { input_tokens: 1 } }));
      }
      for (const { id } of story.ledger.openNotices())
        for (const where of ["here", "telegram"] as const) story.ledger.told(id, where, story.now);
      assert.equal(story.ledger.prune(story.now), 20 + 29);
      story.at("11:00");
      assert.deepEqual(story.start(), []);
      assert.equal(story.told().at(-1), "hourly 11:00 skipped max_runs");
      assert.equal(story.ledger.status(story.now).usage.input_tokens, 120);
      story.ledger.prune(time("12:00", 8));
      assert.equal(story.database.get("SELECT count(*) AS n FROM work")?.["n"], 100);
      story.close();
    });

    it("says once a day that the budget is spent, also where it forgets what was skipped for it", async () => {
      const minutely = job({ when: { schedule: "* * * * *" } });
      const story = await scheduler.story([minutely], "08:30", { agent_runs_per_day: 0 });
      story.places = { "puruto-target": "agent:claude" };
      const spend = (from: number, until: number): void => {
        for (let minute = from; minute < until; minute += 1) {
          story.at(new Date(time("09:00").getTime() + minute * 60_000));
          assert.equal(story.claim(), undefined);
        }
      };
      spend(0, 110);
      const [notice] = story.ledger.openNotices();
      for (const where of ["here", "telegram"] as const)
        story.ledger.told(notice?.id ?? "", where, story.now);
      story.ledger.prune(story.now);
      spend(110, 112);
      assert.deepEqual(story.ledger.openNotices(), []);
      story.ledger.prune(time("09:00", 91));
      assert.deepEqual(story.notices(), []);
      story.close();
    });

    it("forgets a job that is gone with its last end", async () => {
      const story = await scheduler.story([job({ notify: "never" })]);
      story.at("09:00");
      story.end(story.start()[0] ?? "");
      story.ledger.sync([], time("09:10"));
      story.ledger.prune(time("09:10"));
      assert.ok(story.ledger.why("hourly", story.now));
      story.ledger.prune(time("09:10", 100));
      assert.equal(story.ledger.why("hourly", story.now), undefined);
      story.close();
    });
  });
