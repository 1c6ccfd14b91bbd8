import type { BotCommand, Message, Update } from "grammy/types";
import { randomOf, type Random } from "../chaos/random.ts";
import { Chats, type FakeMessage, type FakeUser } from "./chats.ts";
import { methods, type World } from "./methods.ts";
import { answerOf, isCarried, json, refusal, type Answered } from "./answer.ts";
import { Refusal } from "./refusal.ts";
import { parametersOf, type Parameters } from "./request.ts";
import { messageFields, type Saying } from "./saying.ts";
import { Server, type Asked } from "./server.ts";
import { Script, type Trouble, type Troubles } from "./trouble.ts";
import { Updates, type Disorder } from "./updates.ts";

export type { FakeMessage, FakeUser } from "./chats.ts";
export type { Trouble } from "./trouble.ts";

export interface Wanted {
  readonly token?: string;
  /** Of the bot, without the `@`. */
  readonly username?: string;
  /** The same one again where a server is to come back; else any that is free. */
  readonly port?: number;
  readonly seed?: number;
  /** The number of its first update. */
  readonly firstUpdate?: number;
}

/** A call that came in. `result` is there if it was carried out, whatever its caller came to know. */
export interface Call {
  /** From 1 on, in the order in which they came. */
  readonly number: number;
  readonly method: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly trouble?: Trouble;
  readonly refused?: string;
  readonly result?: unknown;
}

/** A message that the bot sent; whether it knows is another matter. */
export interface Sent {
  readonly number: number;
  readonly at: number;
  readonly message: FakeMessage;
}

/**
 * Telegram's Bot API, as far as the bot uses it, on loopback, with users who talk to it and all the ways in which it
 * can misbehave. It counts what it carried out, so that nobody has to believe the bot.
 */
export class BotApi {
  readonly token: string;
  readonly bot: FakeUser;
  /** Every call, in the order in which they came. */
  readonly calls: Call[] = [];
  readonly #random: Random;
  readonly #world: World;
  readonly #updates: Updates;
  readonly #script: Script;
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();

  private constructor({ token, username = "puruto_test_bot", seed = 1, firstUpdate = 700_000_001 }: Wanted) {
    this.token = token ?? "7000000001:AAFakeTokenOfTheTestsThatIsNoSecret00";
    this.bot = { id: Number(this.token.split(":")[0]), is_bot: true, first_name: "Puruto", username };
    this.#random = randomOf(seed);
    this.#world = { chats: new Chats(this.bot), commands: new Map(), presses: new Set() };
    this.#updates = new Updates(this.#random, firstUpdate);
    this.#script = new Script(this.#random);
    this.#server = new Server(this.#script, (asked) => this.#answer(asked));
  }

  /** Opens one that listens. Whoever opens it closes it. */
  static async open(wanted: Wanted = {}): Promise<BotApi> {
    const api = new BotApi(wanted);
    await api.#server.listen(wanted.port);
    return api;
  }

  /** What `PURUTO_TELEGRAM_API_ROOT` is. */
  get root(): string {
    return `http://127.0.0.1:${this.#server.port}`;
  }

  /** Somebody who can talk to the bot. */
  user(id: number, fields: Partial<FakeUser> = {}): FakeUser {
    return this.#world.chats.user(id, fields);
  }

  /** A user says something to the bot, in private unless it says where. */
  say(user: number, text: string, saying: Saying = {}): Update & { readonly message: Message } {
    const { chats } = this.#world;
    const chat = saying.chat ?? user;
    chats.open(chat, saying.topic);
    const message = chats.add(chat, this.user(user), messageFields(chats, chat, text, saying));
    return this.#updates.add({ message }) as Update & { readonly message: Message };
  }

  /** A user presses a button, which stands below a message of the bot; `button` is its label, or its data. */
  press(user: number, message_id: number, button: string, chat = user): Update {
    const message = this.#world.chats.find(chat, message_id);
    const rows = (message?.reply_markup?.["inline_keyboard"] ?? []) as Record<string, string>[][];
    const found = rows.flat().find(({ text, callback_data }) => [text, callback_data].includes(button));
    if (found === undefined)
      throw new Error(`no button ${button} below message ${message_id} of chat ${chat}`);
    const id = `press-${this.#world.presses.size + this.calls.length}-${this.#random.between(0, 1e9)}`;
    this.#world.presses.add(id);
    const data = found["callback_data"];
    return this.raw({
      callback_query: { id, from: this.user(user), chat_instance: String(chat), message, data },
    });
  }

  /** Any update, or what is none; it gets a number where it has none. */
  raw(fields: Readonly<Record<string, unknown>>): Update {
    return this.#updates.add(fields);
  }

  /** What the bot sent, in order. */
  get sent(): Sent[] {
    return this.carried(/^send(?:Message|Document)$/).map(({ number, at, result }) => ({
      number,
      at,
      message: result as FakeMessage,
    }));
  }

