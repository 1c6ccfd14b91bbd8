import { setTimeout as sleep } from "node:timers/promises";
import { monotonic } from "../ipc/clock.ts";
import { words } from "../lib/words/service.ts";
import { log } from "./log.ts";
import { note, readHolder, type Holder } from "./owner.ts";
import { withoutSecrets } from "./secrets.ts";

/** Milliseconds: who fails sooner after the start has failed quickly. */
const quick = 60_000;

/**
 * Milliseconds that a service waits before it starts after so many quick failures in a row: none after the first two,
 * then 10 s, doubled up to 10 minutes. Systems that start it again after a fixed time would start it for ever.
 */
export function pauseAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(10_000 * 2 ** (failures - 3), 600_000);
}

/** Waits that long, unless somebody is there, at a terminal, or `stop` aborts. */
export async function pauseAfterFailures(
  stop: AbortSignal,
  isSomebodyThere = process.stdin.isTTY,
): Promise<void> {
  const failures = readHolder()?.quick_failures ?? 0;
  const pause = pauseAfter(failures);
  if (pause === 0 || isSomebodyThere) return;
  log.warn("pausing", { message: words.pauses(pause / 1000, failures) });
  await sleep(pause, undefined, { signal: stop }).catch(() => {});
}

/** Notes why the service ends, where this process is it. */
export function noteFailure(error: unknown): void {
  const message = withoutSecrets(error instanceof Error ? error.message : String(error)).slice(0, 500);
  note((holder) => ({
    quick_failures: isYoung(holder) ? holder.quick_failures + 1 : 0,
    last_failure: { at: new Date().toISOString(), message },
  }));
}

/** Forgets the quick failures before this start, once it is none. */
export function noteLife(holder: Holder): boolean {
  if (isYoung(holder)) return false;
  if (holder.quick_failures > 0) note(() => ({ quick_failures: 0 }));
  return true;
}

const isYoung = (holder: Holder): boolean => monotonic() - holder.monotonic < quick;
