import { log } from "./log.ts";
import { watchStarter } from "./starter.ts";
import { words } from "../lib/words/service.ts";

/** How a process is asked to end. */
export interface Ending {
  /** Aborts when it is. */
  readonly stop: AbortSignal;
  /** Aborts when what still runs has had its time. */
  readonly timeUp: AbortSignal;
  /** Gives what still runs that time, in ms from when it is asked; after 10 s more `late` is called. */
  allow(drain: number, late: () => void): void;
  /** Has nothing new begin, and what still runs end. */
  endNow(): void;
}

/** The same signal again within this time, in ms, is the same wish: under npm a terminal's Ctrl+C comes twice. */
const echo = 500;
const grace = 10_000;
/** How often it looks whether npm is still there, in ms. */
const pace = 1000;

/** Waits for SIGTERM, SIGINT, SIGHUP or the end of npm that started this; at a second signal `atOnce` is called. */
export function watchForEnd(atOnce: () => void): Ending {
  const stop = new AbortController();
  const timeUp = new AbortController();
  let asked = 0;
  const ask = (signal: NodeJS.Signals): void => {
    if (stop.signal.aborted && performance.now() - asked < echo) return;
    if (stop.signal.aborted) return atOnce();
    asked = performance.now();
    log.info("stopping", { message: words.stops(signal), signal });
    stop.abort();
  };
  const isAlone = watchStarter();
  const timer = setInterval(() => {
    if (stop.signal.aborted || !isAlone()) return;
    log.info("stopping", { message: words.starterGone });
    asked = performance.now();
    stop.abort();
  }, pace);
  timer.unref();
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(name, ask);
  return {
    stop: stop.signal,
    timeUp: timeUp.signal,
    allow: (drain, late) => {
      const begin = (): void => {
        setTimeout(() => timeUp.abort(), drain);
        setTimeout(late, drain + grace);
      };
      if (stop.signal.aborted) begin();
      else stop.signal.addEventListener("abort", begin, { once: true });
    },
    endNow: () => {
      timeUp.abort();
      stop.abort();
    },
  };
}
