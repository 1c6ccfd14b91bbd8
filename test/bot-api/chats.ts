import type { MessageEntity } from "grammy/types";
import { bad, Refusal } from "./refusal.ts";
import type { Upload } from "./request.ts";

export interface FakeUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** A message as it stands. What it holds besides is what Telegram would. */
export interface FakeMessage {
  readonly message_id: number;
  readonly date: number;
  readonly chat: { readonly id: number; readonly type: "private" | "supergroup"; readonly title?: string };
  readonly from: FakeUser;
  readonly message_thread_id?: number;
  readonly text?: string;
  readonly caption?: string;
  readonly entities?: readonly MessageEntity[];
  readonly caption_entities?: readonly MessageEntity[];
  readonly reply_to_message?: FakeMessage;
  readonly reply_markup?: Record<string, unknown>;
  readonly document?: { readonly file_id: string; readonly file_name?: string; readonly file_size?: number };
  readonly edit_date?: number;
  readonly [more: string]: unknown;
}

/** Users, chats and what stands in them. */
export class Chats {
  readonly bot: FakeUser;
  readonly users = new Map<number, FakeUser>();
  readonly files = new Map<string, Upload>();
  readonly #messages = new Map<number, FakeMessage[]>();
  readonly #topics = new Set<string>();
  readonly #blocked = new Set<number>();
  readonly #moved = new Map<number, number>();
  #last = 0;

  constructor(bot: FakeUser) {
    this.bot = bot;
  }

  user(id: number, fields: Partial<FakeUser> = {}): FakeUser {
    const known = this.users.get(id) ?? { id, is_bot: false, first_name: `User ${id}`, language_code: "en" };
    const user = { ...known, ...fields };
    this.users.set(id, user);
    return user;
  }

  /** Whatever a bot sends to a chat is refused from now on, or no longer. */
  block(chat: number, blocks: boolean): void {
    if (blocks) this.#blocked.add(chat);
    else this.#blocked.delete(chat);
  }

  /** A group becomes another one, which has its messages to come. */
  move(from: number, to: number): void {
    this.#moved.set(from, to);
    this.open(to);
  }

  messages(chat: number): readonly FakeMessage[] {
    return this.#messages.get(chat) ?? [];
  }

  find(chat: number, message_id: unknown): FakeMessage | undefined {
    return this.messages(chat).find((one) => one.message_id === message_id);
  }

  /** Refuses what is for a chat that nobody has written in, or that has blocked the bot. */
  mayWrite(chat: unknown, topic: unknown): number {
    const id = typeof chat === "string" ? Number(chat) : chat;
    if (typeof id !== "number" || !this.#messages.has(id)) throw bad("chat not found");
    const migrate_to_chat_id = this.#moved.get(id);
    if (migrate_to_chat_id !== undefined)
      throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id,
      });
    if (this.#blocked.has(id)) throw new Refusal(403, "Forbidden: bot was blocked by the user");
    if (topic !== undefined && !this.#topics.has(`${id}/${Number(topic)}`))
      throw bad("message thread not found");
    return id;
  }

  /** A chat is there from when somebody wrote in it. */
  open(chat: number, topic?: number): void {
    if (!this.#messages.has(chat)) this.#messages.set(chat, []);
    if (topic !== undefined) this.#topics.add(`${chat}/${topic}`);
  }

  add(chat: number, from: FakeUser, more: Record<string, unknown>): FakeMessage {
    this.#last += 1;
    const place =
      chat > 0
        ? { id: chat, type: "private" as const }
        : { id: chat, type: "supergroup" as const, title: `Group ${-chat}` };
    const message = { message_id: this.#last, date: seconds(), chat: place, from, ...more };
    this.#messages.get(chat)?.push(message);
    return message;
  }

  replace(message: FakeMessage, more: Record<string, unknown>): FakeMessage {
    const changed = { ...message, ...more, edit_date: seconds() };
    const list = this.#messages.get(message.chat.id) ?? [];
    list[list.indexOf(message)] = changed;
    return changed;
  }

  remove(message: FakeMessage): void {
    const list = this.#messages.get(message.chat.id) ?? [];
    list.splice(list.indexOf(message), 1);
  }

  keepFile(upload: Upload): string {
    const id = `file-${this.files.size + 1}`;
    this.files.set(id, upload);
    return id;
  }
}

export const seconds = (): number => Math.floor(Date.now() / 1000);
