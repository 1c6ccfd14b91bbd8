import assert from "node:assert/strict";
import type { Job } from "../../../templates/cron/files/cron/job.ts";
import type { Limits, Place } from "../../../templates/cron/files/db.ts";
import { firstRunner } from "../db/helpers/made.ts";
import { error, job, ok, Scheduler, time } from "./helpers/story.ts";

interface Start {
  readonly title: string;
  readonly jobs: readonly Partial<Job>[];
  readonly places?: Record<string, Place>;
  readonly limits?: Partial<Limits>;
  /** The jobs that start at 09:00. */
  readonly start: readonly string[];
  readonly waitsFor?: Record<string, string>;
}

const at = (clock: string) => ({
  when: { schedule: `${clock.slice(3)} ${Number(clock.slice(0, 2))} * * *` },
});
const agent = "agent:claude" as const;

/** What starts at 09:00 of what has become due by then. */
const starts: readonly Start[] = [
  {
    title: "scripts in several targets, side by side",
    jobs: [
      { job_id: "a", puruto_target: "puruto-a" },
      { job_id: "b", puruto_target: "puruto-b" },
    ],
    start: ["a", "b"],
  },
  {
    title: "one run in a target",
    jobs: [{ job_id: "a" }, { job_id: "b" }],
    start: ["a"],
    waitsFor: { b: "target" },
  },
  {
    title: "the longest overdue first",
    jobs: [
      { job_id: "a", ...at("08:50") },
      { job_id: "b", ...at("08:40") },
    ],
    start: ["b"],
  },
  {
    title: "as many agents as there are places",
    jobs: ["a", "b", "c"].map((id) => ({ job_id: id, puruto_target: `puruto-${id}`, action: "ask" })),
    places: { "puruto-a": agent, "puruto-b": agent, "puruto-c": agent },
    start: ["a", "b"],
    waitsFor: { c: "agents" },
  },
  {
    title: "scripts beside agents, whose places are all taken",
    jobs: ["a", "b", "c", "d"].map((id) => ({ job_id: id, puruto_target: `puruto-${id}` })),
    places: { "puruto-a": agent, "puruto-b": agent, "puruto-c": agent },
    start: ["a", "b", "d"],
  },
  {
    title: "eight scripts",
    jobs: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map((id) => ({
      job_id: id,
      puruto_target: `puruto-${id}`,
    })),
    start: ["a", "b", "c", "d", "e", "f", "g", "h"],
    waitsFor: { i: "scripts", j: "scripts" },
  },
  {
    title: "the script of a job that may overlap, in a target where another runs",
    jobs: [{ job_id: "a" }, { job_id: "b", overlap: "allow" }],
    start: ["a", "b"],
  },
  {
    title: "no agent of such a job in a target where an agent works, which has one at a time",
    jobs: [{ job_id: "a" }, { job_id: "b", overlap: "allow" }],
    places: { "puruto-target": agent },
    start: ["a"],
  },
  {
    title: "nothing in a target where the run of such a job is under way",
    jobs: [{ job_id: "a", overlap: "allow" }, { job_id: "b" }],
    start: ["a"],
    waitsFor: { b: "target" },
  },
];

