import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Ledger, Synced } from "../db.ts";
import { isInside, isThere, readText } from "../ipc/files.ts";
import { root } from "../lib/environment.ts";
import { words } from "../lib/words/cron.ts";
import { isOwned } from "../service/owner.ts";
import { jobsFile, mostBytes, parseJobs, sayFault, type JobsFault, type ParsedJobs } from "./jobs-file.ts";
import { Refusal } from "./refusal.ts";

/**
 * The jobs of `.jobs.json` as it is now, or what is wrong with it. (docs/cron.md, "Jobs".)
 * @param zone of jobs that name none
 */
export const readJobs = (zone?: string): ParsedJobs => parsed(attemptText(), zone);

/** Takes over `.jobs.json` as it is now. Throws `INVALID_JOBS_FILE` with every fault where it cannot be read. */
export function takeOver(ledger: Ledger, now: Date): Synced {
  const text = attemptText();
  // In a shell the clock may be set to another zone than the scheduler's, which jobs go by.
  const read = parsed(text, isOwned() ? ledger.zone() : undefined);
  if (!read.ok)
    throw new Refusal("INVALID_JOBS_FILE", words.badJobsFile(sayFaults(read.faults)), {
      faults: read.faults,
    });
  const synced = ledger.sync(read.jobs, now);
  // The scheduler may have taken over a later one while this waited for its turn, and would not do so again.
  return isDeepStrictEqual(attemptText(), text) ? synced : takeOver(ledger, now);
}

/** The same, but where it cannot be read the last one stays in force, and standard error says so. */
export function takeOverOrSay(ledger: Ledger, now: Date): void {
  try {
    takeOver(ledger, now);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
  }
}

/** The file's text, or why there is none. */
type Text = { readonly text: string } | { readonly fault: string };

function attemptText(): Text {
  try {
    const file = join(root, jobsFile);
    if (isThere(file) && !isInside(root, file)) return { fault: words.jobsLeadOut };
    return { text: readText(file, mostBytes) };
  } catch (error) {
    return { fault: words.cannotReadJobs(error instanceof Error ? error.message : String(error)) };
  }
}

function parsed(read: Text, zone: string | undefined): ParsedJobs {
  if ("text" in read) return parseJobs(read.text, zone);
  return { ok: false, faults: [{ key: "", message: read.fault, line: 1, column: 1 }] };
}

function sayFaults(faults: readonly JobsFault[]): string {
  const first = faults.slice(0, 3).map((fault) => sayFault(fault));
  return [...first, ...(faults.length > first.length ? ["…"] : [])].join("; ");
}
