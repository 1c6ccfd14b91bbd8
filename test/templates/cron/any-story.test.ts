import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Job } from "../../../templates/cron/files/cron/job.ts";
import { catchUps, notifies, overlaps } from "../../../templates/cron/files/cron/job.ts";
import type { Due, Limits, Place } from "../../../templates/cron/files/db.ts";
import { firstRunner } from "../db/helpers/made.ts";
import { error, job, ok, Scheduler, time, type Story } from "./helpers/story.ts";

const limits: Partial<Limits> = { agents: 1, scripts: 1 };

const anyJob = fc.record({
  when: fc.constantFrom(
    { schedule: "* * * * *" },
    { schedule: "*/7 * * * *" },
    { schedule: "0 * * * *" },
    { schedule: "45 8 * * *" },
    { at: "2026-03-02T09:05:00Z" },
  ),
  puruto_target: fc.constantFrom("puruto-a", "puruto-b", "puruto-c", "puruto-d"),
  max_late_sec: fc.constantFrom(60, 3600, 86_400),
  overlap: fc.constantFrom(...overlaps),
  catch_up: fc.constantFrom(...catchUps),
  notify: fc.constantFrom(...notifies),
  max_retries: fc.integer({ min: 0, max: 2 }),
  retry_lost: fc.boolean(),
  pause_after_failures: fc.integer({ min: 0, max: 3 }),
  max_runs_per_day: fc.constantFrom(0, 0, 3),
});

const anyAnswer = fc.constantFrom(
  ok(),
  ok({ outcome: "nothing" }),
  error(),
  error("TIMEOUT"),
  error("DENIED"),
  error("IPC_ERROR", { reason: "login" }),
  error("IPC_ERROR", { reason: "interrupted" }),
);

