import type { InlineKeyboardButton } from "grammy/types";
import type { Connection } from "../../service/database.ts";

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

/** Makes a button: a random id, good once, for 24 h (docs/telegram.md, "Buttons"). */
export function makeButton(
  database: Connection,
  button: NewButton,
  now: Date,
): InlineKeyboardButton.CallbackButton {
  throw new Error(`not written yet ${String(database)} ${button.label} ${now.toISOString()}`);
}

/** Notes below which message the buttons of a markup stand; pressed elsewhere they do nothing. */
export function bindButtons(database: Connection, markup: unknown, message_id: number): void {
  throw new Error(`not written yet ${String(database)} ${String(markup)} ${message_id}`);
}
