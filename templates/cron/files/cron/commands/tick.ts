import type { ChildProcess } from "node:child_process";
import { hostname } from "node:os";
import type { Claimed, Ledger } from "../../db.ts";
import { notify } from "../../notifier.ts";
import { claimReady } from "../claims.ts";
import { watchSignals } from "../interruption.ts";
import { endLeft } from "../left.ts";
import { takeOverOrSay } from "../read-jobs.ts";
import { refusedOf } from "../refusal.ts";
import { startExecutor } from "../start-executor.ts";
import { untilEnd } from "../until-end.ts";
import { withLedger } from "./with-ledger.ts";

interface Started {
  readonly run: Claimed;
  readonly executor: ChildProcess;
}

/**
 * Does one round of the scheduler, be it beside one that runs, and waits for what it started. (docs/cron.md, "Commands".)
 */
export const tick = () =>
  withLedger(async (ledger) => {
    const now = new Date();
    takeOverOrSay(ledger, now);
    const left = endLeft(ledger.sweep(now));
    const due = ledger.becomeDue({ now, jumped_ms: 0 });
    const started = await startReady(ledger);
    notify(ledger, now).forEach(say);
    const interruption = watchSignals();
    const results = await Promise.all(started.map((one) => resultOf(ledger, one, interruption)));
    await left;
    const lease_owner = `${hostname()}:${process.pid}`;
    return { status: "ok", now: now.toISOString(), lease_owner, due_jobs: due.length, results };
  });

async function startReady(ledger: Ledger): Promise<Started[]> {
  const started: Started[] = [];
  for await (const run of claimReady(ledger)) {
    const { run_id, claim } = run;
    started.push({ run, executor: await startExecutor(run_id, claim) });
  }
  return started;
}

async function resultOf(
  ledger: Ledger,
  { run, executor }: Started,
  interruption: AbortSignal,
): Promise<object> {
  const { run_id, job_id, attempt } = run;
  const shown = { job_id, run_id, attempt };
  try {
    const response = await untilEnd(ledger, run_id, executor, interruption);
    if (response === undefined) return { ...shown, status: "running" };
    if (response.status === "ok") return { ...shown, status: "ok", result: response.result };
    return { ...shown, status: ledger.run(run_id)?.status, error: response.error };
  } catch (error) {
    return { ...shown, status: "error", error: refusedOf(error) };
  }
}

function say(fault: string): void {
  console.error(fault);
}
