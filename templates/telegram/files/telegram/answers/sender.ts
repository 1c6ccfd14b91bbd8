import type { Connection } from "../../service/database.ts";
import { wake } from "../../service/rounds.ts";
import type { Telegram } from "../net/telegram.ts";
import { Fates } from "./fate.ts";
import { Pace } from "./pace.ts";
import { noteSent, recover } from "./ends.ts";
import { begin, headsOf, waitNoMore } from "./queue.ts";
import type { Head, Part } from "./part.ts";
import { sendPart } from "./request.ts";

/** Sends what is put, chat by chat, in its order. */
export interface Sender {
  /** Starts what may be sent now; what becomes of it wakes the service. */
  round(now: Date): void;
  /** When there is something to do again; nothing where that is at the next wake. */
  wakeAt(): Date | undefined;
  /** Resolves when nothing is under way. */
  drain(timeUp: AbortSignal): Promise<void>;
}

/**
 * Opens the sender; what an earlier one left between `sending` and `sent` is of unknown fate from now on
 * (docs/telegram.md, "Answers").
 */
export function openSender(telegram: Telegram, database: Connection): Sender {
  recover(database, new Date());
  return new RowSender(telegram, database);
}

/** Chats to which something is under way at a time at most. */
const mostAtOnce = 25;

interface Ended {
  readonly part: Part;
  readonly message_id?: number;
  readonly error?: unknown;
}

class RowSender implements Sender {
  readonly #telegram: Telegram;
  readonly #database: Connection;
  readonly #pace = new Pace();
  readonly #fates = new Fates(this.#pace);
  readonly #underWay = new Map<number, Promise<void>>();
  readonly #ended: Ended[] = [];
  readonly #timeUp = new AbortController();
  #next: number | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(telegram: Telegram, database: Connection) {
    this.#telegram = telegram;
    this.#database = database;
  }

  round(now: Date): void {
    this.#settle(now);
    // What was to wait until then would wait for as long as the clock was set back.
    if (now.getTime() < this.#last) waitNoMore(this.#database);
    this.#last = now.getTime();
    this.#next = undefined;
    for (const head of headsOf(this.#database))
      if (!this.#underWay.has(head.chat_id)) this.#consider(head, now.getTime());
  }

  wakeAt(): Date | undefined {
    return this.#next === undefined ? undefined : new Date(this.#next);
  }

  async drain(timeUp: AbortSignal): Promise<void> {
    const abort = (): void => this.#timeUp.abort();
    timeUp.addEventListener("abort", abort, { once: true });
    if (timeUp.aborted) abort();
    await Promise.all(this.#underWay.values());
    timeUp.removeEventListener("abort", abort);
    this.#settle(new Date());
  }

  #consider(head: Head, now: number): void {
    const at = Math.max(head.not_before, this.#pace.freeAt(head.chat_id, now));
    if (at > now) this.#next = Math.min(at, this.#next ?? at);
    // Whatever ends wakes the service, and there is room again.
    else if (this.#underWay.size < mostAtOnce) this.#begin(head, now);
  }

  #begin(head: Head, now: number): void {
    const part = begin(this.#database, head);
    if (part === undefined) return;
    this.#pace.note(part.chat_id, now);
    this.#underWay.set(part.chat_id, this.#send(part));
  }

  async #send(part: Part): Promise<void> {
    try {
      const { message_id } = await sendPart(this.#telegram, part, this.#timeUp.signal);
      this.#ended.push({ part, message_id });
    } catch (error) {
      this.#ended.push({ part, error });
    }
    wake();
  }

  /** Notes what came of what was sent. What cannot be noted now is noted the next time: nothing is forgotten. */
  #settle(now: Date): void {
    for (let ended = this.#ended[0]; ended !== undefined; ended = this.#ended[0]) {
      this.#note(ended, now);
      this.#ended.shift();
      this.#underWay.delete(ended.part.chat_id);
    }
  }

  #note({ part, message_id, error }: Ended, now: Date): void {
    if (message_id === undefined) return this.#fates.note(this.#database, part, error, now);
    noteSent(this.#database, part, message_id, now);
    this.#fates.reset(part.chat_id);
  }
}
