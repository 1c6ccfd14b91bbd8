import type { Connection } from "../../service/database.ts";
import type { Telegram } from "../net/telegram.ts";
import type { TelegramSettings } from "../settings.ts";

/** What it takes to talk. */
export interface Talk {
  readonly database: Connection;
  readonly telegram: Telegram;
  readonly settings: TelegramSettings;
  /** The bot's name, in lower case; nothing until Telegram has told it. */
  readonly username: string | undefined;
  /** The Purutos that can be talked to, in their order. */
  readonly channels: readonly string[];
}
