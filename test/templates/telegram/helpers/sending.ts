import { setTimeout as sleep } from "node:timers/promises";
import type * as Store from "../../../../templates/service/files/service/database.ts";
import type { Message } from "../../../../templates/telegram/files/telegram/answers/message.ts";
import type * as Put from "../../../../templates/telegram/files/telegram/answers/put.ts";
import type * as Senders from "../../../../templates/telegram/files/telegram/answers/sender.ts";
import type * as Net from "../../../../templates/telegram/files/telegram/net/open.ts";
import { BotApi, type FakeMessage } from "../../../bot-api/bot-api.ts";
import type { Made } from "../../db/helpers/made.ts";
import { loadedFrom } from "./made-bot.ts";

/** A call of the sender's, by the clock of the test. */
export interface Asked {
  readonly at: number;
  readonly chat_id: unknown;
}

let stories = 0;

/** A bot's database and sender before a fake Bot API, on a clock that goes on when nothing else does. */
export class Sending {
  readonly api: BotApi;
  readonly database: Store.Connection;
  readonly asked: Asked[] = [];
  readonly putMessage: typeof Put.putMessage;
  readonly sentBy: typeof Put.sentBy;
  now = Date.parse("2026-03-02T09:00:00Z");
  sender: Senders.Sender;
  readonly #open: () => Senders.Sender;
  #keys = 0;

  private constructor(
    api: BotApi,
    database: Store.Connection,
    { put, senders, net }: { put: typeof Put; senders: typeof Senders; net: typeof Net },
  ) {
    this.api = api;
    this.database = database;
    this.putMessage = put.putMessage;
    this.sentBy = put.sentBy;
    const patience = { connect: 1000, call: 400, poll: 1000 };
    const telegram = net.openApi({ token: api.token, apiRoot: api.root, family: undefined }, patience);
    const noted: typeof telegram = {
      ...telegram,
      call: (method, payload, signal) => {
        this.asked.push({ at: this.now, chat_id: (payload as { chat_id: unknown }).chat_id });
        return telegram.call(method, payload, signal);
      },
    };
    this.#open = () => senders.openSender(noted, database);
    this.sender = this.#open();
  }

  static async begin(made: Made): Promise<Sending> {
    process.env["PURUTO_LOG_LEVEL"] = "error";
    const { openStore, prepareStore } = await loadedFrom<typeof Store>(made, "service/database.ts");
    const modules = {
      put: await loadedFrom<typeof Put>(made, "telegram/answers/put.ts"),
      senders: await loadedFrom<typeof Senders>(made, "telegram/answers/sender.ts"),
      net: await loadedFrom<typeof Net>(made, "telegram/net/open.ts"),
    };
    stories += 1;
    process.env["DB_PATH"] = `db/sending-${stories}.db`;
    try {
      prepareStore();
      return new Sending(await BotApi.open(), openStore(), modules);
    } finally {
      delete process.env["DB_PATH"];
    }
  }

  async end(): Promise<void> {
    delete process.env["PURUTO_LOG_LEVEL"];
    await this.sender.drain(AbortSignal.abort());
    this.database.close();
    await this.api.close();
  }

  /** A sender of another process, after this one was killed. */
  reopen(): void {
    this.sender = this.#open();
  }

  /** Puts a text, in a chat that is there. */
  put(chat_id: number, text: string, more: Partial<Message> = {}): string {
    const key = `key-${(this.#keys += 1)}`;
    const message = { key, chat_id, body: { text, entities: [] }, ...more };
    this.putMessage(this.database, message, new Date(this.now));
    return key;
  }

  /** Somebody has written in these chats. */
  chats(...ids: readonly number[]): void {
    for (const id of ids) this.api.say(Math.abs(id), "/start", { chat: id });
  }

  /** Goes on until nothing waits any more, or for so many ms of the test's clock. */
  async run(most = Number.POSITIVE_INFINITY): Promise<void> {
    const ends = this.now + most;
    for (;;) {
      this.sender.round(new Date(this.now));
      if (this.count("outgoing", "open") === 0) return;
      const next = this.sender.wakeAt()?.getTime() ?? Number.POSITIVE_INFINITY;
      if (this.count("parts", "sending") > 0) await sleep(2);
      else if (next > ends) return void (this.now = ends);
      else this.now = next;
    }
  }

  count(table: "outgoing" | "parts", state: string): number {
    const row = this.database.get(`SELECT count(*) AS many FROM ${table} WHERE state = ?`, [state]);
    return Number(row?.["many"]);
  }

  /** What the bot said in a chat, in order. */
  said(chat_id: number): string[] {
    return this.#fromBot(chat_id).map(({ text, caption }) => text ?? caption ?? "");
  }

  messages(chat_id: number): FakeMessage[] {
    return this.#fromBot(chat_id);
  }

  /** How each message ended. */
  ends(): string[] {
    const rows = this.database.all("SELECT state, reason FROM outgoing ORDER BY number");
    return rows.map(({ state, reason }) => [state, reason].filter(Boolean).join(": "));
  }

  /** How each part ended. */
  parts(): unknown[] {
    return this.database.all("SELECT state FROM parts ORDER BY outgoing, part").map(({ state }) => state);
  }

  #fromBot(chat_id: number): FakeMessage[] {
    return this.api.chat(chat_id).filter(({ from }) => from.is_bot);
  }
}
