import type { InlineKeyboardButton } from "grammy/types";
import type { Telegram } from "../net/telegram.ts";

/** Where somebody waits for an answer. */
export interface Waiting {
  readonly chat_id: number;
  readonly topic?: number | undefined;
  readonly reply_to?: number | undefined;
  readonly puruto: string;
  /** Makes the button that stops it, once the message is there that it goes below. */
  readonly stop: (message_id: number) => InlineKeyboardButton.CallbackButton;
}

/** Shows that something goes on: typing, and after 10 s a message that is edited. None of it is stored (docs/telegram.md, "Answers"). */
export interface Progress {
  /** Takes it away, or says that it is over; it never throws, and nothing is shown after it. */
  end(): Promise<void>;
}

export function showProgress(telegram: Telegram, waiting: Waiting): Progress {
  throw new Error(`not written yet ${telegram.bot} ${waiting.puruto}`);
}
