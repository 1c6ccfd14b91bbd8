import type { ChildProcess } from "node:child_process";
import type { Claimed, Ledger } from "../db.ts";
import type { InvocationResult } from "../ipc/contract.ts";
import { endLeft } from "./left.ts";
import { insistOnNoRun } from "./recursion.ts";
import { knownJob } from "./known-job.ts";
import { findPlace } from "./place.ts";
import { takeOver } from "./read-jobs.ts";
import { Refusal, refusedOf } from "./refusal.ts";
import { startExecutor } from "./start-executor.ts";

/** A run that somebody asked for, and the process that carries it out. */
export interface ByHand {
  readonly run: Claimed;
  readonly executor: ChildProcess;
}

/**
 * Starts a run of a job at once, beside its schedule (docs/cron.md, "Runs"). `by` says who wanted it. Throws a
 * `Refusal` where it cannot be.
 */
export async function runByHand(ledger: Ledger, job_id: string, by: string): Promise<ByHand> {
  insistOnNoRun();
  const now = new Date();
  takeOver(ledger, now);
  // Where no scheduler runs, nobody else has noticed that a run's process is gone.
  await endLeft(ledger.sweep(now));
  const { puruto_target, action } = knownJob(ledger, job_id, now);
  const place = await findPlace(puruto_target, action);
  const run = ledger.runNow(job_id, new Date(), by, place);
  if ("code" in run) throw new Refusal(run.code, run.message, run.details);
  try {
    return { run, executor: await startExecutor(run.run_id, run.claim) };
  } catch (error) {
    // Whoever asked sees why: nobody shall start it later.
    ledger.end(run.run_id, run.claim, notStarted(run.run_id, error), new Date());
    throw error;
  }
}

function notStarted(run_id: string, error: unknown): InvocationResult {
  const { code, message, details } = refusedOf(error);
  const ids = { request_id: run_id, correlation_id: run_id, duration_ms: 0 };
  return { ...ids, status: "error", error: { code, message, details } };
}
