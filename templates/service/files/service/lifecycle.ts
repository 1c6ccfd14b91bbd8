import { setTimeout as sleep } from "node:timers/promises";
import { monotonic } from "../ipc/clock.ts";
import { prepareStore } from "./database.ts";
import { log } from "./log.ts";
import { readSettings, serviceRules, SettingsFault, type Rules } from "./settings.ts";

/** A moment by both clocks. */
export interface Moment {
  readonly now: Date;
  /** Milliseconds of the clock that nobody can set. */
  readonly monotonic: number;
  /** How far the wall clock went beyond the other since the last round, in ms; time asleep counts. */
  readonly jumped_ms: number;
}

/** A program that keeps running, as its kind says what it does. */
export interface Service {
  readonly name: string;
  /** Its settings, which are checked before anything else, with those of every service. */
  readonly settings?: Rules;
  /** Opens what it needs, and gives the line that `npm start` prints. What it throws ends the service. */
  start(stop: AbortSignal): Promise<string>;
  /** One round of its loop; gives how many ms it may sleep at most. */
  round(moment: Moment): Promise<number>;
  /** Takes no new work; resolves when what runs is over, or soon after the signal says that its time is up. */
  drain(timeUp: AbortSignal): Promise<void>;
  /** Closes what it opened. */
  end(): Promise<void>;
}

const longest = 10_000;
let rings = new AbortController();

/** Has the next round of this process's service begin now. */
export function wake(): void {
  rings.abort();
}

/** Runs a service until it is asked to end (docs/services.md, "Start and stop"). */
export async function serve(service: Service): Promise<void> {
  const stop = new AbortController();
  const timeUp = new AbortController();
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
    process.on(name, () => (stop.signal.aborted ? process.exit(1) : stop.abort()));
  stop.signal.addEventListener("abort", wake);
  try {
    const settings = readSettings({ ...serviceRules, ...service.settings });
    prepareStore();
    console.log(await service.start(stop.signal));
    let last = { now: Date.now(), monotonic: monotonic() };
    while (!stop.signal.aborted) {
      const here = { now: Date.now(), monotonic: monotonic() };
      const jumped_ms = here.now - last.now - (here.monotonic - last.monotonic);
      last = here;
      const pause = await service.round({ now: new Date(here.now), monotonic: here.monotonic, jumped_ms });
      if (!rings.signal.aborted)
        await sleep(Math.min(pause, longest), undefined, { signal: rings.signal }).catch(() => {});
      rings = new AbortController();
    }
    setTimeout(() => timeUp.abort(), settings.PURUTO_DRAIN_SECONDS * 1000).unref();
    await service.drain(timeUp.signal);
    await service.end();
    process.exit(0);
  } catch (error) {
    log.error("failed", { message: (error as Error).message });
    process.exit(error instanceof SettingsFault ? 2 : 1);
  }
}
