import { words } from "../../lib/words/cron.ts";
import { readAt } from "../at.ts";
import { knownJob } from "../known-job.ts";
import { takeOverOrSay } from "../read-jobs.ts";
import { momentOf } from "../times.ts";
import { UsageError } from "./order.ts";
import { withLedger } from "./with-ledger.ts";

/** What became of one due time of a job, and why; of the last one where none is named. (docs/cron.md, "Commands".) */
export const why = ({ job_id, time }: { readonly job_id: string; readonly time: string | undefined }) =>
  withLedger((ledger) => {
    const now = new Date();
    takeOverOrSay(ledger, now);
    const { timezone } = knownJob(ledger, job_id, now);
    const due_at = time === undefined ? undefined : momentIn(time, timezone);
    return { status: "ok", ...ledger.why(job_id, now, due_at) };
  });

/** A moment in ISO 8601, or as the clock of a zone shows it, with a blank for the T. */
function momentIn(time: string, timezone: string): Date {
  const text = time.trim().replace(/^(\S+) (\S+)$/, "$1T$2");
  if (readAt(text) === undefined) throw new UsageError(words.badTime(JSON.stringify(time.slice(0, 80))));
  return momentOf(text, timezone);
}
