import assert from "node:assert/strict";
import { listText, runningText } from "../../../../lib/reporting/delegation/job-text.ts";
import { noPaint } from "../../../../lib/reporting/paint.ts";
import { steering, steers } from "../../../hostile-texts.ts";

const clock = { now: Date.UTC(2026, 10, 28, 13, 0), ahead: () => 60 };
const runs = {
  id: "req-1",
  target: "puruto-b",
  action: "ask",
  state: "running",
  accepted_at: "2026-11-28T12:58:00Z",
  deadline: "2026-11-28T13:30:00Z",
} as const;
const ended = { ...runs, id: "req-22", state: "ended", ended_at: "2026-11-28T12:50:00Z" } as const;

describe("what a terminal shows of jobs", () => {
  it("is what one does and how long it may", () => {
    assert.equal(
      String(runningText(runs, noPaint, clock)),
      "req-1 runs: puruto-b ask, until 2026-11-28 14:30, in 30 min, at the latest",
    );
  });

  it("is a line for each, with how it ended", () => {
    const jobs = [
      runs,
      { ...ended, status: "ok" },
      { ...ended, status: "error", code: "TIMEOUT", action: "close_month" },
    ] as const;
    assert.deepEqual(String(listText(jobs, noPaint, clock)).split("\n"), [
      "JOB     CALL                  STATE    WHEN",
      "req-1   puruto-b ask          running  until 2026-11-28 14:30, in 30 min",
      "req-22  puruto-b ask          ok       2026-11-28 13:50, 10 min ago",
      "req-22  puruto-b close_month  TIMEOUT  2026-11-28 13:50, 10 min ago",
    ]);
  });

  it("is a word where there are none", () => {
    assert.equal(String(listText([], noPaint, clock)), "No job runs, and none ended within 24 hours.");
  });

  it("steers no terminal, whatever a runtime says of them", () => {
    for (const text of Object.values(steering)) {
      const job = {
        ...ended,
        id: text,
        target: text,
        action: text,
        code: text,
        ended_at: text,
        deadline: text,
      };
      const shown = [listText([job, runs], noPaint, clock), runningText(job, noPaint, clock)].join("\n");
      assert.ok(!steers(shown), JSON.stringify(shown));
    }
  });
});
