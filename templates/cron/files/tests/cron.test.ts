// The scheduler's ledger and its notifications, by `node:test`, on a database of their own: `npm test`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parseJobs } from "../cron/jobs-file.ts";
import { readJobs } from "../cron/read-jobs.ts";
import { openLedger, type Ledger } from "../db.ts";
import { createDatabase } from "../lib/database.ts";

const folder = mkdtempSync(join(tmpdir(), "puruto-cron-"));
let ledger: Ledger;

before(() => {
  process.env["DB_PATH"] = join(folder, "cron.db");
  createDatabase();
  ledger = openLedger();
});

after(() => {
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

const nine = new Date("2026-03-02T09:00:00Z");
const at = (minutes: number): Date => new Date(nine.getTime() + minutes * 60_000);

function take(more: object): void {
  const job = {
    job_id: "daily",
    puruto_target: "puruto-a",
    prompt: "go",
    schedule: "0 9 * * *",
    timezone: "UTC",
  };
  const read = parseJobs(JSON.stringify({ jobs: [{ ...job, ...more }] }));
  assert.ok(read.ok);
  ledger.sync(read.value, at(-60));
}

test(".jobs.json can be read", () => {
  const read = readJobs();
  assert.deepEqual(read.ok ? [] : read.faults, []);
});

test("a job is due once, runs once, and is told of once", () => {
  take({});
  assert.equal(ledger.becomeDue({ now: at(0), jumped_ms: 0 }).length, 1);
  assert.equal(ledger.becomeDue({ now: at(0), jumped_ms: 0 }).length, 0);
  const run = ledger.claimNext(at(0), () => "script");
  assert.ok(run !== undefined && "claim" in run);
  assert.equal(ledger.begin(run.run_id, run.claim, at(0))?.asked.target, "puruto-a");
  assert.equal(ledger.begin(run.run_id, run.claim, at(0)), undefined);
  const ids = { request_id: run.run_id, correlation_id: run.run_id, duration_ms: 1 };
  assert.equal(
    ledger.end(run.run_id, run.claim, { ...ids, status: "ok", result: { summary: "done" } }, at(1)),
    true,
  );
  assert.deepEqual(
    ledger.openNotices().map(({ id }) => id),
    [run.run_id],
  );
  assert.equal(ledger.why("daily", at(1), nine)?.state, "ok");
});

test("a job that is paused becomes due no more", () => {
  take({ enabled: false });
  assert.equal(ledger.becomeDue({ now: at(24 * 60), jumped_ms: 0 }).length, 0);
});
