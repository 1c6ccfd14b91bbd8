import type { Connection } from "../../service/database.ts";
import type { TelegramSettings } from "../settings.ts";

/** Whom the bot listens to. */
export interface Gate {
  /** Whether it is a user who may talk to the bot: by id, whatever they are called and wherever they write. */
  isUser(user_id: number): boolean;
  /** Whether it listens in a chat: in private ones, and in groups that are listed. */
  isChat(chat_id: number, isPrivate: boolean): boolean;
}

/** The gate as it stands, with whoever has paired so far (docs/telegram.md, "Who may talk to it"). */
export function gateOf(database: Connection, settings: TelegramSettings): Gate {
  throw new Error(`not written yet ${String(database)} ${String(settings)}`);
}

/** The chat that notifications go to: the one that is set, else that of whoever paired first; nothing where there is none. */
export function defaultChat(database: Connection, settings: TelegramSettings): number | undefined {
  throw new Error(`not written yet ${String(database)} ${String(settings)}`);
}

/** Who may agree to what concerns the workspace, and where: whoever the default chat belongs to. */
export function ownerOf(
  database: Connection,
  settings: TelegramSettings,
): { readonly chat_id: number; readonly user_id: number } | undefined {
  throw new Error(`not written yet ${String(database)} ${String(settings)}`);
}
