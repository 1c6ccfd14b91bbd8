import { randomUUID } from "node:crypto";
import type { Connection } from "../../service/database.ts";
import { withoutValues } from "../../service/secrets.ts";
import { before } from "./updates.ts";

/** Where a conversation is held, and with whom. */
export interface Partner {
  readonly chat_id: number;
  readonly topic?: number | undefined;
  readonly puruto: string;
}

/** A conversation as the next request of it finds it. */
export interface Conversation {
  readonly id: string;
  /** Whether an earlier one was over, since nothing was said for 12 h. */
  readonly after_pause: boolean;
  /** Whether the Puruto's agent is expected to know what was said. */
  readonly resumed: boolean;
}

export interface Turn {
  readonly at: string;
  readonly who: "user" | "puruto";
  readonly text: string;
}

/** Milliseconds of silence after which one is over, and what was said counts no more. */
const lasts = 12 * 3_600_000;
const mostTurns = 10;
const mostBytes = 16 * 1024;
/** UTF-16 units of one turn that are kept. */
const mostText = 16_384;

/** The conversation that goes on, or a new one (docs/telegram.md, "Conversations"). */
export function openConversation(database: Connection, partner: Partner, now: Date): Conversation {
  const { chat_id, topic = 0, puruto } = partner;
  const sql = "SELECT * FROM conversations WHERE chat_id = ? AND topic = ? AND puruto = ?";
  const row = database.get(sql, [chat_id, topic, puruto]);
  const goesOn = row !== undefined && String(row["last_at"]) > before(now, lasts);
  const id = goesOn ? String(row["conversation"]) : randomUUID();
  const keep = `INSERT OR REPLACE INTO conversations (chat_id, topic, puruto, conversation, last_at, resumed)
    VALUES (?, ?, ?, ?, ?, ?)`;
  const resumed = goesOn && row["resumed"] === 1;
  database.run(keep, [chat_id, topic, puruto, id, now.toISOString(), resumed]);
  return { id, after_pause: row !== undefined && !goesOn, resumed };
}

/** Ends the conversation with a Puruto; says whether there was one. */
export function endConversation(database: Connection, { chat_id, topic = 0, puruto }: Partner): boolean {
  const sql = "DELETE FROM conversations WHERE chat_id = ? AND topic = ? AND puruto = ?";
  return database.run(sql, [chat_id, topic, puruto]).changes === 1;
}

/** Notes what was said, without secrets, as no request may hold one; and whether the agent knew what came before; one that was ended meanwhile stays so. */
export function noteTurns(
  database: Connection,
  conversation: string,
  turns: readonly Turn[],
  resumed: boolean | undefined,
  now: Date,
): void {
  const sql = `UPDATE conversations SET last_at = ?, resumed = coalesce(?, resumed) WHERE conversation = ?`;
  database.run(sql, [now.toISOString(), resumed, conversation]);
  for (const { at, who, text } of turns)
    database.run("INSERT INTO turns (conversation, at, who, text) VALUES (?, ?, ?, ?)", [
      conversation,
      at,
      who,
      // A database holds no NUL; what a Puruto says may.
      withoutValues(text).replaceAll("\0", "").slice(0, mostText),
    ]);
}

/** What was said last, in order: 10 turns, 16 KB and 12 h at most. */
export function historyOf(database: Connection, conversation: string, now: Date): Turn[] {
  const sql = `SELECT at, who, text FROM turns WHERE conversation = ? AND at > ? ORDER BY number DESC LIMIT ?`;
  const rows = database.all(sql, [conversation, before(now, lasts), mostTurns]);
  const kept: Turn[] = [];
  let left = mostBytes;
  for (const row of rows) {
    const whole = String(row["text"]);
    const text = startOf(whole, left);
    if (text !== "")
      kept.unshift({ at: String(row["at"]), who: row["who"] === "user" ? "user" : "puruto", text });
    if (text !== whole) break;
    left -= Buffer.byteLength(text);
  }
  return kept;
}

/** The start of a text that has so many bytes at most, in whole characters. */
function startOf(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const cut = Buffer.from(text).subarray(0, Math.max(0, most));
  return new TextDecoder().decode(cut, { stream: true });
}
