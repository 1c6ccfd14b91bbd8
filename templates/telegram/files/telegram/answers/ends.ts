import { inTransaction, type Connection } from "../../service/database.ts";
import { words } from "../../lib/words/telegram.ts";
import { bindButtons } from "../store/buttons.ts";
import { numberIn, toHead, type Head, type Part } from "./part.ts";
import { putMessage } from "./put.ts";
import { putBack } from "./queue.ts";
import { plainText } from "./rich.ts";

/** Notes that a part was sent. */
export function noteSent(database: Connection, part: Part, message_id: number, now: Date): void {
  const sql = "UPDATE parts SET state = 'sent', message_id = ?, ended_at = ? WHERE outgoing = ? AND part = ?";
  inTransaction(database, () => {
    database.run(sql, [message_id, now.toISOString(), part.outgoing, part.part]);
    if (part.isLast && part.markup !== undefined && "inline_keyboard" in part.markup)
      bindButtons(database, part.markup, message_id);
    closeIfOver(database, part, now);
  });
}

/** Notes that nobody knows whether a part arrived; it is not sent again, and whoever waits for it is told. */
export function noteUnknown(database: Connection, { outgoing, part }: Head, now: Date): void {
  const sql = "UPDATE parts SET state = 'unknown', ended_at = ? WHERE outgoing = ? AND part = ?";
  inTransaction(database, () => {
    database.run(sql, [now.toISOString(), outgoing, part]);
    closeIfOver(database, { outgoing }, now);
    tellUnknown(database, outgoing, now);
  });
}

const about = "unknown:";

/** Says once that something may be missing; of a message that says so nothing more is said. */
function tellUnknown(database: Connection, outgoing: number, now: Date): void {
  const sql = "SELECT key, chat_id, topic, reply_to FROM outgoing WHERE number = ?";
  const { key, chat_id, topic, reply_to } = database.get(sql, [outgoing]) ?? {};
  if (key === undefined || String(key).startsWith(about)) return;
  const place = { chat_id: Number(chat_id), topic: numberIn(topic), reply_to: numberIn(reply_to) };
  putMessage(database, { key: `${about}${outgoing}`, ...place, body: plainText(words.perhapsMissing) }, now);
}

/** Ends a message that will never be sent, with what is left of it. */
export function noteUndeliverable(database: Connection, { outgoing }: Head, reason: string, now: Date): void {
  const at = now.toISOString();
  inTransaction(database, () => {
    const parts = `UPDATE parts SET state = 'undeliverable', ended_at = ?
      WHERE outgoing = ? AND state IN ('waiting', 'sending')`;
    database.run(parts, [at, outgoing]);
    const sql = "UPDATE outgoing SET state = 'undeliverable', reason = ?, ended_at = ? WHERE number = ?";
    database.run(sql, [reason, at, outgoing]);
    endUpdate(database, outgoing, at);
  });
}

/** What an earlier process left between `sending` and `sent`: once more, and never a third time. */
export function recover(database: Connection, now: Date): void {
  const sql =
    "SELECT outgoing, part, chat_id, not_before, copies FROM parts JOIN outgoing ON number = outgoing WHERE parts.state = 'sending'";
  for (const row of database.all(sql))
    if (Number(row["copies"]) < 2) putBack(database, toHead(row), { at: now, isCounted: true });
    else noteUnknown(database, toHead(row), now);
}

function closeIfOver(database: Connection, { outgoing }: Pick<Head, "outgoing">, now: Date): void {
  const sql = `SELECT sum(state IN ('waiting', 'sending')) AS left_, sum(state = 'unknown') AS unknown
    FROM parts WHERE outgoing = ?`;
  const row = database.get(sql, [outgoing]);
  if (Number(row?.["left_"]) > 0) return;
  const reason = Number(row?.["unknown"]) > 0 ? "unknown" : null;
  const at = now.toISOString();
  database.run("UPDATE outgoing SET state = 'sent', reason = ?, ended_at = ? WHERE number = ?", [
    reason,
    at,
    outgoing,
  ]);
  endUpdate(database, outgoing, at);
}

function endUpdate(database: Connection, outgoing: number, at: string): void {
  const sql = `UPDATE updates SET state = 'sent', ended_at = ? WHERE state = 'answered'
    AND (bot, update_id) = (SELECT bot, update_id FROM outgoing WHERE number = ?)`;
  database.run(sql, [at, outgoing]);
}
