import { join } from "node:path";
import { root } from "../../lib/environment.ts";
import { addLines } from "../../service/add-lines.ts";
import type { Connection } from "../../service/database.ts";
import { closedNow, noteDelivered, type Closed } from "./rows.ts";

/** What was delivered, a line each, moved aside once at 10 MiB. */
export const forwardedLog = "db/cron-forwarded.jsonl";

const most = 100;

/**
 * Logs what has come to its end in the chat, once each, and notes that (docs/telegram.md, "The inbox").
 * @returns what kept some from being logged; they are tried again the next time
 */
export function noteForwarded(database: Connection, now: Date): string | undefined {
  const closed = closedNow(database, most);
  if (closed.length === 0) return undefined;
  const lines = closed.map((one) => ({ id: one.id, line: lineOf(one, now) }));
  const { there, fault } = addLines(join(root, forwardedLog), lines);
  noteDelivered(database, there, now);
  return fault?.message;
}

function lineOf({ id, ts, from, job, chat_id, state, reason }: Closed, now: Date): string {
  const { job_id, run_id } = job ?? {};
  return JSON.stringify({
    id,
    ts,
    from,
    job_id,
    run_id,
    chat_id,
    forwarded_at: now.toISOString(),
    state,
    reason,
  });
}
