import { setTimeout as sleep } from "node:timers/promises";
import { all, inTransaction, one, patience, type Kill } from "../killing.ts";
import { gone, kill, processesIn } from "../processes.ts";
import type { Random } from "../random.ts";
import type { Crowd } from "./crowd.ts";
import type { BotPlace } from "./place.ts";
import { linesOf } from "./script.ts";

/** What is killed, and when; each is -9. The crowd is there to give it something to do. */
export const killsWith = (crowd: Crowd): Readonly<Record<string, Kill<BotPlace>>> => ({
  "the bot": bot,
  "a bot that starts": async (place, random) => {
    const before = await bot(place);
    place.start();
    await sleep(random.between(0, 1500));
    return before + (await bot(place));
  },
  "the bot in a transaction": (place) => {
    crowd.act();
    return inTransaction(place, () => place.processes("bot"));
  },
  "the bot between a call's end and its record": (place, random) => {
    crowd.ask();
    return afterItsEnd(place, random);
  },
  "the bot while updates come": (place, random) => upon(place, random, crowd, "getUpdates"),
  "the bot while it sends": (place, random) => upon(place, random, crowd, "sendMessage"),
  "the bot while a message is on its way": (place, random) => onItsWay(place, random, crowd),
  "a call's script": (place, random) => {
    crowd.ask();
    return one(random, () => scripts(place));
  },
  "everything at once": (place) => all(place, () => true),
  "a command that drains the inbox": drainer,
});

function bot(place: BotPlace): Promise<number> {
  return all(place, (what) => what === "bot");
}

const scripts = ({ root }: BotPlace): number[] =>
  processesIn(root).flatMap(({ pid, what, args }) =>
    what === "script" && /(?:run|agent)\.sh$/.test(args) ? [pid] : [],
  );

/** As soon as a script says that it is over. */
async function afterItsEnd(place: BotPlace, random: Random): Promise<number> {
  const known = linesOf(place.outside).length;
  const isOver = (): boolean =>
    linesOf(place.outside)
      .slice(known)
      .some(({ at }) => at === "end");
  return (await comes(isOver)) ? later(place, random.between(0, 25)) : 0;
}

/** Just after the Bot API has carried out a call, that brings something where it polls. */
async function upon(place: BotPlace, random: Random, crowd: Crowd, method: string): Promise<number> {
  const known = place.api.calls.length;
  crowd.act();
  const isThere = (): boolean =>
    place.api.calls
      .slice(known)
      .some((call) => call.method === method && call.result !== undefined && !isEmpty(call.result));
  return (await comes(isThere)) ? later(place, random.between(0, 12)) : 0;
}

const isEmpty = (result: unknown): boolean => Array.isArray(result) && result.length === 0;

/** While it waits for an answer that does not come; what it sent has arrived, or not. */
async function onItsWay(place: BotPlace, random: Random, crowd: Crowd): Promise<number> {
  const known = place.api.calls.length;
  crowd.act();
  place.api.misbehave("sendMessage", { does: "silent", carried: random.between(0, 1) === 1 });
  const isSilent = (): boolean =>
    place.api.calls.slice(known).some(({ trouble }) => trouble?.does === "silent");
  return (await comes(isSilent)) ? bot(place) : 0;
}

/** A command in the middle of its work. */
async function drainer(place: BotPlace, random: Random): Promise<number> {
  const { child } = place.run(["inbox.ts", "--deliver", "--limit", "50"]);
  await sleep(random.between(200, 1500));
  const killed = child.exitCode === null && child.kill("SIGKILL") ? 1 : 0;
  await gone(child.pid ?? 0);
  return killed;
}

async function comes(is: () => boolean): Promise<boolean> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    if (is()) return true;
    await sleep(1);
  }
  return false;
}

async function later(place: BotPlace, ms: number): Promise<number> {
  await sleep(ms);
  const [pid] = place.processes("bot");
  if (pid === undefined || !kill(pid)) return 0;
  await gone(pid);
  return 1;
}
