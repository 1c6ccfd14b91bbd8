import type { Connection, Row } from "../../service/database.ts";
import type { Notice } from "./notice.ts";

/** A notice as the database has it. */
export interface Kept extends Notice {
  readonly taken_at: string;
  /** When it was sent, or it was clear that it never will be. */
  readonly delivered_at: string | undefined;
}

/** One that has come to its end in the chat. */
export interface Closed extends Kept {
  readonly chat_id: number | undefined;
  readonly state: "sent" | "undeliverable";
  readonly reason: string | undefined;
}

/** Keeps notices; one whose id is known is the same. To be made part of a transaction. @returns how many are new */
export function keepNotices(
  database: Connection,
  file: string,
  notices: readonly Notice[],
  now: Date,
): number {
  const sql = "INSERT INTO inbox (id, file, line, taken_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  const added = notices.map(
    (notice) => database.run(sql, [notice.id, file, JSON.stringify(notice), now.toISOString()]).changes,
  );
  return added.reduce((sum, changes) => sum + changes, 0);
}

/** What was not put as a message yet, the earliest first. */
export const unput = (database: Connection, most: number): Kept[] =>
  database
    .all("SELECT * FROM inbox WHERE delivered_at IS NULL AND outgoing_key IS NULL ORDER BY number LIMIT ?", [
      most,
    ])
    .map(toKept);

/** What was not delivered yet, the earliest first. */
export const undelivered = (database: Connection, most: number): Kept[] =>
  database.all("SELECT * FROM inbox WHERE delivered_at IS NULL ORDER BY number LIMIT ?", [most]).map(toKept);

/** What was taken last, the earliest first. */
export const latest = (database: Connection, most: number): Kept[] =>
  database.all("SELECT * FROM inbox ORDER BY number DESC LIMIT ?", [most]).map(toKept).toReversed();

/** How many were not delivered yet. */
export const countOpen = (database: Connection): number =>
  Number(database.get("SELECT count(*) AS open FROM inbox WHERE delivered_at IS NULL")?.["open"]);

/** Notes as which message some were put. */
export function notePut(database: Connection, ids: readonly string[], key: string): void {
  for (const id of ids) database.run("UPDATE inbox SET outgoing_key = ? WHERE id = ?", [key, id]);
}

/** Those whose message has come to its end, and of which that was not noted yet. */
export function closedNow(database: Connection, most: number): Closed[] {
  const sql = `SELECT i.*, o.chat_id, coalesce(o.state, 'sent') AS state, o.reason
    FROM inbox i LEFT JOIN outgoing o ON o.key = i.outgoing_key
    WHERE i.delivered_at IS NULL AND i.outgoing_key IS NOT NULL AND o.state IS NOT 'open'
    ORDER BY i.number LIMIT ?`;
  return database.all(sql, [most]).map((row) => ({
    ...toKept(row),
    chat_id: typeof row["chat_id"] === "number" ? row["chat_id"] : undefined,
    state: row["state"] === "undeliverable" ? "undeliverable" : "sent",
    reason: typeof row["reason"] === "string" ? row["reason"] : undefined,
  }));
}

/** Notes that some are delivered. */
export function noteDelivered(database: Connection, ids: readonly string[], now: Date): void {
  for (const id of ids)
    database.run("UPDATE inbox SET delivered_at = ? WHERE id = ?", [now.toISOString(), id]);
}

/** Milliseconds for which it is kept what a delivered line said. */
const keptFor = 30 * 24 * 60 * 60 * 1000;

/** Forgets what lines said that were delivered long ago; their ids stay, so that none comes twice. */
export function pruneInbox(database: Connection, now: Date): void {
  const sql = "UPDATE inbox SET line = '{}' WHERE delivered_at < ? AND line <> '{}'";
  database.run(sql, [new Date(now.getTime() - keptFor).toISOString()]);
}

function toKept(row: Row): Kept {
  const { from = "", text = "", ...line } = JSON.parse(String(row["line"])) as Partial<Notice>;
  const delivered_at = row["delivered_at"];
  return {
    ...line,
    id: String(row["id"]),
    from,
    text,
    taken_at: String(row["taken_at"]),
    delivered_at: typeof delivered_at === "string" ? delivered_at : undefined,
  };
}
