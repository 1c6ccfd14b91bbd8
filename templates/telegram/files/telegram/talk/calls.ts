import { setTimeout as sleep } from "node:timers/promises";
import { endCarriers } from "../../ipc.ts";
import { inTransaction } from "../../service/database.ts";
import { wake } from "../../service/lifecycle.ts";
import { log } from "../../service/log.ts";
import { begin, claim, renew, sweep, type RunningWork } from "../../service/work.ts";
import { markRunning } from "../store/updates.ts";
import { requestFor } from "./asked.ts";
import { keepEnd, keepLost } from "./end.ts";
import { perform, type Begun, type Performed } from "./perform.ts";
import { nextKeys, type Order } from "./queue.ts";
import type { Talk } from "./talk.ts";

/** Milliseconds for which a claim holds without being renewed, and after which it is. */
const lease = 60_000;
const renewal = 15_000;
/** Milliseconds until what could not be written is tried again while the bot ends. */
const pace = 250;

/** A call under way. */
interface Running {
  readonly key: string;
  readonly token: string;
  readonly over: AbortController;
  renewed: number;
}

/** The calls of this process: one at a time for each Puruto, several Purutos side by side (docs/telegram.md, "Nothing twice, nothing lost"). */
export class Calls {
  private readonly running = new Map<string, Running>();
  private readonly ended: Performed[] = [];
  private readonly ending = new Set<Promise<void>>();

  /** Writes down what has ended, and begins what can be; what becomes of that wakes the service. */
  round(talk: Talk, now: Date): void {
    this.keepEnds(talk, now);
    this.sweep(talk, now);
    this.renew(talk, now);
    for (const key of nextKeys(talk.database)) this.start(talk, key, now);
  }

  /** Ends a call with all that it started; nothing where it has ended already. */
  stop(key: string, why: "stopped" | "ending" = "stopped"): void {
    this.running.get(key)?.over.abort(why);
  }

  /** Begins nothing any more; resolves when what runs is over and written down, which is soon after `timeUp` aborts. `told` has answers sent. */
  async drain(talk: Talk, timeUp: AbortSignal, told: () => void): Promise<void> {
    const endAll = (): void => this.running.forEach(({ key }) => this.stop(key, "ending"));
    timeUp.addEventListener("abort", endAll, { once: true });
    if (timeUp.aborted) endAll();
    while (this.running.size > 0) {
      await this.nextEnd(talk);
      told();
    }
  }

  /** Resolves when what was left of calls has ended, and what showed them is gone; at the latest when `over` aborts. */
  async settle(over: AbortSignal): Promise<void> {
    await Promise.race([Promise.all(this.ending), aborted(over)]);
  }

  private ring = (): void => {};

  private async nextEnd(talk: Talk): Promise<void> {
    if (this.ended.length === 0) await new Promise<void>((resolve) => (this.ring = resolve));
    try {
      this.keepEnds(talk, new Date());
    } catch (error) {
      // What was done is to be known as done: it is tried again until this process is ended.
      log.error("end-not-kept", { error });
      await sleep(pace);
    }
  }

  private keepEnds(talk: Talk, now: Date): void {
    for (let done = this.ended[0]; done !== undefined; done = this.ended[0]) {
      keepEnd(talk, done, now);
      this.ended.shift();
      this.running.delete(done.work.key);
    }
  }

  private sweep(talk: Talk, now: Date): void {
    const { lost, given_back } = inTransaction(talk.database, () => {
      const swept = sweep(talk.database, null, now);
      for (const work of swept.lost) keepLost(talk, work, now);
      return swept;
    });
    for (const { key } of given_back) log.warn("call-given-back", { key });
    for (const work of lost) this.endLost(work);
  }

  private endLost({ key, tag }: RunningWork): void {
    log.warn("call-lost", { key });
    if (tag === undefined) return;
    this.await(endCarriers(tag).catch((error: unknown) => log.error("call-not-ended", { key, error })));
  }

  private await(end: Promise<void>): void {
    const ending = end.finally(() => this.ending.delete(ending));
    this.ending.add(ending);
  }

  private renew({ database }: Talk, now: Date): void {
    const until = leaseFrom(now);
    for (const call of this.running.values()) {
      if (performance.now() - call.renewed < renewal) continue;
      call.renewed = performance.now();
      // Somebody else has ended it.
      if (!renew(database, call.key, call.token, until)) call.over.abort("ending");
    }
  }

  private start(talk: Talk, key: string, now: Date): void {
    const { database, telegram, settings } = talk;
    const begun = inTransaction(database, () => {
      const token = claim(database, key, "call", leaseFrom(now));
      const work = token === undefined ? undefined : begin(database, key, token, leaseFrom(now), now);
      if (work === undefined) return undefined;
      const order = work.body as unknown as Order;
      markRunning(database, telegram.bot, order.update_id);
      const seconds = settings.PURUTO_TELEGRAM_TIMEOUT_SECONDS;
      return { work, order, ...requestFor(database, key, order, seconds, now) };
    });
    if (begun === undefined) return;
    const over = new AbortController();
    this.running.set(key, { key, token: begun.work.claim, over, renewed: performance.now() });
    log.info("call-started", { key, puruto: begun.order.puruto, action: begun.order.action });
    void this.carryOut(talk, begun, over.signal);
  }

  private async carryOut(talk: Talk, begun: Begun, over: AbortSignal): Promise<void> {
    const { done, hidden } = await perform(talk, begun, over);
    this.ended.push(done);
    this.await(hidden);
    this.ring();
    wake();
  }
}

const leaseFrom = (now: Date): Date => new Date(now.getTime() + lease);

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
