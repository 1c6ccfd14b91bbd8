import { isDeepStrictEqual } from "node:util";
import type { Ledger, Synced } from "../db.ts";
import { words } from "../lib/words/cron.ts";
import { sayFaults } from "../service/json/places.ts";
import { textIn } from "../service/json/text.ts";
import { isOwned } from "../service/owner.ts";
import { jobsFile, mostBytes, parseJobs, type ParsedJobs } from "./jobs-file.ts";
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
    throw new Refusal("INVALID_JOBS_FILE", words.badJobsFile(sayFaults(jobsFile, read.faults)), {
      faults: read.faults,
    });
  const synced = ledger.sync(read.value, now);
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
    const text = textIn(jobsFile, mostBytes);
    return text === undefined ? { fault: words.noJobsFile } : { text };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

function parsed(read: Text, zone: string | undefined): ParsedJobs {
  if ("text" in read) return parseJobs(read.text, zone);
  return { ok: false, faults: [{ key: "", message: read.fault, line: 1, column: 1 }] };
}
