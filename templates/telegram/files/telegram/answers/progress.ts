import { setTimeout as sleep } from "node:timers/promises";
import type { InlineKeyboardButton } from "grammy/types";
import { monotonic } from "../../ipc/clock.ts";
import { words } from "../../lib/words/telegram.ts";
import { TelegramFault, type Telegram } from "../net/telegram.ts";
import { inWords } from "./times.ts";

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
  /**
   * Takes it away; it never throws, and nothing is shown after it. The answer need not wait for it, and should not: a
   * message that is on its way is taken away when it is there.
   */
  end(): Promise<void>;
}

/** Time, as tests set it: in ms, by a clock that nobody can set. */
export interface Clock {
  now(): number;
  /** Resolves after so many ms, or as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Milliseconds: between two signs of typing; until the message and between its edits, which become rare after `long`. */
const typing = 5000;
const often = 10_000;
const rarely = 30_000;
const long = 120_000;

/** Begins to show it. */
export function showProgress(telegram: Telegram, waiting: Waiting, clock: Clock = realClock): Progress {
  return new Shown(telegram, waiting, clock);
}

const realClock: Clock = {
  now: monotonic,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
};

class Shown implements Progress {
  readonly #telegram: Telegram;
  readonly #waiting: Waiting;
  readonly #clock: Clock;
  readonly #began: number;
  readonly #over = new AbortController();
  readonly #loops: readonly Promise<void>[];
  #quietUntil = 0;
  #message: number | undefined;
  #button: InlineKeyboardButton.CallbackButton | undefined;

  constructor(telegram: Telegram, waiting: Waiting, clock: Clock) {
    this.#telegram = telegram;
    this.#waiting = waiting;
    this.#clock = clock;
    this.#began = clock.now();
    this.#loops = [this.#type(), this.#tell()];
  }

  async end(): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#loops);
    const message_id = this.#message;
    this.#message = undefined;
    if (message_id === undefined) return;
    const { chat_id, puruto } = this.#waiting;
    const text = words.wasAtWork(puruto, inWords(this.#passed()));
    // What cannot be deleted any more loses its button at least.
    if ((await this.#try(() => this.#telegram.call("deleteMessage", { chat_id, message_id }))) === undefined)
      await this.#try(() => this.#telegram.call("editMessageText", { chat_id, message_id, text }));
  }

  async #type(): Promise<void> {
    const { chat_id, topic } = this.#waiting;
    const payload = { chat_id, action: "typing", ...threadOf(topic) } as const;
    while (!this.#over.signal.aborted) {
      if (!this.#isQuiet())
        await this.#try(() => this.#telegram.call("sendChatAction", payload, this.#over.signal));
      await this.#sleep(typing);
    }
  }

  async #tell(): Promise<void> {
    await this.#sleep(often);
    while (!this.#over.signal.aborted) {
      const goesOn = this.#isQuiet() || (await this.#tellOnce());
      if (!goesOn) return;
      await this.#sleep(this.#passed() >= long ? rarely : often);
    }
  }

  /** Sends the message, or edits it; says whether there is more to be told. */
  async #tellOnce(): Promise<boolean> {
    try {
      if (this.#message === undefined) await this.#send();
      await this.#edit();
      return true;
    } catch (error) {
      this.#quieten(error);
      const isUnsent = error instanceof TelegramFault && ["unsent", "flood"].includes(error.kind);
      // A message that may be there without our knowing is not sent twice, and one that is refused not again.
      return isUnsent || (this.#message !== undefined && !isRefused(error));
    }
  }

  async #send(): Promise<void> {
    const { chat_id, topic, reply_to } = this.#waiting;
    const reply = reply_to !== undefined && {
      reply_parameters: { message_id: reply_to, allow_sending_without_reply: true },
    };
    const quietly = { disable_notification: true, link_preview_options: { is_disabled: true } };
    const payload = { chat_id, ...threadOf(topic), ...reply, text: this.#text(), ...quietly };
    // Not to be ended: it could not be taken away.
    const { message_id } = await this.#telegram.call("sendMessage", payload);
    this.#message = message_id;
  }

  async #edit(): Promise<void> {
    const message_id = this.#message;
    if (message_id === undefined || this.#over.signal.aborted) return;
    this.#button ??= this.#waiting.stop(message_id);
    const reply_markup = { inline_keyboard: [[this.#button]] };
    const payload = { chat_id: this.#waiting.chat_id, message_id, text: this.#text(), reply_markup };
    await this.#telegram.call("editMessageText", payload, this.#over.signal);
  }

  #text(): string {
    return words.stillWorks(this.#waiting.puruto, inWords(this.#passed()));
  }

  #passed(): number {
    return this.#clock.now() - this.#began;
  }

  async #try<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      this.#quieten(error);
      return undefined;
    }
  }

  #quieten(error: unknown): void {
    const wait = error instanceof TelegramFault ? (error.retry_after_ms ?? 0) : 0;
    this.#quietUntil = Math.max(this.#quietUntil, this.#clock.now() + wait);
  }

  #isQuiet(): boolean {
    return this.#clock.now() < this.#quietUntil;
  }

  #sleep(ms: number): Promise<void> {
    return this.#clock.sleep(ms, this.#over.signal);
  }
}

const isRefused = (error: unknown): boolean => error instanceof TelegramFault && error.kind === "refused";

const threadOf = (topic: number | undefined): { message_thread_id?: number } =>
  topic === undefined ? {} : { message_thread_id: topic };
