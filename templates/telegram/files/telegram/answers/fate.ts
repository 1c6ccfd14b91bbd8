import type { Connection } from "../../service/database.ts";
import { log } from "../../service/log.ts";
import { TelegramFault } from "../net/telegram.ts";
import type { Pace } from "./pace.ts";
import { noteUndeliverable, noteUnknown } from "./ends.ts";
import { offenceOf } from "./offence.ts";
import type { Part } from "./part.ts";
import { moveChat, putBack } from "./queue.ts";

const longestPause = 60_000;

/** Says what becomes of parts that were not sent; it knows what went wrong lately. */
export class Fates {
  readonly #pace: Pace;
  readonly #failures = new Map<number, number>();
  readonly #floods = new Map<number, number>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** All is well with a chat. */
  reset(chat_id: number): void {
    this.#failures.delete(chat_id);
    this.#floods.delete(chat_id);
  }

  /** Notes what is to become of a part, for what was thrown when it was sent. */
  note(database: Connection, part: Part, error: unknown, now: Date): void {
    const fault = error instanceof TelegramFault ? error : new TelegramFault("unknown", String(error));
    // What stands at `sending` is of unknown fate for whoever opens next.
    if (fault.kind === "aborted") return;
    if (fault.kind === "unknown") return this.#unknown(database, part, fault, now);
    if (fault.kind === "refused") return this.#refused(database, part, fault, now);
    const pause = fault.kind === "flood" ? this.#flood(part, fault, now) : this.#pauseFor(part.chat_id);
    if (fault.kind === "unauthorized") this.#pace.hold(now.getTime(), now.getTime() + pause);
    putBack(database, part, { at: later(now, pause), isCounted: false });
  }

  #unknown(database: Connection, part: Part, { message }: TelegramFault, now: Date): void {
    const { chat_id } = part;
    if (!part.isCopy) {
      log.info("sent-perhaps", { chat_id, message });
      return putBack(database, part, { at: later(now, this.#pauseFor(chat_id)), isCounted: true });
    }
    log.warn("sent-unknown", { chat_id, message });
    noteUnknown(database, part, now);
  }

  #refused(database: Connection, part: Part, fault: TelegramFault, now: Date): void {
    const { chat_id } = part;
    const { migrated_to, message } = fault;
    const without = offenceOf(part, fault);
    if (migrated_to !== undefined && migrated_to !== chat_id) {
      putBack(database, part, { at: now, isCounted: false });
      return moveChat(database, chat_id, migrated_to);
    }
    if (without !== undefined) return putBack(database, part, { at: now, isCounted: false, without });
    log.warn("undeliverable", { chat_id, message });
    noteUndeliverable(database, part, message.slice(0, 500), now);
  }

  /** Where a second chat is told to wait while a first one does, all are meant. */
  #flood({ chat_id }: Part, { retry_after_ms = 1000 }: TelegramFault, now: Date): number {
    const until = now.getTime() + retry_after_ms;
    const others = [...this.#floods].filter(([other, time]) => other !== chat_id && time > now.getTime());
    this.#floods.set(chat_id, until);
    if (others.length > 0) this.#pace.hold(now.getTime(), Math.max(until, ...others.map(([, time]) => time)));
    log.warn("flood", { chat_id, wait_ms: retry_after_ms });
    return retry_after_ms;
  }

  #pauseFor(chat_id: number): number {
    const failures = this.#failures.get(chat_id) ?? 0;
    this.#failures.set(chat_id, failures + 1);
    return Math.min(1000 * 2 ** failures, longestPause);
  }
}

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);
