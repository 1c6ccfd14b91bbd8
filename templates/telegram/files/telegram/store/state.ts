import { isObject } from "../../ipc/parsed.ts";
import type { Connection } from "../../service/database.ts";

/** How the bot stands, as `status` shows it. Times are UTC, in ISO 8601. */
export interface BotState {
  /** Calls that wait for their turn, and those that run. */
  readonly waiting: number;
  readonly running: number;
  /** Messages that are still to be sent, and when the oldest of them was made. */
  readonly to_send: number;
  readonly oldest_to_send: string | null;
  /** Notifications that were not delivered yet. */
  readonly inbox: number;
  readonly last_failure: { readonly at: string; readonly puruto: string; readonly error: unknown } | null;
  /** The last message that could not be delivered, and why. */
  readonly undeliverable: { readonly at: string; readonly reason: string } | null;
}

/** How the bot stands, by what it keeps (docs/telegram.md, "Status"). */
export function botState(database: Connection): BotState {
  const sql = `SELECT
    (SELECT count(*) FROM work WHERE state = 'queued') AS waiting,
    (SELECT count(*) FROM work WHERE state = 'running') AS running,
    (SELECT count(*) FROM outgoing WHERE state = 'open') AS to_send,
    (SELECT min(made_at) FROM outgoing WHERE state = 'open') AS oldest_to_send,
    (SELECT count(*) FROM inbox WHERE delivered_at IS NULL) AS inbox`;
  const row = database.get(sql) ?? {};
  const oldest = row["oldest_to_send"];
  return {
    waiting: Number(row["waiting"]),
    running: Number(row["running"]),
    to_send: Number(row["to_send"]),
    oldest_to_send: typeof oldest === "string" ? oldest : null,
    inbox: Number(row["inbox"]),
    last_failure: lastFailure(database),
    undeliverable: lastUndeliverable(database),
  };
}

function lastFailure(database: Connection): BotState["last_failure"] {
  const sql = `SELECT ended_at, lane, answer FROM work WHERE state NOT IN ('queued', 'running', 'ok', 'canceled')
    ORDER BY ended_at DESC LIMIT 1`;
  const row = database.get(sql);
  if (row === undefined) return null;
  const { ended_at, lane, answer } = row;
  const said: unknown = typeof answer === "string" ? JSON.parse(answer) : null;
  const error = isObject(said) ? (said["error"] ?? said) : said;
  return { at: String(ended_at), puruto: String(lane), error };
}

function lastUndeliverable(database: Connection): BotState["undeliverable"] {
  const sql = `SELECT ended_at, reason FROM outgoing WHERE state = 'undeliverable' ORDER BY ended_at DESC LIMIT 1`;
  const row = database.get(sql);
  return row === undefined ? null : { at: String(row["ended_at"]), reason: String(row["reason"] ?? "") };
}
