import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ledger } from "../db.ts";
import type { InvocationResult } from "../ipc/contract.ts";
import { isObject } from "../ipc/parsed.ts";
import { words } from "../lib/words/cron.ts";
import { endLeft } from "./left.ts";
import { Refusal } from "./refusal.ts";

/** Milliseconds between two looks. */
const pace = 100;

/**
 * Waits until a run that this process has started has ended. Its executor goes on where `interruption` ends the wait:
 * then there is no answer. Throws where the executor is gone and has not begun.
 */
export async function untilEnd(
  ledger: Ledger,
  run_id: string,
  executor: ChildProcess,
  interruption: AbortSignal,
): Promise<InvocationResult | undefined> {
  let isGone = executor.exitCode !== null || executor.signalCode !== null;
  executor.once("exit", () => (isGone = true));
  for (;;) {
    const wasGone = isGone;
    if (wasGone) await endLeft(ledger.sweep(new Date()));
    const response = responseOf(ledger, run_id);
    if (response !== undefined || interruption.aborted) return response;
    if (wasGone) throw new Refusal("CRON_ERROR", words.neverBegun(run_id));
    await sleep(pace);
  }
}

/** What the target answered; nothing where it has not yet. */
function responseOf(ledger: Ledger, run_id: string): InvocationResult | undefined {
  const { started_at, finished_at, error, result, status } = ledger.run(run_id) ?? {};
  if (finished_at === undefined || finished_at === null) return undefined;
  const duration_ms = Math.max(0, Date.parse(finished_at) - Date.parse(started_at ?? finished_at));
  // An executor gives its call the run's id for both.
  const ids = { request_id: run_id, correlation_id: run_id, duration_ms };
  if (status === "ok") return { ...ids, status: "ok", result };
  const { code = "IPC_ERROR", message = "", details = null } = isObject(error) ? error : {};
  return { ...ids, status: "error", error: { code: String(code), message: String(message), details } };
}
