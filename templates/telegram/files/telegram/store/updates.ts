import { inTransaction, type Connection } from "../../service/database.ts";
import { log } from "../../service/log.ts";
import { envelopeOf, factOf, type Fact, type Message } from "./update.ts";

/** An update that nobody has looked at yet. */
export interface Stored<F extends Fact = Fact> {
  readonly update_id: number;
  readonly stored_at: string;
  readonly fact: F;
}

/** What becomes of an update before it is stored. */
export interface Door {
  /** Whether it is stored at all; else nobody gets an answer. */
  admit(update: unknown, user_id: number, fact: Fact | undefined): boolean;
  /** What is stored of what it says. */
  kept(fact: Fact): Fact;
}

/** Telegram begins anew with other numbers after a week without updates; ms. */
const offsetHolds = 6 * 86_400_000;

/** The first update to ask for; nothing where whatever waits is to come (docs/telegram.md, "Nothing twice, nothing lost"). */
export function nextUpdate(database: Connection, bot: string, now: Date): number | undefined {
  const sql = "SELECT next FROM offsets WHERE bot = ? AND at > ?";
  const row = database.get(sql, [bot, before(now, offsetHolds)]);
  return row === undefined ? undefined : Number(row["next"]);
}

/**
 * Stores updates, and with them where to go on, in one transaction; what was stored before, whatever its order, is not
 * stored again. Who is not admitted leaves nothing but a line in the log, without what they wrote.
 */
export function takeUpdates(
  database: Connection,
  bot: string,
  updates: readonly unknown[],
  door: Door,
  now: Date,
): void {
  inTransaction(database, () => {
    const ids = updates.flatMap((update) => takeOne(database, bot, update, door, now) ?? []);
    if (ids.length === 0) return;
    const next = Math.max(nextUpdate(database, bot, now) ?? 0, ...ids.map((id) => id + 1));
    const sql = "INSERT OR REPLACE INTO offsets (bot, next, at) VALUES (?, ?, ?)";
    database.run(sql, [bot, next, now.toISOString()]);
  });
}

/** Updates that nobody has looked at yet, the earliest first. */
export function newUpdates(database: Connection, bot: string): Stored[] {
  const sql = `SELECT update_id, stored_at, body FROM updates
    WHERE state = 'new' AND bundle IS NULL AND bot = ? ORDER BY update_id`;
  return database.all(sql, [bot]).map((row) => ({
    update_id: Number(row["update_id"]),
    stored_at: String(row["stored_at"]),
    fact: JSON.parse(String(row["body"])) as Fact,
  }));
}

/** The messages that were joined with an update, in order; empty where it is known no more. */
export function messagesOf(database: Connection, bot: string, update_id: number): Message[] {
  const sql = "SELECT body FROM updates WHERE bot = ? AND bundle = ? ORDER BY update_id";
  return database
    .all(sql, [bot, update_id])
    .map(({ body }) => JSON.parse(String(body)) as Fact)
    .filter((fact) => fact.is === "message");
}

/** Notes which updates belong together: what comes of the first is the answer to all. */
export function bundle(database: Connection, bot: string, updates: readonly Stored[]): void {
  const first = updates[0]?.update_id;
  for (const { update_id } of updates)
    database.run("UPDATE updates SET bundle = ? WHERE bot = ? AND update_id = ?", [first, bot, update_id]);
}

/** What was asked is being done from now on. */
export function markRunning(database: Connection, bot: string, update_id: number): void {
  const sql = "UPDATE updates SET state = 'running' WHERE bot = ? AND bundle = ? AND state = 'new'";
  database.run(sql, [bot, update_id]);
}

/** There is an answer, which is still to be sent; those that were joined with it have come to their end. */
export function markAnswered(database: Connection, bot: string, update_id: number, now: Date): void {
  const sql = "UPDATE updates SET state = 'answered' WHERE bot = ? AND update_id = ? AND state <> 'sent'";
  database.run(sql, [bot, update_id]);
  const others = `UPDATE updates SET state = 'sent', reason = 'joined', ended_at = ?
    WHERE bot = ? AND bundle = ? AND update_id <> ? AND state <> 'sent'`;
  database.run(others, [now.toISOString(), bot, update_id, update_id]);
}

/** It has come to its end without an answer of its own, for a reason in a word; with what was joined with it. */
export function markEnded(
  database: Connection,
  bot: string,
  update_id: number,
  reason: string,
  now: Date,
): void {
  const sql = `UPDATE updates SET state = 'sent', reason = ?, ended_at = ? WHERE bot = ? AND state <> 'sent'
    AND update_id IN (SELECT ? UNION ALL SELECT update_id FROM updates WHERE bot = ? AND bundle = ?)`;
  database.run(sql, [reason, now.toISOString(), bot, update_id, bot, update_id]);
}

/** Whoever has sent something that has not come to its end. */
export const openUsers = (database: Connection, bot: string): number[] =>
  database
    .all("SELECT DISTINCT user_id FROM updates WHERE state <> 'sent' AND bot = ?", [bot])
    .map(({ user_id }) => Number(user_id));

/** What a user has sent, and is not being done, has come to its end: they may not talk to the bot any more. */
export function markRemoved(database: Connection, bot: string, user_id: number, now: Date): void {
  const sql = `UPDATE updates SET state = 'sent', reason = 'removed', ended_at = ?
    WHERE bot = ? AND user_id = ? AND state = 'new'`;
  database.run(sql, [now.toISOString(), bot, user_id]);
}

export const before = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();

function takeOne(
  database: Connection,
  bot: string,
  update: unknown,
  door: Door,
  now: Date,
): number | undefined {
  const envelope = envelopeOf(update);
  if (envelope === undefined) return undefined;
  const { update_id, user_id } = envelope;
  if (user_id === undefined) return update_id;
  const fact = factOf(update);
  // An update has one kind: what claims two users is from neither.
  const isOne = fact === undefined || fact.user_id === user_id;
  if (!isOne || !door.admit(update, user_id, fact)) log.info("stranger", { user_id, update_id });
  else if (fact !== undefined) store(database, bot, update_id, door.kept(fact), now);
  return update_id;
}

function store(database: Connection, bot: string, update_id: number, fact: Fact, now: Date): void {
  const sql = `INSERT INTO updates (bot, update_id, user_id, chat_id, body, stored_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (bot, update_id) DO NOTHING`;
  const { user_id, chat_id } = fact;
  database.run(sql, [bot, update_id, user_id, chat_id, JSON.stringify(fact), now.toISOString()]);
}
