import { setTimeout as sleep } from "node:timers/promises";
import { gone, kill, killInTransaction, processesIn } from "./processes.ts";
import type { Random } from "./random.ts";

/** Kills something of a place; says how many processes that were, none where nothing of it came along in time. */
export type Kill<Place> = (place: Place, random: Random) => Promise<number>;

/** Milliseconds for which something to kill is waited for. */
export const patience = 5000;

/** Kills all processes of a place that are meant. */
export async function all(
  { root }: { readonly root: string },
  isMeant: (what: string) => boolean,
): Promise<number> {
  const meant = processesIn(root).filter(({ what }) => isMeant(what));
  const killed = meant.filter(({ pid }) => kill(pid));
  await Promise.all(killed.map(({ pid }) => gone(pid)));
  return killed.length;
}

/** Kills one of some, as soon as there is one. */
export async function one(random: Random, among: () => number[]): Promise<number> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const [pid] = random.shuffled(among());
    if (pid !== undefined && kill(pid)) return gone(pid).then(() => 1);
    await sleep(5);
  }
  return 0;
}

/** Kills those of some that write to the database of a place at that moment. */
export async function inTransaction(
  { database }: { readonly database: string },
  among: () => number[],
): Promise<number> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const tries = among().map((pid) => killInTransaction(pid, database, 1500));
    const killed = (await Promise.all(tries)).filter(Boolean).length;
    if (killed > 0) return killed;
    await sleep(5);
  }
  return 0;
}
