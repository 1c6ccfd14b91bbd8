import { setImmediate as nextTurn } from "node:timers/promises";
import { monotonic } from "../ipc/clock.ts";
import { words } from "../lib/words/service.ts";
import { DatabaseFault } from "./database.ts";
import { log } from "./log.ts";

/** A moment by both clocks. */
export interface Moment {
  readonly now: Date;
  /** Milliseconds of the clock that nobody can set. */
  readonly monotonic: number;
  /** How far the wall clock went beyond the other since the last round, in ms; time asleep counts. */
  readonly jumped_ms: number;
}

/** Milliseconds between two rounds. */
const longest = 10_000;
const afterTrouble = 5000;

let isWoken = false;
let ring = (): void => {};

/** Has the next round of this process's service begin now, or as soon as the one that is under way is over. */
export function wake(): void {
  isWoken = true;
  ring();
}

/**
 * Does one round after another until `stop` aborts. A round says how many ms to sleep after it at most; one that finds
 * the database busy or the disk full is held again a little later, and anything else that it throws is thrown.
 */
export async function keepRounds(
  round: (moment: Moment) => Promise<number>,
  stop: AbortSignal,
): Promise<void> {
  let last = momentAfter();
  let trouble: string | undefined;
  stop.addEventListener("abort", wake, { once: true });
  while (!stop.aborted) {
    last = momentAfter(last);
    const { pause, code, error } = await tryRound(round, last);
    if (code !== trouble && error !== undefined) log.error("round-failed", { message: error.message });
    if (code === undefined && trouble !== undefined) log.info("round-works", { message: words.goesOn });
    trouble = code;
    await sleep(Math.min(pause, longest));
  }
}

/** This moment. Without an earlier one the clock has not jumped. */
export function momentAfter(last?: Moment): Moment {
  const here = { now: new Date(), monotonic: monotonic() };
  const wall = last === undefined ? 0 : here.now.getTime() - last.now.getTime();
  const passed = last === undefined ? 0 : here.monotonic - last.monotonic;
  return { ...here, jumped_ms: Math.round(wall - passed) };
}

interface Tried {
  readonly pause: number;
  readonly code?: string;
  readonly error?: DatabaseFault;
}

async function tryRound(round: (moment: Moment) => Promise<number>, moment: Moment): Promise<Tried> {
  try {
    return { pause: await round(moment) };
  } catch (error) {
    if (!(error instanceof DatabaseFault) || !["busy", "full"].includes(error.code)) throw error;
    return { pause: afterTrouble, code: error.code, error };
  }
}

async function sleep(duration: number): Promise<void> {
  // Rounds that wake themselves leave room for signals all the same.
  await nextTurn();
  if (!isWoken)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, duration);
      ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  isWoken = false;
}
