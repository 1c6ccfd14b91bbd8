import { readJobs } from "../cron/read-jobs.ts";
import { shownRun } from "../cron/shown-run.ts";
import { nextAfter } from "../cron/times.ts";
import { limitsSet } from "../cron/settings.ts";
import { openLedger, type Ledger } from "../db.ts";
import { missing } from "../service/check.ts";
import { stateOf, troubleOf } from "../service/state.ts";
import { readDatabase } from "./database.ts";
import type { KindReport, Step } from "./reports.ts";
import { words } from "./words/cron.ts";

/** The database is all that there is to prepare. */
export const prepareKind = (): Step[] => [];

/**
 * Whether the scheduler runs, what waits and runs, what failed last, and what it will lack (docs/services.md, "Status").
 */
export async function checkKind(): Promise<KindReport> {
  const service = stateOf("puruto-cron");
  const schedule = readDatabase((database) => look(openLedger(limitsSet(), () => database)));
  const lacks = await missing();
  const problems = [
    ...troubleOf(service, nobodyRuns),
    ...lacks.map(({ message, to_do }) => `${message}; ${to_do}`),
    ...(schedule === undefined || schedule.untold === 0 ? [] : [words.noticesWait(schedule.untold)]),
  ];
  return { problems, facts: { service, ...(schedule && { schedule }), missing: lacks } };
}

/** Milliseconds that a notification may wait without anybody being told of it. */
const patience = 60_000;

function look(ledger: Ledger) {
  const now = new Date();
  const { jobs, ...state } = ledger.status(now);
  const failed = ledger.lastFailure();
  const untold = ledger.untold(new Date(now.getTime() - patience));
  return { jobs: jobs.length, ...state, last_failure: failed ? shownRun(failed) : null, untold };
}

function nobodyRuns(): string[] {
  const read = readJobs();
  // What is wrong with the file is told by what it lacks.
  const comes = (read.ok ? read.value : []).filter(
    (job) => job.enabled && nextAfter(job, new Date()) !== undefined,
  );
  return comes.length === 0 ? [] : [words.nobodyRuns(comes.length)];
}
