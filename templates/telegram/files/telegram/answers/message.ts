import type { InlineKeyboardButton, MessageEntity, ReplyKeyboardMarkup } from "grammy/types";

/** Text with its formatting; lengths and offsets in UTF-16 units, as Telegram counts. */
export interface Rich {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** What is to be sent to a chat. It is a row before it is sent, and its parts are (docs/telegram.md, "Answers"). */
export interface Message {
  /** Whatever else is put under the same key is the same message, and is sent once. */
  readonly key: string;
  readonly chat_id: number;
  readonly topic?: number | undefined;
  /** The message that it answers, in the same chat. */
  readonly reply_to?: number | undefined;
  /** The update that has come to its end when this is sent. */
  readonly update?: { readonly bot: string; readonly update_id: number } | undefined;
  /** Where it came from: a reply to it goes there. */
  readonly from?: Origin | undefined;
  /** Whether it goes before whatever else waits for that chat. */
  readonly isFirst?: boolean | undefined;
  readonly body: Rich;
  /** Buttons, below its last part; or the keyboard of the chat. */
  readonly markup?:
    | { readonly inline_keyboard: InlineKeyboardButton.CallbackButton[][] }
    | ReplyKeyboardMarkup
    | undefined;
}

export interface Origin {
  readonly puruto: string;
  readonly job_id?: string | undefined;
  readonly run_id?: string | undefined;
}

/** A message that was sent, as a reply to it finds it. */
export interface Sent extends Origin {
  readonly sent_at: string;
  readonly text: string;
}
