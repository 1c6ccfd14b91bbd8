import { words } from "../../lib/words/cron.ts";
import { watchSignals } from "../interruption.ts";
import { notificationPaths } from "../outlets.ts";
import { Refusal } from "../refusal.ts";
import { runByHand } from "../run-by-hand.ts";
import { untilEnd } from "../until-end.ts";
import { withLedger } from "./with-ledger.ts";

/** Runs a job at once; waits for its end where that is asked for. (docs/cron.md, "Commands".) */
export const runNow = ({ job_id, wait }: { readonly job_id: string; readonly wait: boolean }) =>
  withLedger(async (ledger) => {
    const { run, executor } = await runByHand(ledger, job_id, "hand");
    const started = { status: "ok", run_id: run.run_id, notification_paths: notificationPaths() };
    const response = wait ? await untilEnd(ledger, run.run_id, executor, watchSignals()) : undefined;
    if (response === undefined) return started;
    if (response.status === "ok") return { ...started, result: response.result };
    const { code, message } = response.error;
    throw new Refusal("INVOKER_ERROR_STATUS", words.saidError(job_id, run.target, code, message), response);
  });