  /** Calls that were carried out. */
  carried(method: RegExp): Call[] {
    return this.calls.filter((call) => method.test(call.method) && call.result !== undefined);
  }

  /** The messages of a chat as they stand. */
  chat(id: number): readonly FakeMessage[] {
    return this.#world.chats.messages(id);
  }

  /** The content of a file that was sent, or is there to be fetched. */
  file(file_id: string): Buffer | undefined {
    return this.#world.chats.files.get(file_id)?.content;
  }

  /** The commands that a scope has, such as `{type: "chat", chat_id: 1}`; nothing where there are none of its own. */
  commands(scope: unknown = { type: "default" }): readonly BotCommand[] | undefined {
    return this.#world.commands.get(JSON.stringify([scope, ""])) as readonly BotCommand[] | undefined;
  }

  /** Numbers of updates that the bot has not confirmed. */
  get pending(): number[] {
    return this.#updates.pending;
  }

  /** A user blocks the bot, or does so no longer. */
  block(chat: number, blocks = true): void {
    this.#world.chats.block(chat, blocks);
  }

  /** A group becomes another one. */
  move(from: number, to: number): void {
    this.#world.chats.move(from, to);
  }

  /** Has the next calls of a method, or of any by `*`, go wrong. */
  misbehave(method: string, trouble: Trouble, times = 1): void {
    this.#script.add(method, trouble, times);
  }

  /** Has a share of all calls go wrong in one of some ways. */
  misbehaveAtRandom(share: number, troubles: Troubles, which = /./): void {
    this.#script.atRandom(share, troubles, which);
  }

  /** Has updates come in disorder. */
  disorder(disorder: Disorder): void {
    this.#updates.disorder = disorder;
  }

  /** From now on nothing goes wrong that was not begun. */
  behave(): void {
    this.#script.clear();
    this.#updates.disorder = {};
  }

  /** Connections that are there now answer nothing any more, as after a sleep; new ones do. */
  deafen(): void {
    this.#server.deafen();
  }

  /** Cuts every connection, and refuses new ones until `accept`. */
  refuse(): Promise<void> {
    return this.#server.refuse();
  }

  accept(): Promise<void> {
    return this.#server.listen(this.#server.port);
  }

  /** Resolves when something holds; looks after each call. Throws when it does not hold within so many ms. */
  async until<T>(holds: (api: this) => T, within = 10_000): Promise<NonNullable<T>> {
    const ends = Date.now() + within;
    for (;;) {
      const found = holds(this);
      if (found !== undefined && found !== null && found !== false) return found;
      if (Date.now() > ends) throw new Error(`never came: ${holds.toString()}; calls: ${this.#told()}`);
      await this.#change(Math.min(50, within));
    }
  }

  close(): Promise<void> {
    return this.#server.refuse();
  }

  #told(): string {
    return this.calls
      .slice(-12)
      .map(({ method, trouble, refused }) => [method, trouble?.does, refused].filter(Boolean).join(" "))
      .join(", ");
  }

  #change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const ring = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(ring);
        resolve();
      };
      const timer = setTimeout(ring, ms);
      this.#waiting.add(ring);
    });
  }

  async #answer({ file, token, name, trouble, request, body, gone }: Asked): Promise<Answered> {
    let call: { -readonly [K in keyof Call]: Call[K] } | undefined;
    try {
      const parameters = parametersOf(request, body);
      const method = file ? "file" : name;
      call = { number: this.calls.length + 1, method, at: Date.now(), payload: parameters.payload };
      if (trouble !== undefined) call.trouble = trouble;
      this.calls.push(call);
      if (token !== this.token) throw new Refusal(401, "Unauthorized");
      if (!isCarried(trouble)) return answerOf(trouble);
      if (file) return this.#download(name);
      call.result = await this.#carryOut(method, parameters, gone);
      return trouble?.does === "error" || trouble?.does === "page"
        ? answerOf(trouble)
        : json(200, { ok: true, result: call.result });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (call !== undefined) call.refused = error.message;
      return refusal(error);
    } finally {
      for (const ring of this.#waiting) ring();
    }
  }

  async #carryOut(method: string, { payload, uploads }: Parameters, gone: AbortSignal): Promise<unknown> {
    if (method === "getUpdates") return this.#updates.poll(payload, gone);
    const carryOut = methods[method];
    if (carryOut === undefined) throw new Refusal(404, "Not Found");
    return carryOut(this.#world, payload, uploads);
  }

  #download(path: string): Answered {
    const file = this.#world.chats.files.get(path.replace(/^documents\//, ""));
    if (file === undefined) throw new Refusal(404, "Not Found");
    return { code: 200, type: "application/octet-stream", content: file.content };
  }
}
