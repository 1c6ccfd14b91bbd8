import type { Ledger } from "../../db.ts";
import { knownJob } from "../known-job.ts";
import { takeOverOrSay } from "../read-jobs.ts";
import { withLedger } from "./with-ledger.ts";

/** When a job is due next, or all of them, `count` times each. (docs/cron.md, "Commands".) */
export const next = ({ job_id, count }: { readonly job_id: string | undefined; readonly count: number }) =>
  withLedger((ledger) => {
    const now = new Date();
    takeOverOrSay(ledger, now);
    const ids = job_id === undefined ? ledger.status(now).jobs.map((job) => job.job_id) : [job_id];
    return { status: "ok", jobs: ids.map((id) => timesOf(ledger, id, count, now)) };
  });

function timesOf(ledger: Ledger, id: string, count: number, now: Date) {
  const { job_id, timezone, enabled } = knownJob(ledger, id, now);
  const times = ledger.next(job_id, count, now).map((time) => time.toISOString());
  return { job_id, enabled, timezone, next: times };
}