for (const runner of firstRunner)
  describe(`what starts, with runner ${runner}`, function () {
    this.timeout(60_000);
    let scheduler: Scheduler;
    before(() => (scheduler = new Scheduler(runner)));
    after(() => scheduler.remove());

    for (const { title, jobs, places = {}, limits, start, waitsFor = {} } of starts)
      it(`is ${title}`, async () => {
        const story = await scheduler.story(jobs.map(job), "08:30", limits);
        story.places = places;
        story.at("09:00");
        assert.deepEqual(
          story.start().map((id) => id.split("-")[0]),
          start,
        );
        for (const [id, what] of Object.entries(waitsFor)) {
          const why = story.ledger.why(id, story.now);
          assert.equal(why?.waits_for?.what, what);
          assert.deepEqual(
            why.trail.map((step) => step.what),
            ["due", "waits"],
          );
        }
        story.close();
      });

    it("waits until it is known what does the work, where that matters", async () => {
      const { ledger, ...story } = await scheduler.story([job(), job({ job_id: "other", action: "ask" })]);
      ledger.becomeDue({ now: time("09:00"), jumped_ms: 0 });
      const asked = ledger.claimNext(time("09:00"), () => undefined);
      assert.ok(asked !== undefined && "unplaced" in asked);
      assert.deepEqual(asked.unplaced.action, "work");
      const claimed = ledger.claimNext(time("09:00"), () => "agent:codex");
      assert.ok(claimed !== undefined && "run_id" in claimed);
      assert.equal(claimed.place, "agent:codex");
      story.database.close();
    });

    it("is asked about anew once that is forgotten", async () => {
      const story = await scheduler.story(
        [job({ job_id: "a" }), job({ job_id: "b", puruto_target: "puruto-b" })],
        "08:30",
        { agents: 1 },
      );
      story.places = { "puruto-target": agent, "puruto-b": agent };
      story.at("09:00");
      assert.equal(story.start().length, 1);
      story.places = {};
      assert.equal(story.start().length, 0);
      story.ledger.forgetPlaces();
      assert.equal(story.start().length, 1);
      story.close();
    });

    it("is a daily job after all, whose only minute both places were taken over", async () => {
      const jobs = ["a", "b"].map((id) => job({ job_id: id, puruto_target: `puruto-${id}`, ...at("08:45") }));
      const story = await scheduler.story([...jobs, job({ job_id: "daily", ...at("09:00") })]);
      story.places = { "puruto-a": agent, "puruto-b": agent, "puruto-target": agent };
      story.at("08:45");
      const [first = ""] = story.start();
      story.at("09:00");
      assert.deepEqual(story.start(), []);
      story.at("11:00");
      story.end(first);
      assert.deepEqual(story.start(), ["daily-20260302T090000"]);
      assert.equal(story.ledger.runsOf("daily", 1)[0]?.status, "running");
      story.close();
    });

    it("tells how late it is in the request, beside the job's own payload", async () => {
      const story = await scheduler.story([job({ payload: { month: 2 } })]);
      story.at("09:10:30");
      const run = story.claim();
      assert.ok(run);
      assert.deepEqual(story.ledger.begin(run.run_id, run.claim, time("09:10:31"))?.asked, {
        target: "puruto-target",
        action: "work",
        prompt: "Do it",
        timeout_sec: 1800,
        payload: { month: 2, schedule: { due_at: "2026-03-02T09:00:00.000Z", late_sec: 631 } },
        request_id: "hourly-20260302T090000",
        via: "job:hourly",
      });
      story.close();
    });

    it("arrives as it was written, quotes, newlines and 100 KB", async () => {
      const prompt = `"quoted" 'too'\n\u0000\u{1f600} ${"x".repeat(100_000)}`;
      const story = await scheduler.story([job({ prompt })]);
      story.at("09:00");
      const run = story.claim();
      assert.ok(run);
      assert.equal(story.ledger.begin(run.run_id, run.claim, story.now)?.asked.prompt, prompt);
      story.close();
    });

    it("is begun once", async () => {
      const story = await scheduler.story([job()]);
      story.at("09:00");
      const run = story.claim();
      assert.ok(run);
      assert.equal(story.ledger.begin(run.run_id, "another", story.now), undefined);
      assert.ok(story.ledger.begin(run.run_id, run.claim, story.now));
      assert.equal(story.ledger.begin(run.run_id, run.claim, story.now), undefined);
      story.close();
    });

    it("is no more agents than a day may have; the rest is skipped, which is told once a day", async () => {
      const jobs = ["a", "b", "c", "d"].map((id) => job({ job_id: id, puruto_target: `puruto-${id}` }));
      const story = await scheduler.story(jobs, "08:30", { agent_runs_per_day: 1, agents: 4 });
      story.places = { "puruto-a": agent, "puruto-b": agent, "puruto-c": agent };
      story.at("09:00");
      assert.equal(story.start().length, 2);
      const skipped = ["b 09:00 skipped budget", "c 09:00 skipped budget"];
      assert.deepEqual(story.told(), ["a 09:00 running", ...skipped, "d 09:00 running"]);
      const [{ id, error: said }] = story.lines() as [{ id: string; error: { code: string } }];
      assert.match(id, /^budget:/);
      assert.equal(said.code, "BUDGET");
      for (const run of story.running.keys()) story.end(run);
      story.at(time("09:00", 1));
      story.start();
      assert.equal(story.told().filter((line) => line.endsWith("03-03 09:00 running")).length, 2);
      assert.equal(story.notices().filter((notice) => notice.startsWith("budget:")).length, 2);
      story.close();
    });

    it("is no more runs of a job than it may have on a day", async () => {
      const story = await scheduler.story([job({ max_runs_per_day: 1, when: { schedule: "0,10 * * * *" } })]);
      story.at("09:00");
      story.end(story.start()[0] ?? "");
      story.at("09:10");
      assert.deepEqual(story.start(), []);
      assert.deepEqual(story.told(), ["hourly 09:00 ok", "hourly 09:10 skipped max_runs"]);
      story.close();
    });

    for (const [title, changes, code] of [
      ["JOB_NOT_FOUND for a job that is not there", { job_id: "other" }, "JOB_NOT_FOUND"],
      ["JOB_DISABLED for one that is disabled", { enabled: false }, "JOB_DISABLED"],
    ] as const)
      it(`by hand is refused with ${title}`, async () => {
        const { ledger } = await scheduler.story([job(changes)]);
        const run = ledger.runNow("hourly", time("08:40"), "me", "script");
        assert.ok("code" in run);
        assert.equal(run.code, code);
        ledger.close();
      });

    it("by hand runs beside the schedule, has an end of its own, and is named by its moment", async () => {
      const story = await scheduler.story([job()]);
      const run = story.ledger.runNow("hourly", time("08:40:01.5"), "me", "script");
      assert.ok("run_id" in run);
      assert.equal(run.run_id, "hourly-20260302T084001500");
      const again = story.ledger.runNow("hourly", time("08:41"), "me", "script");
      assert.ok("code" in again && again.code === "JOB_LOCKED");
      story.ledger.begin(run.run_id, run.claim, time("08:41"));
      story.ledger.end(run.run_id, run.claim, error(), time("08:42"));
      assert.deepEqual(story.told(), ["hourly 08:40:01.500 error IPC_ERROR"]);
      assert.deepEqual(story.ledger.next("hourly", 1, story.now), [time("09:00")]);
      assert.equal(story.ledger.status(story.now).jobs[0]?.failures, 0);
      story.close();
    });

    it("by hand takes a place like any other, and is refused where none is free", async () => {
      const jobs = ["a", "b", "c"].map((id) => job({ job_id: id, puruto_target: `puruto-${id}` }));
      const story = await scheduler.story(jobs, "08:30", { agents: 1 });
      assert.ok("run_id" in story.ledger.runNow("a", time("08:40"), "me", agent));
      const refused = story.ledger.runNow("b", time("08:40"), "me", agent);
      assert.ok("code" in refused && refused.code === "JOB_LOCKED");
      story.places = { "puruto-c": agent };
      story.at("09:00");
      assert.deepEqual(story.start(), ["b-20260302T090000"]);
      story.close();
    });

    it("by hand is no way around the agents' budget of the day", async () => {
      const story = await scheduler.story([job()], "08:30", { agent_runs_per_day: 1 });
      const run = story.ledger.runNow("hourly", time("08:40"), "puruto-x", agent);
      assert.ok("run_id" in run);
      story.ledger.begin(run.run_id, run.claim, time("08:40"));
      story.ledger.end(run.run_id, run.claim, ok(), time("08:41"));
      const refused = story.ledger.runNow("hourly", time("08:42"), "puruto-x", agent);
      assert.ok("code" in refused);
      assert.deepEqual([refused.code, refused.details], ["JOB_LOCKED", { reason: "budget" }]);
      assert.ok("run_id" in story.ledger.runNow("hourly", time("08:43"), "puruto-x", "script"));
      story.close();
    });

    it("of two runs by hand at the same moment are two", async () => {
      const { ledger } = await scheduler.story([job({ overlap: "allow" })]);
      const runs = [1, 2].map(() => ledger.runNow("hourly", time("08:40"), "me", "script"));
      assert.deepEqual(
        runs.map((run) => "run_id" in run && run.run_id),
        ["hourly-20260302T084000001", "hourly-20260302T084000002"],
      );
      ledger.close();
    });

    it("by hand at the very moment of a due time takes nothing from that", async () => {
      const story = await scheduler.story([job({ overlap: "allow" })]);
      assert.ok("run_id" in story.ledger.runNow("hourly", time("09:00"), "me", "script"));
      story.at("09:00");
      assert.deepEqual(story.start(), ["hourly-20260302T090000"]);
      story.close();
    });

    it("by hand starts soon or not at all, and then somebody is told", async () => {
      const story = await scheduler.story([job()]);
      const run = story.ledger.runNow("hourly", time("08:40"), "me", "script");
      assert.ok("run_id" in run);
      assert.deepEqual(
        story.ledger.sweep(time("08:42:30")).map(({ what }) => what),
        ["given_back"],
      );
      story.at("08:45:01");
      assert.equal(story.claim(), undefined);
      assert.deepEqual(story.told(), ["hourly 08:40:00.001 missed too_late"]);
      assert.deepEqual(story.notices(), [run.run_id]);
      story.close();
    });

    it("ends with what the target answered, and frees its place", async () => {
      const story = await scheduler.story([job({ job_id: "a" }), job({ job_id: "b" })]);
      story.at("09:00");
      const [run = ""] = story.start();
      assert.equal(story.end(run, ok({ summary: "fine" })), true);
      assert.equal(story.start().length, 1);
      assert.deepEqual(story.ledger.run(run)?.result, { summary: "fine" });
      story.close();
    });
  });