/** What may happen; `which` chooses of what is there. */
const anyEvent = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("passes" as const), seconds: fc.integer({ min: 1, max: 900 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("jumps" as const),
      seconds: fc.integer({ min: -7200, max: 28_800 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("starts" as const), begins: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("ends" as const), which: fc.nat(), answer: anyAnswer }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("dies" as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("byHand" as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("changes" as const),
      which: fc.nat(),
      to: fc.constantFrom("removed", "disabled", "as before"),
    }),
  },
);
type Event = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

/** What has to hold, counted beside the ledger. */
class Model {
  readonly begun = new Set<string>();
  readonly ended = new Map<string, string>();
  readonly due = new Set<string>();
  readonly claims = new Map<string, { claim: string; job_id: string; place: Place; isBegun: boolean }>();

  becameDue(due: readonly Due[]): void {
    for (const { job_id, due_at, state } of due) {
      const key = `${job_id} ${due_at.toISOString()}`;
      // What waited may be told of again, as too late.
      if (state === "waiting") assert.ok(!this.due.has(key), `${key} became due twice`);
      this.due.add(key);
    }
  }

  check({ database }: Story): void {
    const rows = database.all("SELECT job_id, due_at, state, ended_at, run_id FROM occurrences");
    for (const { job_id, due_at, state, ended_at } of rows) {
      const key = `${String(job_id)} ${String(due_at)}`;
      const isOver = !["waiting", "running"].includes(String(state));
      assert.equal(ended_at !== null, isOver, `${key} is ${String(state)}`);
      const before = this.ended.get(key);
      if (before !== undefined) assert.equal(state, before, `${key} ended twice`);
      if (isOver) this.ended.set(key, String(state));
    }
    const open = rows.filter(({ state }) => state === "waiting" || state === "running");
    const queue = database.all(
      "SELECT key, state FROM work WHERE state IN ('queued', 'running') ORDER BY key",
    );
    assert.deepEqual(
      queue
        .map(({ key, state }) => `${String(key)} ${state === "queued" ? "waiting" : "running"}`)
        .toSorted(),
      open.map(({ run_id, state }) => `${String(run_id)} ${String(state)}`).toSorted(),
      "what is queued or runs is what is open",
    );
    this.checkLimits(database);
  }

  private checkLimits(database: Story["database"]): void {
    const running = database.all("SELECT lane, place, body FROM work WHERE state = 'running'");
    const agents = running.filter(({ place }) => place !== "script");
    assert.ok(agents.length <= 1, "one agent");
    assert.ok(running.length - agents.length <= 1, "one script");
    const alone = running.filter(({ body }) => !String(body).includes('"beside":true'));
    assert.equal(new Set(alone.map(({ lane }) => lane)).size, alone.length, "one run in a target");
    assert.equal(new Set(agents.map(({ lane }) => lane)).size, agents.length, "one agent in a target");
  }
}

const chosen = <T>(of: readonly T[], which: number): T | undefined => of[which % Math.max(1, of.length)];

function happen(story: Story, model: Model, jobs: readonly Job[], event: Event): void {
  const { ledger } = story;
  const forth = (seconds: number, jumped_ms: number) => {
    const now = new Date(story.now.getTime() + seconds * 1000);
    model.becameDue(story.at(now, jumped_ms));
  };
  switch (event.does) {
    case "passes":
      return forth(event.seconds, 0);
    case "jumps":
      return forth(event.seconds, event.seconds * 1000);
    case "starts": {
      const run = story.claim();
      if (run === undefined) return;
      const { run_id, claim, job_id, place } = run;
      const isBegun = event.begins && ledger.begin(run_id, claim, story.now) !== undefined;
      if (isBegun) assert.ok(!model.begun.has(run_id), `${run_id} begins twice`);
      if (isBegun) model.begun.add(run_id);
      model.claims.set(run_id, { claim, job_id, place, isBegun });
      return;
    }
    case "ends": {
      const [run_id, run] = chosen([...model.claims], event.which) ?? [];
      if (run_id === undefined || run?.isBegun !== true) return;
      assert.equal(ledger.end(run_id, run.claim, event.answer, story.now), true);
      assert.equal(ledger.end(run_id, run.claim, event.answer, story.now), false);
      model.claims.delete(run_id);
      return;
    }
    case "dies": {
      const [run_id, run] = chosen([...model.claims], event.which) ?? [];
      if (run_id === undefined || run === undefined) return;
      const dead =
        "UPDATE work SET holder = json_set(holder, '$.pid', 999999999, '$.start', '1') WHERE key = ?";
      story.database.run(dead, [run_id]);
      const swept = ledger.sweep(story.now);
      assert.equal(swept.find((each) => each.run_id === run_id)?.what, run.isBegun ? "lost" : "given_back");
      for (const each of swept) model.claims.delete(each.run_id);
      assert.equal(ledger.begin(run_id, run.claim, story.now), undefined);
      return;
    }
    case "byHand": {
      const wanted = chosen(jobs, event.which);
      const run = ledger.runNow(wanted?.job_id ?? "", story.now, "me", "script");
      if ("run_id" in run)
        model.claims.set(run.run_id, {
          claim: run.claim,
          job_id: run.job_id,
          place: "script",
          isBegun: false,
        });
      return;
    }
    case "changes": {
      const one = chosen(jobs, event.which)?.job_id;
      const changed = jobs
        .filter(({ job_id }) => event.to !== "removed" || job_id !== one)
        .map((each) => (event.to === "disabled" && each.job_id === one ? { ...each, enabled: false } : each));
      ledger.sync(changed, story.now);
      return;
    }
  }
}

/** All that runs ends, and time goes on until nothing is left of what was due. */
function finishAll(story: Story, model: Model): void {
  story.ledger.sync([], story.now);
  for (const [run_id, { claim }] of model.claims) story.ledger.end(run_id, claim, error("DENIED"), story.now);
  for (let hours = 0; hours < 60 && story.ledger.status(story.now).waiting > 0; hours += 1) {
    story.at(new Date(story.now.getTime() + 3_600_000));
    for (const run of story.start()) story.end(run, error("DENIED"));
  }
}

for (const runner of firstRunner)
  describe(`whatever happens, with runner ${runner}`, function () {
    this.timeout(240_000);
    let scheduler: Scheduler;
    before(() => (scheduler = new Scheduler(runner)));
    after(() => scheduler.remove());

    it("each due time has one end, nothing begins twice, and no limit is exceeded", async () => {
      const anyJobs = fc.array(anyJob, { minLength: 2, maxLength: 5, size: "max" });
      const anyEvents = fc.array(anyEvent, { minLength: 20, maxLength: 60, size: "max" });
      const holds = fc.asyncProperty(anyJobs, anyEvents, async (changes, events) => {
        const jobs = changes.map((each, n) => job({ ...each, job_id: `j${n}` }));
        const story = await scheduler.story(jobs, "08:30", limits);
        story.places = { "puruto-c": "agent:claude", "puruto-d": "agent:codex" };
        const model = new Model();
        try {
          for (const event of events) {
            happen(story, model, jobs, event);
            model.check(story);
          }
          finishAll(story, model);
          model.check(story);
          assert.deepEqual(
            story.told().filter((line) => /waiting|running/.test(line)),
            [],
          );
        } finally {
          story.close();
        }
      });
      await fc.assert(holds, { numRuns: 40, interruptAfterTimeLimit: 120_000 });
    });

    it("the next time is always after now", async () => {
      const moments = fc.array(fc.integer({ min: -7200, max: 90_000 }), { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(anyJob, moments, async (changes, seconds) => {
          const story = await scheduler.story([job(changes)]);
          for (const each of seconds) {
            story.at(new Date(story.now.getTime() + each * 1000), each * 1000);
            const [next = time("23:59", 99)] = story.ledger.next("hourly", 1, story.now);
            assert.ok(next > story.now);
          }
          story.close();
        }),
        { numRuns: 30 },
      );
    });
  });
