import assert from "node:assert/strict";
import type { Why } from "../../../templates/cron/files/db.ts";
import { firstRunner } from "../db/helpers/made.ts";
import { error, job, ok, Scheduler, time, type Story } from "./helpers/story.ts";

const whyOf = ({ ledger, now }: Story, due?: string): Why =>
  ledger.why("hourly", now, due === undefined ? undefined : time(due)) ?? assert.fail("no such job");
const steps = ({ trail }: Why) => trail.map(({ at, what, details }) => [at.slice(11, 19), what, details]);

for (const runner of firstRunner)
  describe(`why, with runner ${runner}`, function () {
    this.timeout(60_000);
    let scheduler: Scheduler;
    before(() => (scheduler = new Scheduler(runner)));
    after(() => scheduler.remove());

    it("tells all that happened to a due time, each step with its reason", async () => {
      const story = await scheduler.story([
        job({ max_retries: 1 }),
        job({ job_id: "other", when: { schedule: "59 8 * * *" } }),
      ]);
      story.at("08:59");
      const [other = ""] = story.start();
      story.at("09:00");
      story.start();
      story.at("09:05");
      story.end(other);
      story.start();
      story.at("09:06");
      story.end("hourly-20260302T090000", error("IPC_ERROR", { reason: "overloaded" }));
      story.at("09:06:30");
      story.start();
      story.end("hourly-20260302T090000-2", ok());
      const [first, second] = ["hourly-20260302T090000", "hourly-20260302T090000-2"];
      const why = whyOf(story, "09:00");
      assert.deepEqual(steps(why), [
        ["09:00:00", "due", { late_ms: 0 }],
        ["09:00:00", "waits", { what: "target", details: { target: "puruto-target", runs: [other] } }],
        ["09:05:00", "claimed", { run_id: first, place: "script" }],
        ["09:05:00", "begun", { run_id: first, attempt: 1 }],
        ["09:06:00", "ran", { run_id: first, attempt: 1, state: "error", reason: "overloaded" }],
        ["09:06:00", "again", { run_id: second, at: "2026-03-02T09:06:30.000Z" }],
        ["09:06:30", "claimed", { run_id: second, place: "script" }],
        ["09:06:30", "begun", { run_id: second, attempt: 2 }],
        ["09:06:30", "ran", { run_id: second, attempt: 2, state: "ok" }],
        ["09:06:30", "ended", { state: "ok" }],
        ["09:06:30", "told", { id: second }],
      ]);
      assert.deepEqual([why.state, why.reason, why.was_due], ["ok", null, true]);
      assert.equal(why.waits_for, undefined);
      story.close();
    });

    it("tells where it was delivered, or why it was not", async () => {
      const story = await scheduler.story([job({ notify: "failure" })]);
      story.at("09:00");
      story.end(story.start()[0] ?? "");
      story.at("10:00");
      story.end(story.start()[0] ?? "", error());
      story.ledger.told("hourly-20260302T100000", "here", time("10:01"));
      const notice = { written_at: time("09:00").toISOString(), here_at: null, telegram_at: null };
      assert.deepEqual(whyOf(story, "09:00").notices, [
        { ...notice, id: "hourly-20260302T090000", silenced: "ok" },
      ]);
      assert.deepEqual(whyOf(story).notices, [
        {
          id: "hourly-20260302T100000",
          written_at: time("10:00").toISOString(),
          here_at: time("10:01").toISOString(),
          telegram_at: null,
          silenced: null,
        },
      ]);
      story.close();
    });

    it("says of a time that never was due that it was not, and when the job is due next", async () => {
      const story = await scheduler.story([job()]);
      story.at("09:00");
      const why = whyOf(story, "09:17");
      assert.deepEqual([why.was_due, why.state, why.trail], [false, null, []]);
      assert.equal(why.next_at, time("10:00").toISOString());
      story.close();
    });

    it("says of a job that was never due that it was not, and nothing of one that is not there", async () => {
      const story = await scheduler.story([job()]);
      assert.deepEqual([whyOf(story).due_at, whyOf(story).was_due], [null, false]);
      assert.equal(story.ledger.why("other", story.now), undefined);
      story.close();
    });

    it("says what a run waits for now", async () => {
      const story = await scheduler.story([job({ max_retries: 1 })]);
      story.at("09:00");
      assert.deepEqual(whyOf(story).waits_for, { what: "scheduler", details: null });
      story.end(story.start()[0] ?? "", error());
      assert.deepEqual(whyOf(story).waits_for, {
        what: "time",
        details: { not_before: time("09:00:30").toISOString() },
      });
      story.close();
    });
  });
