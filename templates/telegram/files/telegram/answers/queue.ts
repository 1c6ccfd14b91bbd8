import { inTransaction, type Connection } from "../../service/database.ts";
import { toHead, toPart, type Head, type Part } from "./part.ts";

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

/** Has whatever waits for a time go at once. */
export function waitNoMore(database: Connection): void {
  database.run("UPDATE parts SET not_before = NULL WHERE state = 'waiting' AND not_before IS NOT NULL");
}

/** A group that became another one: what waits for it goes there. Its messages and topics are not known there. */
export function moveChat(database: Connection, from: number, to: number): void {
  const sql = `UPDATE outgoing SET chat_id = ?, reply_to = NULL, topic = NULL
    WHERE chat_id = ? AND state = 'open'`;
  database.run(sql, [to, from]);
}
