import { inTransaction, type Connection, type Row } from "../../service/database.ts";
import { bindButtons } from "../talk/buttons.ts";
import type { Content } from "./content.ts";

/** The next part of a chat's first message that is not at its end. */
export interface Head {
  readonly outgoing: number;
  readonly part: number;
  readonly chat_id: number;
  /** Milliseconds since the epoch; 0 where it may go at once. */
  readonly not_before: number;
}

/** A part that is about to be sent. */
export interface Part extends Head {
  readonly topic: number | undefined;
  readonly reply_to: number | undefined;
  readonly markup: object | undefined;
  readonly content: Content;
  /** Whether it was perhaps sent before. */
  readonly isCopy: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** What every chat waits for, the longest waiting one first. */
export function headsOf(database: Connection): Head[] {
  const sql = `SELECT outgoing, part, chat_id, not_before FROM parts JOIN outgoing ON number = outgoing
    WHERE number IN (SELECT min(number) FROM outgoing WHERE state = 'open' GROUP BY chat_id)
      AND part = (SELECT min(part) FROM parts WHERE outgoing = number AND state = 'waiting')
    ORDER BY number`;
  return database.all(sql).map(toHead);
}

/** Notes that a part is about to be sent, for good, and gives it; nothing where it waits no more. */
export function begin(database: Connection, { outgoing, part }: Head): Part | undefined {
  const sql = `UPDATE parts SET state = 'sending', copies = copies + 1, not_before = NULL
    WHERE outgoing = ? AND part = ? AND state = 'waiting'`;
  if (database.run(sql, [outgoing, part]).changes === 0) return undefined;
  const last = "(SELECT max(part) FROM parts WHERE outgoing = number) AS last";
  const whole = `SELECT *, ${last} FROM parts JOIN outgoing ON number = outgoing WHERE outgoing = ? AND part = ?`;
  const row = database.get(whole, [outgoing, part]);
  return row && toPart(row);
}

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

/** How a part goes back to those that wait. */
export interface Again {
  readonly at: Date;
  /** Whether it was perhaps sent. */
  readonly isCounted: boolean;
  /** What it is sent without the next time. */
  readonly without?: Without;
}

/** What Telegram may take offence at, of a message that is worth more than that. */
export type Without = "entities" | "reply" | "topic" | "markup";

const withoutSql: Readonly<Record<Without, string>> = {
  entities:
    "UPDATE parts SET content = json_set(content, '$.entities', json('[]')) WHERE outgoing = ? AND part = ?",
  reply: "UPDATE outgoing SET reply_to = NULL WHERE number = ?",
  topic: "UPDATE outgoing SET topic = NULL WHERE number = ?",
  markup: "UPDATE outgoing SET markup = NULL WHERE number = ?",
};

/** Has a part wait again. */
export function putBack(database: Connection, { outgoing, part }: Head, again: Again): void {
  const sql = `UPDATE parts SET state = 'waiting', not_before = ?, copies = copies - ?
    WHERE outgoing = ? AND part = ?`;
  inTransaction(database, () => {
    database.run(sql, [again.at.toISOString(), again.isCounted ? 0 : 1, outgoing, part]);
    if (again.without === undefined) return;
    database.run(withoutSql[again.without], again.without === "entities" ? [outgoing, part] : [outgoing]);
  });
}

/** Notes that nobody knows whether a part arrived; it is not sent again. */
export function noteUnknown(database: Connection, { outgoing, part }: Head, now: Date): void {
  const sql = "UPDATE parts SET state = 'unknown', ended_at = ? WHERE outgoing = ? AND part = ?";
  inTransaction(database, () => {
    database.run(sql, [now.toISOString(), outgoing, part]);
    closeIfOver(database, { outgoing }, now);
  });
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

/** A group that became another one: what waits for it goes there. Its messages and topics are not known there. */
export function moveChat(database: Connection, from: number, to: number): void {
  const sql = `UPDATE outgoing SET chat_id = ?, reply_to = NULL, topic = NULL
    WHERE chat_id = ? AND state = 'open'`;
  database.run(sql, [to, from]);
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

function toHead(row: Row): Head {
  const { outgoing, part, chat_id, not_before } = row;
  return {
    outgoing: Number(outgoing),
    part: Number(part),
    chat_id: Number(chat_id),
    not_before: not_before === null ? 0 : Date.parse(String(not_before)),
  };
}

function toPart(row: Row): Part {
  const { topic, reply_to, markup, content, copies, part, last } = row;
  return {
    ...toHead(row),
    topic: numberIn(topic),
    reply_to: numberIn(reply_to),
    markup: markup === null ? undefined : (JSON.parse(String(markup)) as object),
    content: JSON.parse(String(content)) as Content,
    isCopy: Number(copies) > 1,
    isFirst: part === 1,
    isLast: part === last,
  };
}

const numberIn = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
