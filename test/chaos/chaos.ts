import { setTimeout as sleep } from "node:timers/promises";
import type { Kill } from "./killing.ts";
import { kills } from "./kills.ts";
import { keptIn, unfinished, type Kept } from "./ledger.ts";
import { jobsFrom } from "./load.ts";
import { linesOf } from "./outside.ts";
import { Place } from "./place.ts";
import { randomOf, type Random } from "./random.ts";
import { counted, faultsOf, type Faults } from "./verdict.ts";

/** What came of one workspace whose services were killed. */
export interface Outcome {
  readonly seed: number;
  /** How often something was killed, by what. */
  readonly kills: ReadonlyMap<string, number>;
  readonly dueTimes: number;
  /** Due times by how they ended. */
  readonly ends: ReadonlyMap<string, number>;
  readonly runs: number;
  /** Runs whose script was over, and of which nobody came to record it. */
  readonly unrecorded: number;
  readonly faults: Faults;
}

/** Due times that are added with each kill. */
const each = 2;
/** Milliseconds in which something comes to an end as long as anything is to. */
const patience = 120_000;

/** Kills so often in a workspace of its own, lets it come to rest, and compares what ran with what it says. */
export async function chaos(seed: number, count: number): Promise<Outcome> {
  const random = randomOf(seed);
  const place = new Place();
  try {
    place.add(jobsFrom(random, 0, 3 * each, Date.now() + 3000));
    const made = await killed(place, kills, random, count, () => addSome(place, random));
    const left = await rested(place);
    const kept = await keptIn(place);
    const faults = faultsOf(place, kept);
    faults.others.push(...place.faults, ...left);
    return { seed, kills: made, faults, ...figures(place, kept) };
  } finally {
    await place.remove();
  }
}

/** A service that is killed, and started again where none runs. */
interface Restarted {
  ready(): Promise<void>;
  start(): unknown;
}

/**
 * Adds something to do and kills, by turns, with whatever was killed started again at once.
 * @returns how often something was killed, by what
 */
export async function killed<Place extends Restarted>(
  place: Place,
  ways: Readonly<Record<string, Kill<Place>>>,
  random: Random,
  count: number,
  more: () => void,
): Promise<Map<string, number>> {
  const made = new Map<string, number>();
  await place.ready();
  for (let done = 0; done < count;) {
    for (const what of random.shuffled(Object.keys(ways))) {
      if (done >= count) break;
      more();
      // Half of the time it has come to its work by then.
      if (random.between(0, 1) === 1) await place.ready();
      await sleep(random.between(0, 600));
      const some = (await ways[what]?.(place, random)) ?? 0;
      if (some > 0) made.set(what, (made.get(what) ?? 0) + 1);
      done += some > 0 ? 1 : 0;
      await sleep(random.between(0, 200));
      place.start();
    }
  }
  return made;
}

function addSome(place: Place, random: Random): void {
  const last = Date.parse(place.jobs.at(-1)?.at ?? "");
  place.add(jobsFrom(random, place.jobs.length, each, Math.max(last, Date.now())));
}

/** Lets all that was accepted come to its end, and says what does not. */
export const rested = (place: Place): Promise<string[]> => settled(place, () => unfinished(place));

/** Lets what is open come to its end, for as long as anything does, and ends the service; says what is left. */
export async function settled(
  place: Restarted & { stop(): Promise<string[]> },
  openNow: () => Promise<readonly string[]>,
): Promise<string[]> {
  await place.ready();
  let open = await openNow();
  let seen = { open: open.join(), at: performance.now() };
  while (open.length > 0 && performance.now() - seen.at < patience) {
    await sleep(500);
    open = await openNow();
    if (open.join() !== seen.open) seen = { open: open.join(), at: performance.now() };
  }
  const stuck = open.slice(0, 20).map((what) => `for ${patience / 1000} s: ${what}`);
  return [...stuck, ...(await place.stop())];
}

function figures(place: Place, kept: Kept) {
  const lines = linesOf(place.outside);
  const over = new Set(lines.flatMap(({ at, request }) => (at === "end" ? [request] : [])));
  return {
    dueTimes: kept.occurrences.length,
    ends: counted(kept.occurrences.map(({ state }) => state)),
    runs: lines.filter(({ at }) => at === "start").length,
    unrecorded: kept.runs.filter(({ key, state }) => state === "lost" && over.has(key)).length,
  };
}
