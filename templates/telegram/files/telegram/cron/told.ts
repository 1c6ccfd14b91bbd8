import type { Connection } from "../../service/database.ts";

/** What was told about something last; nothing where nothing was. */
export function toldOf(database: Connection, about: string): string | undefined {
  const state = database.get("SELECT state FROM told WHERE about = ?", [about])?.["state"];
  return state === undefined ? undefined : String(state);
}

/** Notes what was told about something. To be made part of a transaction, with what tells it. */
export function noteTold(database: Connection, about: string, state: string, now: Date): void {
  const sql = "INSERT OR REPLACE INTO told (about, state, at) VALUES (?, ?, ?)";
  database.run(sql, [about, state, now.toISOString()]);
}
