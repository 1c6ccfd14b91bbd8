import { setTimeout as sleep } from "node:timers/promises";
import { linesOf } from "./outside.ts";
import type { Place } from "./place.ts";
import { all, inTransaction, one, patience, type Kill } from "./killing.ts";
import { gone, kill, processesIn } from "./processes.ts";
import type { Random } from "./random.ts";

/** What is killed, and when. Each is -9. */
export const kills: Readonly<Record<string, Kill<Place>>> = {
  scheduler: (place) => all(place, (each) => each === "scheduler"),
  "a scheduler that starts": async (place, random) => {
    await all(place, (each) => each === "scheduler");
    place.start();
    await sleep(random.between(0, 900));
    return 1 + (await all(place, (each) => each === "scheduler"));
  },
  "an executor": (place, random) => one(random, () => place.processes("executor")),
  "an executor before it begins": (place, random) => one(random, () => young(place)),
  "a target's script": (place, random) => one(random, () => scripts(place)),
  "scheduler and executors": (place) => all(place, (each) => each === "scheduler" || each === "executor"),
  "everything at once": (place) => all(place, () => true),
  "the scheduler in a transaction": (place) => inTransaction(place, () => place.processes("scheduler")),
  "an executor in a transaction": (place) => inTransaction(place, () => place.processes("executor")),
  "an executor between a call's end and its record": afterItsEnd,
  tick: (place, random) => command(place, random, ["tick"]),
  "run-now": (place, random) => command(place, random, ["run-now", place.jobs[0]?.job_id ?? "", "--wait"]),
};

const scripts = ({ root }: Place): number[] =>
  processesIn(root).flatMap(({ pid, what, args }) =>
    what === "script" && args.includes("run.sh") ? [pid] : [],
  );

/** Executors that have begun nothing outside; most have begun nothing at all. */
function young({ root, outside }: Place): number[] {
  const begun = new Set(linesOf(outside).map(({ request }) => request));
  return processesIn(root).flatMap(({ pid, what, args }) =>
    what === "executor" && !begun.has(args.split(" ").at(-2) ?? "") ? [pid] : [],
  );
}

/** As soon as a script says that it is over. */
async function afterItsEnd(place: Place, random: Random): Promise<number> {
  const known = linesOf(place.outside).length;
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const ended = linesOf(place.outside)
      .slice(known)
      .findLast(({ at }) => at === "end");
    const pid = ended && place.executorOf(ended.request);
    if (pid !== undefined) {
      await sleep(random.between(0, 15));
      if (kill(pid)) return gone(pid).then(() => 1);
    }
    await sleep(2);
  }
  return 0;
}

/** A command in the middle of its work. What it said that it had started is remembered. */
async function command(place: Place, random: Random, args: readonly string[]): Promise<number> {
  const going = place.scheduled.start(["main.ts", ...args]);
  await sleep(random.between(200, 2000));
  const { child } = going;
  const killed = child.exitCode === null && child.kill("SIGKILL") ? 1 : 0;
  await gone(child.pid ?? 0);
  const run_id = /"run_id": "([^"]+)"/.exec(going.said())?.[1];
  if (run_id !== undefined) place.byHand.push(run_id);
  return killed;
}
