import { takeOver } from "../read-jobs.ts";
import { withLedger } from "./with-ledger.ts";

/** Takes over `.jobs.json`, as a scheduler that runs does by itself. (docs/cron.md, "Commands".) */
export const syncJobs = () =>
  withLedger((ledger) => ({ status: "ok", synced_jobs: takeOver(ledger, new Date()).jobs }));
