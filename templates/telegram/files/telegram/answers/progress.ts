import type { InlineKeyboardButton } from "grammy/types";
import { monotonic } from "../../ipc/clock.ts";
import { words } from "../../lib/words/telegram.ts";
import { TelegramFault, type Telegram } from "../net/telegram.ts";

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

/** When what is shown, in ms. */
export interface Times {
  readonly typing: number;
  /** The message comes after so long, and is edited as often, but less often once it has gone on for `long`. */
  readonly message: number;
  readonly edit: number;
  readonly long: number;
  readonly rareEdit: number;
}

const usual: Times = { typing: 5000, message: 10_000, edit: 10_000, long: 120_000, rareEdit: 30_000 };

/** Begins to show it. */
export function showProgress(telegram: Telegram, waiting: Waiting, times: Times = usual): Progress {
  return new Shown(telegram, waiting, times);
}

class Shown implements Progress {
  readonly #telegram: Telegram;
  readonly #waiting: Waiting;
  readonly #times: Times;
  readonly #began = monotonic();
  readonly #over = new AbortController();
  readonly #loops: readonly Promise<void>[];
  #timers = new Set<() => void>();
  #quietUntil = 0;
  #message: number | undefined;
  #button: InlineKeyboardButton.CallbackButton | undefined;

  constructor(telegram: Telegram, waiting: Waiting, times: Times) {
    this.#telegram = telegram;
    this.#waiting = waiting;
    this.#times = times;
    this.#loops = [this.#type(), this.#tell()];
  }

  async end(): Promise<void> {
    this.#over.abort();
    for (const ring of this.#timers) ring();
    await Promise.all(this.#loops);
    const message_id = this.#message;
    this.#message = undefined;
    if (message_id === undefined) return;
    const { chat_id, puruto } = this.#waiting;
    const text = words.wasAtWork(puruto, inWords(monotonic() - this.#began));
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
      await this.#sleep(this.#times.typing);
    }
  }

  async #tell(): Promise<void> {
    await this.#sleep(this.#times.message);
    while (!this.#over.signal.aborted) {
      const goesOn = this.#isQuiet() || (await this.#tellOnce());
      if (!goesOn) return;
      const isLong = monotonic() - this.#began >= this.#times.long;
      await this.#sleep(isLong ? this.#times.rareEdit : this.#times.edit);
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
    return words.stillWorks(this.#waiting.puruto, inWords(monotonic() - this.#began));
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
    this.#quietUntil = Math.max(this.#quietUntil, monotonic() + wait);
  }

  #isQuiet(): boolean {
    return monotonic() < this.#quietUntil;
  }

  async #sleep(ms: number): Promise<void> {
    if (this.#over.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const ring = (): void => {
        clearTimeout(timer);
        this.#timers.delete(ring);
        resolve();
      };
      const timer = setTimeout(ring, ms);
      this.#timers.add(ring);
    });
  }
}

const isRefused = (error: unknown): boolean => error instanceof TelegramFault && error.kind === "refused";

const threadOf = (topic: number | undefined): { message_thread_id?: number } =>
  topic === undefined ? {} : { message_thread_id: topic };

/** A duration as people say it: `40 s`, `3 min 20 s`, `2 h 5 min`. */
function inWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
