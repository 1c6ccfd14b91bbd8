import type { Update } from "grammy/types";
import type { Telegram } from "./telegram.ts";

/** Where updates go, and which come next. */
export interface Taker {
  /** The first update to ask for; nothing where whatever waits is to come. */
  next(): number | undefined;
  /** Stores updates for good, so that they can be confirmed. What it throws has the same ones come again. */
  take(updates: readonly Update[]): void;
}

export interface Poller {
  /** Milliseconds of waking time since a poll came back last, whatever it said; by the clock that nobody can set. */
  silentFor(monotonic: number): number;
  /** Ends the poll that is under way, and resolves when nothing polls any more. */
  stop(): Promise<void>;
}

/** Polls, one poll after another, until it is stopped (docs/telegram.md, "The net"). */
export function startPolling(telegram: Telegram, taker: Taker): Poller {
  throw new Error(`not written yet: ${telegram.bot} ${taker.next() ?? ""}`);
}
