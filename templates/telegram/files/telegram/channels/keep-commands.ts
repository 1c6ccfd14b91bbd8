import { createHash } from "node:crypto";
import type { BotCommand } from "grammy/types";
import { words } from "../../lib/words/telegram.ts";
import type { Connection } from "../../service/database.ts";
import { log } from "../../service/log.ts";
import { TelegramFault, type Telegram } from "../net/telegram.ts";
import type { TelegramSettings } from "../settings.ts";
import { usersOf } from "../store/users.ts";
import { commandsOf } from "./commands.ts";
import { descriptionsOf } from "./descriptions.ts";
import { namesOf, renamed } from "./names.ts";

/** Milliseconds until what did not succeed is tried again, and until descriptions are read anew. */
const pause = 60_000;
const pace = 3_600_000;

/**
 * Keeps the menus of commands in step with the channels, in the private chats of those who may talk to the bot and in no
 * other. What each chat has is remembered, and not set again (docs/telegram.md, "Commands").
 */
export class Commands {
  private readonly telegram: Telegram;
  private readonly database: Connection;
  private readonly settings: TelegramSettings;
  /** For whom and what it was done last, and from when on it is done again. */
  private last = "";
  private again = new Date(0);
  private isUnderWay = false;
  private hasFailed = false;

  constructor(telegram: Telegram, database: Connection, settings: TelegramSettings) {
    this.telegram = telegram;
    this.database = database;
    this.settings = settings;
  }

  /** Starts what is to be done now, if anything is, and resolves when that is over. It never throws. */
  async round(channels: readonly string[], now: Date): Promise<void> {
    if (this.isUnderWay || (this.hasFailed && now < this.again)) return;
    this.isUnderWay = true;
    try {
      const chats = usersOf(this.database, this.settings);
      const current = JSON.stringify([channels, chats]);
      if (current === this.last && !this.hasFailed && now < this.again) return;
      await this.bring(channels, chats, now);
      this.last = current;
      this.wait(false, pace, now);
    } catch (error) {
      const { message, retry_after_ms = pause } = error as Partial<TelegramFault>;
      log.debug("commands-later", { message });
      this.wait(true, retry_after_ms, now);
    } finally {
      this.isUnderWay = false;
    }
  }

  private wait(hasFailed: boolean, milliseconds: number, now: Date): void {
    this.hasFailed = hasFailed;
    this.again = new Date(now.getTime() + milliseconds);
  }

  private async bring(channels: readonly string[], chats: readonly number[], now: Date): Promise<void> {
    const commands = commandsOf(channels, descriptionsOf(channels));
    const state = createHash("sha256").update(JSON.stringify(commands)).digest("hex");
    const told = this.told();
    for (const chat of chats)
      if (told.get(chat) !== state && (await this.set(chat, commands))) this.note(chat, state, now);
    // Whoever may not talk to the bot any more is not to see what there is.
    for (const chat of told.keys()) if (!chats.includes(chat)) await this.remove(chat);
  }

  /** Says whether the chat has commands now. One that was never opened, or has blocked the bot, takes none. */
  private async set(chat_id: number, commands: readonly BotCommand[]): Promise<boolean> {
    if (await this.isSet(chat_id, commands)) return true;
    const set = await this.isSet(chat_id, commandsOf([], new Map()));
    if (set) log.warn("commands-refused", { chat_id, message: words.commandsRefused(commands.length) });
    return set;
  }

  private async isSet(chat_id: number, commands: readonly BotCommand[]): Promise<boolean> {
    const scope = { type: "chat", chat_id } as const;
    return this.isDone(() => this.telegram.call("setMyCommands", { commands, scope }));
  }

  private async remove(chat_id: number): Promise<void> {
    const scope = { type: "chat", chat_id } as const;
    await this.isDone(() => this.telegram.call("deleteMyCommands", { scope }));
    this.database.run("DELETE FROM told WHERE about = ?", [this.about(chat_id)]);
  }

  private async isDone(call: () => Promise<unknown>): Promise<boolean> {
    try {
      await call();
      return true;
    } catch (error) {
      if (error instanceof TelegramFault && error.kind === "refused") return false;
      throw error;
    }
  }

  /** By chat, which commands it has. */
  private told(): ReadonlyMap<number, string> {
    const sql = "SELECT about, state FROM told WHERE about LIKE ?";
    const rows = this.database.all(sql, [this.about("%")]);
    return new Map(
      rows.map(({ about, state }) => [Number(String(about).split(":").at(-1)), String(state)] as const),
    );
  }

  private note(chat_id: number, state: string, now: Date): void {
    const sql = "INSERT OR REPLACE INTO told (about, state, at) VALUES (?, ?, ?)";
    this.database.run(sql, [this.about(chat_id), state, now.toISOString()]);
  }

  private about(chat: number | "%"): string {
    return `commands:${this.telegram.bot}:${chat}`;
  }
}

/** Which channels are called otherwise than their names say, for whoever starts the bot. */
export function sayRenamed(channels: readonly string[]): void {
  for (const message of renamed(namesOf(channels))) log.warn("channel-renamed", { message });
}
