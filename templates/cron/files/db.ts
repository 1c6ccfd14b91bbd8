import { inTransaction, openStore, type Connection } from "./service/database.ts";
import { renew } from "./service/work.ts";
import { runNow } from "./cron/ledger/by-hand.ts";
import { claimNext } from "./cron/ledger/claim.ts";
import { becomeDue } from "./cron/ledger/due.ts";
import { end, sweep } from "./cron/ledger/end.ts";
import { countEnabled, findJob, keepZone, zoneKept } from "./cron/ledger/jobs.ts";
import { nextTimes, wakeAt } from "./cron/ledger/next.ts";
import { openNotices, told, untold } from "./cron/ledger/notices.ts";
import { forgetPlaces } from "./cron/ledger/places.ts";
import { prune } from "./cron/ledger/prune.ts";
import { realign } from "./cron/ledger/realign.ts";
import { begin, noteTag } from "./cron/ledger/runs.ts";
import { lastFailure, oneRun, recentRuns, runsOf, status } from "./cron/ledger/status.ts";
import { resume, sync } from "./cron/ledger/sync.ts";
import { limitsSet } from "./cron/settings.ts";
import type { Ledger } from "./cron/ledger/ledger.ts";
import type { Limits } from "./cron/ledger/types.ts";
import { why } from "./cron/ledger/why.ts";

export type { Ledger } from "./cron/ledger/ledger.ts";
export type * from "./cron/ledger/types.ts";
export type * from "./cron/ledger/views.ts";

const month = 32 * 86_400_000;

/** Opens the ledger (docs/cron.md, "The ledger"). Throws where its database cannot be used. */
export function openLedger(limits: Limits = limitsSet(), store: () => Connection = openStore): Ledger {
  const database = store();
  return {
    sync: (jobs, now) => sync(database, jobs, now),
    zone: () => zoneKept(database),
    keepZone: (zone) => keepZone(database, zone),
    becomeDue: (moment, most = 100_000) => becomeDue(database, moment, most),
    realign: (now) => realign(database, now, month),
    claimNext: (now, placeOf) => claimNext(database, limits, now, placeOf),
    forgetPlaces: () => forgetPlaces(database),
    enabled: () => countEnabled(database),
    job: (job_id) => jobIn(database, job_id),
    runNow: (job_id, now, by, place) => runNow(database, limits, job_id, now, by, place),
    begin: (run_id, claim, now) => begin(database, limits, run_id, claim, now),
    noteTag: (run_id, claim, started) =>
      inTransaction(database, () => noteTag(database, run_id, claim, started)),
    renew: (run_id, claim, now) => renew(database, run_id, claim, new Date(now.getTime() + limits.lease_ms)),
    end: (run_id, claim, response, now) => end(database, run_id, claim, response, now),
    sweep: (now) => sweep(database, now),
    openNotices: (most = 1000) => openNotices(database, most),
    untold: (before) => untold(database, before),
    alone: (work) => inTransaction(database, work),
    told: (id, where, now) => told(database, id, where, now),
    wakeAt: (now) => wakeAt(database, now),
    resume: (job_id, now) => resume(database, job_id, now),
    status: (now) => status(database, now),
    recentRuns: (most) => recentRuns(database, most),
    lastFailure: () => lastFailure(database),
    runsOf: (job_id, most) => runsOf(database, job_id, most),
    run: (run_id) => oneRun(database, run_id),
    why: (job_id, now, due_at) => why(database, limits, job_id, now, due_at),
    next: (job_id, most) => nextTimes(database, job_id, most),
    prune: (now) => prune(database, now),
    close: () => database.close(),
  };
}

function jobIn(database: Connection, job_id: string) {
  const found = findJob(database, job_id);
  return found?.in_file === true ? found.job : undefined;
}
