import { join } from "node:path";
import type { Ledger, Synced } from "../db.ts";
import { readText } from "../ipc/files.ts";
import { root } from "../lib/environment.ts";
import { words } from "../lib/words/cron.ts";
import { jobsFile, mostBytes, parseJobs, sayFault, type JobsFault, type ParsedJobs } from "./jobs-file.ts";
import { Refusal } from "./refusal.ts";

/** The jobs of `.jobs.json` as it is now, or what is wrong with it. (docs/cron.md, "Jobs".) */
export function readJobs(): ParsedJobs {
  try {
    return parseJobs(readText(join(root, jobsFile), mostBytes));
  } catch (error) {
    const message = words.cannotReadJobs(error instanceof Error ? error.message : String(error));
    return { ok: false, faults: [{ key: "", message, line: 1, column: 1 }] };
  }
}

/** Takes over `.jobs.json` as it is now. Throws `INVALID_JOBS_FILE` with every fault where it cannot be read. */
export function takeOver(ledger: Ledger, now: Date): Synced {
  const read = readJobs();
  if (read.ok) return ledger.sync(read.jobs, now);
  throw new Refusal("INVALID_JOBS_FILE", words.badJobsFile(sayFaults(read.faults)), { faults: read.faults });
}

/** The same, but where it cannot be read the last one stays in force, and standard error says so. */
export function takeOverOrSay(ledger: Ledger, now: Date): void {
  const read = readJobs();
  if (read.ok) ledger.sync(read.jobs, now);
  else console.error(words.badJobsFile(sayFaults(read.faults)));
}

function sayFaults(faults: readonly JobsFault[]): string {
  const first = faults.slice(0, 3).map((fault) => sayFault(fault));
  return [...first, ...(faults.length > first.length ? ["…"] : [])].join("; ");
}
