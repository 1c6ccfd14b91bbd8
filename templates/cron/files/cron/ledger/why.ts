import type { Connection, Row } from "../../service/database.ts";
import { findJob } from "./jobs.ts";
import { find } from "./occurrences.ts";
import { trailOf } from "./trail.ts";
import type { Limits, Occurrence } from "./types.ts";
import type { Why } from "./views.ts";
import { whyWaiting } from "./waiting.ts";

/** What became of one due time, step by step, each with its reason (docs/cron.md, "Commands"). Without one, of the last. */
export function why(
  database: Connection,
  limits: Limits,
  job_id: string,
  now: Date,
  wanted?: Date,
): Why | undefined {
  const known = findJob(database, job_id);
  const due_at = wanted ?? lastDue(database, job_id);
  const occurrence = due_at && find(database, { job_id, due_at });
  if (known === undefined && occurrence === undefined) return undefined;
  const key = due_at && { job_id, due_at };
  return {
    job_id,
    due_at: due_at?.toISOString() ?? null,
    was_due: occurrence !== undefined,
    state: occurrence?.state ?? null,
    reason: occurrence?.reason ?? null,
    trail: key === undefined ? [] : trailOf(database, key),
    ...waiting(database, limits, occurrence, now),
    notices: key === undefined ? [] : noticesOf(database, job_id, key.due_at),
    next_at: known?.next_at?.toISOString() ?? null,
  };
}

function lastDue(database: Connection, job_id: string): Date | undefined {
  const found = database.get("SELECT max(due_at) AS at FROM occurrences WHERE job_id = ?", [job_id])?.["at"];
  return typeof found === "string" ? new Date(found) : undefined;
}

function waiting(database: Connection, limits: Limits, occurrence: Occurrence | undefined, now: Date) {
  if (occurrence?.state !== "waiting") return {};
  const waits_for = whyWaiting(database, limits, occurrence.run_id, now);
  return waits_for === undefined ? {} : { waits_for };
}

function noticesOf(database: Connection, job_id: string, due_at: Date): Why["notices"] {
  const sql = `SELECT id, written_at, here_at, telegram_at, silenced FROM notices
    WHERE job_id = ? AND due_at = ? ORDER BY rowid`;
  return database.all(sql, [job_id, due_at.toISOString()]).map((row) => ({
    id: String(row["id"]),
    written_at: String(row["written_at"]),
    here_at: textIn(row, "here_at"),
    telegram_at: textIn(row, "telegram_at"),
    silenced: textIn(row, "silenced"),
  }));
}

function textIn(row: Row, key: string): string | null {
  const value = row[key];
  return typeof value === "string" ? value : null;
}
