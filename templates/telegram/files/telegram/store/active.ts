import type { Connection } from "../../service/database.ts";

/** The Puruto that a user's texts go to; nothing where none was chosen. */
export function activeOf(database: Connection, user_id: number): string | undefined {
  const row = database.get("SELECT puruto_activo FROM active_channels WHERE user_id = ?", [user_id]);
  return row === undefined ? undefined : String(row["puruto_activo"]);
}

/** Has a user's texts go to a Puruto from now on. */
export function activate(database: Connection, user_id: number, puruto: string, now: Date): void {
  const sql = "INSERT OR REPLACE INTO active_channels (user_id, puruto_activo, timestamp) VALUES (?, ?, ?)";
  database.run(sql, [user_id, puruto, now.toISOString()]);
}
