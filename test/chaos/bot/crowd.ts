import type { FakeMessage } from "../../bot-api/bot-api.ts";
import type { Random } from "../random.ts";
import { group, users, type BotPlace } from "./place.ts";
import { targets } from "./script.ts";

/** What a user who may talk to the bot sent. */
export interface Sent {
  readonly update_id: number;
  readonly user: number;
  readonly chat: number;
  readonly what: "message" | "late" | "cancel" | "press";
  readonly message_id?: number;
  /** Stands in its text, where it has one. */
  readonly mark?: string;
  /** The update of the long text before it, which it may be joined to. */
  readonly follows?: number;
  /** Of the button that was pressed. */
  readonly button?: string;
}

const long = "long ".repeat(810);
const names = Object.keys(targets).map((name) => name.replace("puruto-", ""));
// Those that take long are asked now and then.
const often = names.filter((name) => name !== "patient" && name !== "endless");

/** Users who write at random, strangers who do, and what they wrote. */
export class Crowd {
  readonly sent: Sent[] = [];
  /** Ids of strangers, each of whom tried something. */
  readonly strangers = new Set<number>();
  /** By which an answer to one would be known: of a press, and a chat with a message. */
  readonly queries = new Set<unknown>();
  readonly #place: BotPlace;
  readonly #random: Random;
  #marks = 0;

  constructor(place: BotPlace, random: Random) {
    this.#place = place;
    this.#random = random;
  }

  /** One of them does something. */
  act(): void {
    const user = this.#random.of(users);
    const [, act] = this.#random.of(this.#ways);
    act(user);
  }

  /** One of them has a Puruto asked. */
  ask(): void {
    this.#say(this.#random.of(users), `/slow do-work ${this.#mark()}`);
  }

  /** A stranger tries something. */
  intrude(): void {
    const { api } = this.#place;
    const stranger = 500_001 + this.strangers.size;
    this.strangers.add(stranger);
    const from = { id: stranger, is_bot: false, first_name: "Mallory" };
    const edited_message = {
      message_id: 1,
      date: 1,
      from,
      chat: { id: stranger, type: "private" },
      text: "/list",
    };
    this.#random.of([
      () => api.say(stranger, "/start"),
      () => api.say(stranger, "/start ABCDEF"),
      () => api.say(stranger, "let me in"),
      // Who may talk to the bot is nobody in a group that is not listed.
      () => api.say(this.#random.of(users), "/list", { chat: -stranger }),
      () => api.raw({ edited_message }),
      () => this.#pressAs(stranger),
      () => {
        const { message } = api.say(stranger, "/fast do-work", { chat: group });
        return this.queries.add(`${group} ${message.message_id}`);
      },
    ])();
  }

  readonly #ways: readonly [Way, ...Way[]] = weighted([
    [8, (user) => this.#say(user, `/${this.#target()} do-work ${this.#mark()}`)],
    [6, (user) => this.#say(user, `/${this.#target()} what is ${this.#mark()}`)],
    [6, (user) => this.#say(user, `and ${this.#mark()}`)],
    [3, (user) => this.#say(user, `/${this.#target()}`)],
    [
      3,
      (user) => this.#say(user, this.#random.of(["/list", "/status", "/help", "/new", "/start", "/sttus"])),
    ],
    [4, (user) => this.#longText(user)],
    [3, (user) => this.#reply(user)],
    [3, (user) => this.#say(user, `late ${this.#mark()}`, "late")],
    [4, (user) => this.#cancel(user)],
    [10, (user) => this.#press(user)],
    [1, (user) => this.#file(user)],
    [1, (user) => this.#say(user, `/fast here ${this.#mark()}`, "message", { chat: group })],
  ]);

  #target(): string {
    return this.#random.between(1, 25) === 1
      ? this.#random.of(["patient", "endless"])
      : this.#random.of(often as [string, ...string[]]);
  }

  #mark(): string {
    this.#marks += 1;
    return `m${String(this.#marks).padStart(6, "0")}`;
  }

  #say(user: number, text: string, what: Sent["what"] = "message", saying: object = {}, more = {}): Sent {
    const date = what === "late" ? { date: new Date(Date.now() - 7_200_000) } : {};
    const { update_id, message } = this.#place.api.say(user, text, { ...date, ...saying });
    const { message_id, chat } = message;
    const mark = /m\d{6}/.exec(text)?.[0];
    const sent = { update_id, user, chat: chat.id, what, message_id, ...(mark && { mark }), ...more };
    this.sent.push(sent);
    return sent;
  }

  #longText(user: number): void {
    let { update_id: follows } = this.#say(user, `/${this.#target()} ${this.#mark()} ${long}`);
    for (let left = this.#random.between(0, 2); left > 0; left -= 1)
      ({ update_id: follows } = this.#say(
        user,
        `${this.#mark()} ${left > 1 ? long : ""}`,
        "message",
        {},
        { follows },
      ));
  }

  #reply(user: number): void {
    const found = this.#ofBot(user).at(-this.#random.between(1, 4));
    const replies = found && { reply_to: found.message_id };
    this.#say(user, `about that: ${this.#mark()}`, "message", replies);
  }

  #cancel(user: number): void {
    const asked = this.sent.findLast((one) => one.user === user && one.mark !== undefined);
    const replies = { reply_to: asked?.message_id };
    this.#random.of([
      () => this.#say(user, "/cancel", "cancel"),
      () => this.#say(user, "/cancel all", "cancel"),
      () => this.#say(user, "/cancel", "cancel", asked && replies),
    ])();
  }

  #press(user: number): void {
    const pressable = this.#ofBot(user).filter((message) => buttonsOf(message).length > 0);
    const found = pressable.at(-this.#random.between(1, 5));
    if (found === undefined) return void this.#say(user, "/status");
    const [first = "", ...rest] = buttonsOf(found);
    const button = this.#random.of([first, ...rest]);
    for (let times = this.#random.between(1, 2); times > 0; times -= 1) {
      const { update_id } = this.#place.api.press(user, found.message_id, button);
      this.sent.push({ update_id, user, chat: user, what: "press", button });
    }
  }

  #pressAs(stranger: number): void {
    const chat = this.#random.of(users);
    const found = this.#ofBot(chat).find((message) => buttonsOf(message).length > 0);
    const [button] = found === undefined ? [] : buttonsOf(found);
    const { api } = this.#place;
    if (found === undefined || button === undefined) return void api.say(stranger, "/help");
    const { callback_query } = api.press(stranger, found.message_id, button, chat);
    this.queries.add(callback_query?.id);
  }

  #file(user: number): void {
    this.#random.of([
      () => this.#say(user, "", "message", { photo: true }),
      () => this.#say(user, "", "message", { voice: true }),
      () => {
        const document = { name: "notes.txt", content: "a text" };
        return this.#say(user, `/fast see ${this.#mark()}`, "message", { document });
      },
    ])();
  }

  #ofBot(chat: number): FakeMessage[] {
    return this.#place.api.chat(chat).filter(({ from }) => from.is_bot);
  }
}

type Way = readonly [share: number, act: (user: number) => void];

const weighted = (ways: readonly [Way, ...Way[]]): readonly [Way, ...Way[]] =>
  ways.flatMap((way) => Array.from({ length: way[0] }, () => way)) as [Way, ...Way[]];

function buttonsOf({ reply_markup }: FakeMessage): string[] {
  const rows = (reply_markup?.["inline_keyboard"] ?? []) as { readonly callback_data: string }[][];
  return rows.flat().map(({ callback_data }) => callback_data);
}
