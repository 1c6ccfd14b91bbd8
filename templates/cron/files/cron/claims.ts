import type { Claimed, Ledger, Place } from "../db.ts";
import { monotonic } from "../ipc/clock.ts";
import { findPlace } from "./place.ts";

/** What takes the work of which target and action, as it was found out a moment ago. */
export interface Known {
  readonly places: Map<string, Place>;
  since: number;
}

/** Agents are installed and skills written, but not every moment. */
const fresh = 60_000;
/** Milliseconds after which whoever claims has to look after other things. */
const longest = 2000;

export const nothingKnown = (): Known => ({ places: new Map(), since: monotonic() });

/**
 * Claims what may start now, one after the other, finding out what does the work where nobody knows
 * (docs/cron.md, "Runs"). It ends by itself after two seconds, and the rest is for the next time.
 */
export async function* claimReady(
  ledger: Ledger,
  now = new Date(),
  known = nothingKnown(),
): AsyncIterable<Claimed> {
  const until = monotonic() + longest;
  refresh(ledger, known);
  while (monotonic() < until) {
    const next = ledger.claimNext(now, (target, action) => known.places.get(keyOf(target, action)));
    if (next === undefined) return;
    if ("run_id" in next) yield next;
    else {
      const { puruto_target, action } = next.unplaced;
      known.places.set(keyOf(puruto_target, action), await findPlace(puruto_target, action));
    }
  }
}

const keyOf = (target: string, action: string): string => `${target} ${action}`;

function refresh(ledger: Ledger, known: Known): void {
  if (monotonic() - known.since < fresh) return;
  known.since = monotonic();
  known.places.clear();
  ledger.forgetPlaces();
}
