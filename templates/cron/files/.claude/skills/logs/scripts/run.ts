import { answerAsked } from "../../../../cron/answer-asked.ts";
import { withLedger } from "../../../../cron/commands/with-ledger.ts";
import { knownJob } from "../../../../cron/known-job.ts";
import { Refusal } from "../../../../cron/refusal.ts";
import { shownRun, type ShownRun } from "../../../../cron/shown-run.ts";
import type { Ledger } from "../../../../db.ts";
import { readAsked, type Asked } from "../../../../lib/asked.ts";
import { words } from "../../../../lib/words/cron.ts";

const most = 100;

await answerAsked(() => {
  const asked = readAsked(["job_id", "count"], { takesWords: true });
  const count = countOf(asked.payload["count"] ?? 10);
  const job_id = jobOf(asked);
  return withLedger((ledger) => {
    const runs = runsOf(ledger, job_id, count);
    return { summary: summaryOf(runs, job_id), runs };
  });
});

function countOf(count: unknown): number {
  if (Number.isInteger(count) && Number(count) >= 1 && Number(count) <= most) return Number(count);
  throw new Refusal("BAD_PAYLOAD", words.badRunsCount(most, JSON.stringify(count).slice(0, 80)));
}

// The prompt of a request is no name; what stands behind the command is.
function jobOf({ payload, words: said }: Asked): string | undefined {
  const job_id = payload["job_id"] ?? (process.argv.length > 2 ? said?.trim() : undefined);
  if (job_id === undefined || typeof job_id === "string") return job_id;
  throw new Refusal("BAD_PAYLOAD", words.mustNameJob);
}

function runsOf(ledger: Ledger, job_id: string | undefined, count: number): ShownRun[] {
  if (job_id === undefined) return ledger.recentRuns(count).map(shownRun);
  const runs = ledger.runsOf(job_id, count);
  // A job that was removed has its runs still.
  if (runs.length === 0) knownJob(ledger, job_id, new Date());
  return runs.map(shownRun);
}

function summaryOf(runs: readonly ShownRun[], job_id: string | undefined): string {
  if (runs.length === 0) return job_id === undefined ? words.noRuns : words.noRunsOf(job_id);
  const bad = runs.filter(({ finished_at, status }) => finished_at !== null && status !== "ok");
  return words.latestRuns(runs.length, bad.length);
}
