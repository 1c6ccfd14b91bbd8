import assert from "node:assert/strict";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import { firstRunner } from "../db/helpers/made.ts";
import { error, job, ok, Scheduler, time } from "./helpers/story.ts";

interface Answered {
  readonly title: string;
  readonly response: InvocationResult;
  /** The due time at 09:00. */
  readonly told: string;
}

const usage = (tokens: unknown) => ({
  usage: { input_tokens: tokens, output_tokens: tokens, cost_usd: tokens },
});
const nothing = { runs: 2, input_tokens: 0, output_tokens: 0, cost_usd: 0 };

/** What one who means harm, or has a fault, may answer. */
const answers: readonly Answered[] = [
  { title: "a message with NUL", response: error("X", null, "a\0b"), told: "error X" },
  { title: "a reason with NUL", response: error("X", { reason: "a\0b" }), told: "error a b" },
  { title: "a code with NUL", response: error("X\0", null), told: "error X " },
  {
    title: "a reason without end",
    response: error("X", { reason: "y".repeat(1e6) }),
    told: `error ${"y".repeat(100)}`,
  },
  { title: "a reason that is none", response: error("X", { reason: { a: 1 } }), told: "error X" },
  {
    title: "keys of every object",
    response: ok(JSON.parse('{"__proto__":{"outcome":"nothing"}}')),
    told: "ok",
  },
  { title: "half a character", response: ok({ summary: "\ud800" }), told: "ok" },
];

const usages: readonly { readonly title: string; readonly tokens: unknown; readonly sum: object }[] = [
  {
    title: "as many as a whole number holds",
    tokens: 9e18,
    sum: { runs: 2, input_tokens: 1.8e19, output_tokens: 1.8e19, cost_usd: 1.8e19 },
  },
  { title: "less than none", tokens: -5, sum: nothing },
  { title: "no number", tokens: "1e400", sum: nothing },
  { title: "an object", tokens: { a: 1 }, sum: nothing },
];

for (const runner of firstRunner)
  describe(`what targets may answer, on ${runner}`, () => {
    let scheduler: Scheduler;
    before(() => {
      scheduler = new Scheduler(runner);
    });
    after(() => scheduler.remove());

    const ended = async (response: InvocationResult) => {
      const story = await scheduler.story([job(), job({ job_id: "other", puruto_target: "puruto-other" })]);
      story.at("09:00");
      for (const run_id of story.start()) story.end(run_id, response);
      return story;
    };

    for (const { title, response, told } of answers)
      it(`takes ${title}`, async () => {
        const story = await ended(response);
        assert.deepEqual(story.told(), [`hourly 09:00 ${told}`, `other 09:00 ${told}`]);
        story.close();
      });

    for (const { title, tokens, sum } of usages)
      it(`sums up tokens that are ${title}`, async () => {
        const story = await ended(ok(usage(tokens)));
        assert.deepEqual(story.ledger.status(story.now).usage, sum);
        story.close();
      });

    it("writes long answers a few at a time, and counts those that wait without reading them", async () => {
      const jobs = Array.from({ length: 8 }, (_, at) =>
        job({ job_id: `job-${at}`, puruto_target: `puruto-${at}` }),
      );
      const story = await scheduler.story(jobs);
      story.at("09:00");
      for (const run_id of story.start()) story.end(run_id, ok({ summary: "x".repeat(3 * 1024 * 1024) }));
      assert.deepEqual(
        story.ledger.openNotices().map(({ job_id }) => job_id),
        ["job-0", "job-1", "job-2"],
      );
      assert.deepEqual([story.ledger.untold(time("09:01")), story.ledger.untold(time("09:00"))], [8, 0]);
      story.close();
    });

    it("names the last run that did not end well", async () => {
      const story = await scheduler.story([job()]);
      assert.equal(story.ledger.lastFailure(), undefined);
      for (const [clock, response] of [
        ["09:00", error("FIRST")],
        ["10:00", error("SECOND")],
        ["11:00", ok()],
        ["12:00", undefined],
      ] as const) {
        story.at(clock);
        const [run_id = ""] = story.start();
        if (response !== undefined) story.end(run_id, response);
      }
      assert.equal(story.ledger.lastFailure()?.run_id, "hourly-20260302T100000");
      story.close();
    });
  });
