import { setTimeout as sleep } from "node:timers/promises";
import type { Update } from "grammy/types";
import { words } from "../../lib/words/telegram.ts";
import { monotonic } from "../../ipc/clock.ts";
import { DatabaseFault } from "../../service/database.ts";
import { log } from "../../service/log.ts";
import { watchSleep } from "./sleep.ts";
import { TelegramFault, type Telegram } from "./telegram.ts";
import { openTrouble, type Pauses, type Trouble } from "./trouble.ts";

/** Where updates go, and which come next. */
export interface Taker {
  /** The first update to ask for; nothing where whatever waits is to come. */
  next(): number | undefined;
  /** Stores updates for good, so that they can be confirmed. What it throws has the same ones come again. */
  take(updates: readonly Update[]): void;
}

export interface Poller {
  /**
   * Milliseconds of waking time since a poll came back last, whatever it said; by the clock that nobody can set. It is
   * to be asked in each round: from one time to the next it counts 15 s at most, as some systems count sleep, too.
   */
  silentFor(monotonic: number): number;
  /** Ends the poll that is under way, and resolves when nothing polls any more. */
  stop(): Promise<void>;
}

/** How polls go. */
export interface Pace extends Pauses {
  /** Seconds for which the server may wait for an update. */
  readonly wait_s: number;
}

const usual: Pace = { wait_s: 50, first: 1000, most: 60_000, store: 5000 };

/**
 * Polls, one poll after another, until it is stopped (docs/telegram.md, "The net"). After a sleep it renews the connections
 * at once, for other calls, too.
 */
export function startPolling(telegram: Telegram, taker: Taker, pace: Pace = usual): Poller {
  const stop = new AbortController();
  const silence = openSilence();
  const trouble = openTrouble(pace);
  const endWatch = watchSleep(() => telegram.renew());
  const polling = { telegram, taker, pace, silence, trouble, passed: 0, stop: stop.signal };
  const done = keepPolling(polling);
  return {
    silentFor: (now) => silence.lasts(now),
    stop() {
      endWatch();
      stop.abort();
      return done;
    },
  };
}

interface Silence {
  lasts(now: number): number;
  broken(): void;
}

const longestStep = 15_000;

function openSilence(): Silence {
  let [awake, last] = [0, monotonic()];
  return {
    lasts(now) {
      awake += Math.min(Math.max(now - last, 0), longestStep);
      last = now;
      return awake;
    },
    broken() {
      [awake, last] = [0, monotonic()];
    },
  };
}

interface Polling {
  readonly telegram: Telegram;
  readonly taker: Taker;
  readonly pace: Pace;
  readonly silence: Silence;
  readonly trouble: Trouble;
  readonly stop: AbortSignal;
  /** The first update behind those that nobody can take. */
  passed: number;
}

async function keepPolling(polling: Polling): Promise<void> {
  while (!polling.stop.aborted) {
    const pause = await poll(polling);
    // What fails here is that it is stopped.
    if (pause > 0) await sleep(pause, undefined, { signal: polling.stop }).catch(() => {});
  }
}

/** One poll; gives how long to pause after it, in milliseconds. */
async function poll(polling: Polling): Promise<number> {
  const { silence, trouble, pace, stop } = polling;
  const begun = monotonic();
  try {
    const asked = nextOf(polling);
    const updates = await fetchUpdates(polling, asked);
    silence.broken();
    take(polling, updates);
    trouble.over();
    // A server that does not wait, or gives the same ones again, is not to be asked all the time.
    const isStuck = nextOf(polling) === asked && monotonic() - begun < pace.first;
    return isStuck ? pace.first : 0;
  } catch (error) {
    if (stop.aborted) return 0;
    if (error instanceof TelegramFault && !error.isOverdue) silence.broken();
    return trouble.met(error);
  }
}

function nextOf({ taker, passed }: Polling): number | undefined {
  const next = taker.next();
  return passed > (next ?? 0) ? passed : next;
}

const wanted: ("message" | "callback_query")[] = ["message", "callback_query"];

async function fetchUpdates(
  { telegram, pace, stop }: Polling,
  offset: number | undefined,
): Promise<Update[]> {
  const asked = {
    ...(offset !== undefined && { offset }),
    limit: 100,
    timeout: pace.wait_s,
    allowed_updates: wanted,
  };
  const updates: unknown = await telegram.call("getUpdates", asked, stop);
  if (!Array.isArray(updates)) throw new TelegramFault("unknown", `getUpdates: ${words.noUpdates}`);
  return (updates as unknown[]).filter(isUpdate).toSorted((a, b) => a.update_id - b.update_id);
}

/** Whether something can be told apart from others; what it says is for others to read. */
function isUpdate(value: unknown): value is Update {
  const { update_id } = (value ?? {}) as { update_id?: unknown };
  return Number.isSafeInteger(update_id) && (update_id as number) >= 0;
}

/** Has updates stored. One that nobody can take stops none of those behind it, and is told by its number alone. */
function take(polling: Polling, updates: readonly Update[]): void {
  if (updates.length === 0 || takes(polling.taker, updates)) return;
  for (const update of updates) {
    if (takes(polling.taker, [update])) continue;
    log.error("update-passed-over", { message: words.passedOver(update.update_id) });
    polling.passed = Math.max(polling.passed, update.update_id + 1);
  }
}

/** Throws where nothing can be stored now, whatever it is. */
function takes(taker: Taker, updates: readonly Update[]): boolean {
  try {
    taker.take(updates);
    return true;
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    return false;
  }
}
