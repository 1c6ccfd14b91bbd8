import type { Connection, Row } from "../../service/database.ts";
import type { Job } from "../job.ts";

/** A job as it stands in the ledger. */
export interface KnownJob {
  readonly job: Job;
  readonly in_file: boolean;
  readonly next_at: Date | undefined;
  readonly paused: { readonly at: string; readonly reason: string } | undefined;
  readonly failures: number;
  readonly same_error: string | undefined;
  readonly same_error_count: number;
}

export function findJob(database: Connection, job_id: string): KnownJob | undefined {
  const row = database.get("SELECT * FROM jobs WHERE job_id = ?", [job_id]);
  return row && toKnown(row);
}

/** How many jobs of the file are enabled. */
export function countEnabled(database: Connection): number {
  const sql = "SELECT count(*) AS jobs FROM jobs WHERE in_file = 1 AND json_extract(spec, '$.enabled')";
  return Number(database.get(sql)?.["jobs"]);
}

/** When a job is due next; nothing for never. */
export function setNext(database: Connection, job_id: string, next: Date | undefined): void {
  database.run("UPDATE jobs SET next_at = ? WHERE job_id = ?", [next?.toISOString(), job_id]);
}

/** The zone of jobs that name none, as the scheduler that ran last saw it; nothing where none has run. */
export function zoneKept(database: Connection): string | undefined {
  const value = database.get("SELECT value FROM meta WHERE key = 'zone'")?.["value"];
  return typeof value === "string" ? value : undefined;
}

export function keepZone(database: Connection, zone: string): void {
  database.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('zone', ?)", [zone]);
}

export function toKnown(row: Row): KnownJob {
  const { next_at, paused_at, paused_reason, same_error } = row;
  return {
    job: JSON.parse(String(row["spec"])) as Job,
    in_file: row["in_file"] === 1,
    next_at: typeof next_at === "string" ? new Date(next_at) : undefined,
    paused: typeof paused_at === "string" ? { at: paused_at, reason: String(paused_reason) } : undefined,
    failures: Number(row["failures"]),
    same_error: typeof same_error === "string" ? same_error : undefined,
    same_error_count: Number(row["same_error_count"]),
  };
}
