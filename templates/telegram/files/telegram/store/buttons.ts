import { randomBytes } from "node:crypto";
import type { InlineKeyboardButton } from "grammy/types";
import { isObject, isText } from "../../ipc/parsed.ts";
import type { Connection, Row } from "../../service/database.ts";
import { before } from "./updates.ts";
import type { Press } from "./update.ts";

/** What a button does: `stop` a call, run something `again`, `agree` to a job. */
export type Does = "stop" | "again" | "agree";

/** A button that is wanted, for one user in one chat. */
export interface NewButton {
  readonly user_id: number;
  readonly chat_id: number;
  /** The message below which it stands; nothing where that is still to be sent: whoever sends it notes it (`bindButtons`). */
  readonly message_id?: number;
  readonly does: Does;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly label: string;
}

/** What a press does: what its button is for, or why it does nothing. */
export type Pressed =
  | { readonly ok: true; readonly does: Does; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly why: "unknown" | "used" | "old" };

/** Milliseconds for which a button is good. */
const good = 24 * 3_600_000;

/** Makes a button: a random id, good once, for 24 h (docs/telegram.md, "Buttons"). */
export function makeButton(
  database: Connection,
  { user_id, chat_id, message_id, does, facts, label }: NewButton,
  now: Date,
): InlineKeyboardButton.CallbackButton {
  const id = randomBytes(18).toString("base64url");
  const sql = `INSERT INTO buttons (id, user_id, chat_id, message_id, does, facts, made_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`;
  database.run(sql, [id, user_id, chat_id, message_id, does, JSON.stringify(facts), now.toISOString()]);
  return { text: label, callback_data: id };
}

/** Notes below which message the buttons of a markup stand; pressed elsewhere they do nothing. */
export function bindButtons(database: Connection, markup: unknown, message_id: number): void {
  const sql = "UPDATE buttons SET message_id = ? WHERE id = ? AND message_id IS NULL";
  for (const id of idsIn(markup)) database.run(sql, [message_id, id]);
}

/** Takes what a press is good for: whoever is first. To be made part of a transaction, with what it does. */
export function takeButton(database: Connection, press: Press, now: Date): Pressed {
  const found = lookAtButton(database, press, now);
  // It may be pressed sooner than whoever sent it has noted where it stands.
  const sql = "UPDATE buttons SET used_at = ?, message_id = coalesce(message_id, ?) WHERE id = ?";
  if (found.ok) database.run(sql, [now.toISOString(), press.message_id, press.data]);
  return found;
}

/** What a press would do. Its button is that user's, of that chat, and stands below that message. */
export function lookAtButton(database: Connection, press: Press, now: Date): Pressed {
  const row = database.get("SELECT * FROM buttons WHERE id = ?", [press.data]);
  if (row === undefined || !isItsOwn(row, press)) return { ok: false, why: "unknown" };
  if (row["used_at"] !== null) return { ok: false, why: "used" };
  if (String(row["made_at"]) <= before(now, good)) return { ok: false, why: "old" };
  const facts = JSON.parse(String(row["facts"])) as Readonly<Record<string, unknown>>;
  return { ok: true, does: String(row["does"]) as Does, facts };
}

/** What the button to stop something, below a message, is for; nothing where there is none. */
export function stopBelow(
  database: Connection,
  place: { readonly user_id: number; readonly chat_id: number },
  message_id: number,
): string | undefined {
  const sql = `SELECT facts ->> '$.key' AS key FROM buttons
    WHERE user_id = ? AND chat_id = ? AND message_id = ? AND does = 'stop' LIMIT 1`;
  const key = database.get(sql, [place.user_id, place.chat_id, message_id])?.["key"];
  return typeof key === "string" ? key : undefined;
}

function isItsOwn(row: Row, { user_id, chat_id, message_id }: Press): boolean {
  if (Number(row["user_id"]) !== user_id || Number(row["chat_id"]) !== chat_id) return false;
  return message_id !== undefined && [null, message_id].includes(row["message_id"] as number | null);
}

function idsIn(markup: unknown): string[] {
  const rows = isObject(markup) ? markup["inline_keyboard"] : undefined;
  if (!Array.isArray(rows)) return [];
  return rows.flat().flatMap((button: unknown) => {
    const id = isObject(button) ? button["callback_data"] : undefined;
    return isText(id) ? [id] : [];
  });
}
