import type { ReplyKeyboardMarkup, InlineKeyboardButton } from "grammy/types";
import { putMessage } from "../answers/put.ts";
import type { Message as Outgoing, Origin, Rich } from "../answers/message.ts";
import { markAnswered, markEnded } from "../store/updates.ts";
import { gateOf } from "../store/users.ts";
import type { Place } from "../store/update.ts";
import type { Talk } from "./talk.ts";

/** What is to be answered, and where. */
export interface Question extends Place {
  /** The update that has come to its end with the answer. */
  readonly update_id: number;
  /** The message that the answer is a reply to. */
  readonly message_id?: number | undefined;
}

/** What stands below an answer, and where it came from. */
export interface With {
  readonly keyboard?: ReplyKeyboardMarkup | undefined;
  readonly buttons?: readonly InlineKeyboardButton.CallbackButton[] | undefined;
  readonly from?: Origin | undefined;
  /** Whether it goes before whatever else waits for that chat. */
  readonly isFirst?: boolean | undefined;
}

/** By which the work and the answer of an update are known. */
export const keyOf = (bot: string, update_id: number): string => `update:${bot}:${update_id}`;

/** Answers an update for good, where its user may talk to the bot still: what is put is going to be sent. To be made part of a transaction. */
export function answer(
  { database, settings, telegram: { bot } }: Pick<Talk, "database" | "settings" | "telegram">,
  { update_id, user_id, chat_id, topic, message_id }: Question,
  body: Rich,
  { keyboard, buttons = [], from, isFirst }: With,
  now: Date,
): void {
  // They may have been removed while it was done.
  if (!gateOf(database, settings).isUser(user_id)) return markEnded(database, bot, update_id, "removed", now);
  const markup: Outgoing["markup"] = buttons.length > 0 ? { inline_keyboard: inRows(buttons) } : keyboard;
  const message: Outgoing = {
    key: keyOf(bot, update_id),
    chat_id,
    topic,
    reply_to: message_id,
    update: { bot, update_id },
    from,
    isFirst,
    body,
    markup,
  };
  putMessage(database, message, now);
  markAnswered(database, bot, update_id, now);
}

const perRow = 5;

function inRows<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / perRow) }, (_, row) =>
    all.slice(row * perRow, (row + 1) * perRow),
  );
}
