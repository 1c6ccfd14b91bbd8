import { inTransaction } from "../../service/database.ts";
import type { Connection } from "../../service/database.ts";
import type { Job } from "../job.ts";
import { giveUp } from "./closing.ts";
import { openOf, type Ending } from "./occurrences.ts";
import { momentOf, nextAfter } from "../times.ts";
import type { Synced } from "./types.ts";

/**
 * Takes over the jobs of the file (docs/cron.md, "The ledger"). A schedule that changed counts from now. What waits of
 * a job that is gone or disabled ends; what runs goes on. A change by its owner ends a pause that it had made itself.
 */
export function sync(database: Connection, jobs: readonly Job[], now: Date): Synced {
  // Mostly nothing has changed, and then nobody has to wait for another.
  if (isKnown(knownSpecs(database), jobs)) return { jobs: jobs.length, added: [], changed: [], removed: [] };
  return inTransaction(database, () => {
    const known = knownSpecs(database);
    const changes = jobs.map((job) => take(database, job, known.get(job.job_id), now));
    const inFile = new Set(jobs.map(({ job_id }) => job_id));
    const removed = [...known].filter(([job_id, { in_file }]) => in_file && !inFile.has(job_id));
    for (const [job_id] of removed) remove(database, job_id, now);
    const idsOf = (change: string) =>
      jobs.filter((_, index) => changes[index] === change).map(({ job_id }) => job_id);
    return {
      jobs: jobs.length,
      added: idsOf("added"),
      changed: idsOf("changed"),
      removed: removed.map(([job_id]) => job_id),
    };
  });
}

interface Spec {
  readonly spec: string;
  readonly in_file: boolean;
}

function knownSpecs(database: Connection): Map<string, Spec> {
  const rows = database.all("SELECT job_id, spec, in_file FROM jobs");
  return new Map(
    rows.map(({ job_id, spec, in_file }) => [String(job_id), { spec: String(spec), in_file: in_file === 1 }]),
  );
}

function isKnown(known: ReadonlyMap<string, Spec>, jobs: readonly Job[]): boolean {
  const inFile = [...known.values()].filter(({ in_file }) => in_file);
  return inFile.length === jobs.length && jobs.every((job) => isSame(job, known.get(job.job_id)));
}

const isSame = (job: Job, known: Spec | undefined): boolean =>
  known?.in_file === true && known.spec === JSON.stringify(job);

function take(
  database: Connection,
  job: Job,
  known: Spec | undefined,
  now: Date,
): "added" | "changed" | undefined {
  if (isSame(job, known)) return undefined;
  const spec = JSON.stringify(job);
  const before = known?.in_file === true ? (JSON.parse(known.spec) as Job) : undefined;
  const goesOn = before !== undefined && isSameTime(before, job) && !isPaused(database, job.job_id);
  if (goesOn) database.run("UPDATE jobs SET spec = ? WHERE job_id = ?", [spec, job.job_id]);
  else put(database, job, spec, firstTime(database, job, now));
  if (!job.enabled) endWaiting(database, job.job_id, { state: "skipped", reason: "paused" }, now);
  return before === undefined ? "added" : "changed";
}

function put(database: Connection, job: Job, spec: string, next: Date | undefined): void {
  const sql = `INSERT INTO jobs (job_id, spec, in_file, next_at) VALUES (?1, ?2, 1, ?3)
    ON CONFLICT (job_id) DO UPDATE SET spec = ?2, in_file = 1, next_at = ?3, ${anew}`;
  database.run(sql, [job.job_id, spec, next?.toISOString()]);
}

function isPaused(database: Connection, job_id: string): boolean {
  const sql = "SELECT 1 FROM jobs WHERE job_id = ? AND paused_at IS NOT NULL";
  return database.get(sql, [job_id]) !== undefined;
}

const anew = "paused_at = NULL, paused_reason = NULL, failures = 0, same_error = NULL, same_error_count = 0";

/** Ends a pause that a job has made by itself; it counts from now. Says whether there was one. */
export function resume(database: Connection, job_id: string, now: Date): boolean {
  return inTransaction(database, () => {
    const row = database.get(
      "SELECT spec FROM jobs WHERE job_id = ? AND paused_at IS NOT NULL AND in_file = 1",
      [job_id],
    );
    if (row === undefined) return false;
    const job = JSON.parse(String(row["spec"])) as Job;
    put(database, job, String(row["spec"]), firstTime(database, job, now));
    return true;
  });
}

const isSameTime = (before: Job, after: Job): boolean =>
  JSON.stringify([before.when, before.timezone, before.enabled]) ===
  JSON.stringify([after.when, after.timezone, after.enabled]);

/** An `at` that has had no end yet is due even if it is over: `max_late_sec` decides then. */
function firstTime(database: Connection, job: Job, now: Date): Date | undefined {
  if (!job.enabled) return undefined;
  if ("schedule" in job.when) return nextAfter(job, now);
  const at = momentOf(job.when.at, job.timezone);
  const sql = "SELECT 1 FROM occurrences WHERE job_id = ? AND due_at = ?";
  return database.get(sql, [job.job_id, at.toISOString()]) === undefined ? at : undefined;
}

function remove(database: Connection, job_id: string, now: Date): void {
  database.run("UPDATE jobs SET in_file = 0, next_at = NULL WHERE job_id = ?", [job_id]);
  endWaiting(database, job_id, { state: "canceled", reason: "removed" }, now);
}

function endWaiting(database: Connection, job_id: string, ending: Ending, now: Date): void {
  for (const waiting of openOf(database, job_id, "waiting")) giveUp(database, waiting, ending, now);
}
