import type { Connection, Row } from "../../service/database.ts";
import { cancel } from "../../service/work.ts";
import type { Job } from "../job.ts";
import { note } from "./trail.ts";
import type { End, Key, Occurrence, Origin, State } from "./types.ts";

/** How an occurrence ends, and why. */
export interface Ending {
  readonly state: End;
  readonly reason?: string | undefined;
  readonly details?: unknown;
}

/** Writes an occurrence; false where that due time has been written before, and stays as it is. */
export function add(database: Connection, occurrence: Occurrence): boolean {
  const { job, due_at, origin, last_start, state, reason, details, run_id, became_due_at, ended_at } =
    occurrence;
  const sql = `INSERT INTO occurrences
    (job_id, due_at, spec, origin, last_start, state, reason, details, attempts, run_id, became_due_at, ended_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (job_id, due_at) DO NOTHING`;
  const values = [
    job.job_id,
    due_at.toISOString(),
    JSON.stringify(job),
    origin,
    last_start?.toISOString(),
    state,
    reason,
    json(details),
    occurrence.attempts,
    run_id,
    became_due_at.toISOString(),
    ended_at?.toISOString(),
  ];
  return database.run(sql, values).changes === 1;
}

export function find(database: Connection, { job_id, due_at }: Key): Occurrence | undefined {
  const row = database.get("SELECT * FROM occurrences WHERE job_id = ? AND due_at = ?", [
    job_id,
    due_at.toISOString(),
  ]);
  return row && toOccurrence(row);
}

/** What of a job waits or runs, the earliest first. */
export function openOf(database: Connection, job_id: string, state: "waiting" | "running"): Occurrence[] {
  const sql = `SELECT * FROM occurrences WHERE job_id = ? AND state IN ('waiting', 'running') AND state = ? ORDER BY due_at`;
  return database.all(sql, [job_id, state]).map(toOccurrence);
}

/** Whether anything of a job runs. */
export function isRunning(database: Connection, job_id: string): boolean {
  return openOf(database, job_id, "running").length > 0;
}

/** Has a waiting occurrence run, or wait again. */
export function turn(database: Connection, key: Key, from: State, to: State): boolean {
  const sql = "UPDATE occurrences SET state = ? WHERE job_id = ? AND due_at = ? AND state = ?";
  return database.run(sql, [to, key.job_id, key.due_at.toISOString(), from]).changes === 1;
}

/** Has an occurrence wait for one more run, which has to begin by `last_start`. */
export function waitAgain(
  database: Connection,
  key: Key,
  next: { run_id: string; last_start: Date | undefined; details?: unknown },
): void {
  const sql = `UPDATE occurrences SET state = 'waiting', attempts = attempts + 1, run_id = ?, last_start = ?, details = ?
    WHERE job_id = ? AND due_at = ? AND state = 'running'`;
  const { run_id, last_start, details } = next;
  database.run(sql, [run_id, last_start?.toISOString(), json(details), key.job_id, key.due_at.toISOString()]);
}

/** Ends an occurrence, once; what was queued for it is queued no more. Says whether it was this that did. */
export function finish(database: Connection, occurrence: Occurrence, ending: Ending, now: Date): boolean {
  const { job, due_at, run_id } = occurrence;
  const { state, reason, details } = ending;
  const sql = `UPDATE occurrences SET state = ?, reason = ?, details = ?, ended_at = ?
    WHERE job_id = ? AND due_at = ? AND state IN ('waiting', 'running')`;
  const values = [state, reason, json(details), now.toISOString(), job.job_id, due_at.toISOString()];
  if (database.run(sql, values).changes === 0) return false;
  cancel(database, run_id, state, now);
  note(database, { job_id: job.job_id, due_at }, now, "ended", { state, reason });
  return true;
}

export function toOccurrence(row: Row): Occurrence {
  const details = row["details"];
  return {
    job: JSON.parse(String(row["spec"])) as Job,
    due_at: new Date(String(row["due_at"])),
    origin: row["origin"] as Origin,
    state: row["state"] as State,
    reason: typeof row["reason"] === "string" ? row["reason"] : undefined,
    details: typeof details === "string" ? JSON.parse(details) : undefined,
    attempts: Number(row["attempts"]),
    run_id: String(row["run_id"]),
    last_start: dateIn(row["last_start"]),
    became_due_at: new Date(String(row["became_due_at"])),
    ended_at: dateIn(row["ended_at"]),
  };
}

const dateIn = (value: unknown): Date | undefined =>
  typeof value === "string" ? new Date(value) : undefined;

const json = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);
