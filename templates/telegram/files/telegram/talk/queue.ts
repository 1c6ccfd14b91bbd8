import type { Connection, Row } from "../../service/database.ts";
import { put } from "../../service/work.ts";
import type { Sent } from "../answers/message.ts";
import type { TextDocument } from "../store/document.ts";
import { keyOf, type Question } from "./question.ts";

/** What is asked of a Puruto, as its piece of work holds it. */
export interface Order extends Question {
  readonly puruto: string;
  readonly action: string;
  readonly prompt: string;
  readonly sent_at?: string | undefined;
  readonly replied?: Sent | undefined;
  readonly documents: readonly TextDocument[];
  /** The update that the question came with; another one than its own where it is asked again. */
  readonly question: number;
  /** What is said above the answer. */
  readonly notes: readonly string[];
}

/** A call that waits or runs. */
export interface Open {
  readonly key: string;
  readonly puruto: string;
  readonly is_running: boolean;
  readonly since: string;
  readonly order: Order;
}

/** How many calls of one user may wait and run; more are too much. */
export const mostOpen = 20;

/** Puts what is asked in the queue of its Puruto, once. */
export function enqueue(database: Connection, bot: string, order: Order, now: Date): void {
  const key = keyOf(bot, order.update_id);
  const body = { ...order };
  put(database, { key, lane: order.puruto, place: "call", body, not_before: now }, now);
}

/** The calls of a user that wait or run, in their order. */
export function openOf(database: Connection, user_id: number): Open[] {
  // What is over is not looked at: there are indexes of the others.
  const open = `SELECT number FROM work WHERE state = 'queued' UNION ALL SELECT number FROM work WHERE state = 'running'`;
  const sql = `SELECT key, lane, state, body, put_at, begun_at FROM work
    WHERE number IN (${open}) AND body ->> '$.user_id' = ? ORDER BY number`;
  return database.all(sql, [user_id]).map(toOpen);
}

/** What may begin now: the first of each Puruto at which nothing is at work. */
export function nextKeys(database: Connection): string[] {
  const sql = `SELECT min(number), key FROM work WHERE state = 'queued'
    AND lane NOT IN (SELECT lane FROM work WHERE state = 'running') GROUP BY lane ORDER BY 1`;
  return database.all(sql).map(({ key }) => String(key));
}

function toOpen(row: Row): Open {
  return {
    key: String(row["key"]),
    puruto: String(row["lane"]),
    is_running: row["state"] === "running",
    since: String(row["begun_at"] ?? row["put_at"]),
    order: JSON.parse(String(row["body"])) as Order,
  };
}
