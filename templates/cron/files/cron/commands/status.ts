import { existsSync } from "node:fs";
import type { JobState, RunRow } from "../../db.ts";
import { databaseFile } from "../../lib/database.ts";
import type { Job } from "../job.ts";
import { shownOutlets } from "../outlets.ts";
import { readJobs, takeOverOrSay } from "../read-jobs.ts";
import { shownRun } from "../shown-run.ts";
import { nextAfter } from "../times.ts";
import { withLedger } from "./with-ledger.ts";

/** How many of the latest runs are shown. */
const most = 10;

/** Jobs with their next times, the latest runs, and where notifications go; works without a database, too. */
export async function status(): Promise<object> {
  const now = new Date();
  const { jobs, runs } = existsSync(databaseFile()) ? await inLedger(now) : { jobs: inFile(now), runs: [] };
  return { status: "ok", jobs, recent_runs: runs.map(shownRun), notification_targets: shownOutlets() };
}

const inLedger = (now: Date) =>
  withLedger((ledger): { jobs: readonly JobState[]; runs: RunRow[] } => {
    takeOverOrSay(ledger, now);
    return { jobs: ledger.status(now).jobs, runs: ledger.recentRuns(most) };
  });

function inFile(now: Date): JobState[] {
  const read = readJobs();
  return read.ok ? read.value.map((job) => neverDue(job, now)) : [];
}

function neverDue(job: Job, now: Date): JobState {
  const { job_id, enabled, puruto_target, action } = job;
  const next_at = enabled ? (nextAfter(job, now)?.toISOString() ?? null) : null;
  const counts = { failures: 0, waiting: 0, running: 0 };
  return { job_id, enabled, puruto_target, action, next_at, paused: null, ...counts, last: null };
}
