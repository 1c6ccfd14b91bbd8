import type { Connection } from "../../service/database.ts";
import type { Key } from "./types.ts";
import type { Step } from "./views.ts";

/** Writes down what happened to a due time (docs/cron.md, "The ledger"). */
export function note(database: Connection, key: Key, now: Date, what: string, details?: unknown): void {
  const sql = "INSERT INTO trail (job_id, due_at, at, what, details) VALUES (?, ?, ?, ?, ?)";
  const said = details === undefined ? undefined : JSON.stringify(details);
  database.run(sql, [key.job_id, key.due_at.toISOString(), now.toISOString(), what, said]);
}

/** All that happened to a due time, in its order. */
export function trailOf(database: Connection, { job_id, due_at }: Key): Step[] {
  const sql = "SELECT at, what, details FROM trail WHERE job_id = ? AND due_at = ? ORDER BY number";
  return database.all(sql, [job_id, due_at.toISOString()]).map((row) => ({
    at: String(row["at"]),
    what: String(row["what"]),
    details: typeof row["details"] === "string" ? (JSON.parse(row["details"]) as unknown) : null,
  }));
}
