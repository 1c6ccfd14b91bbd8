import { setTimeout as sleep } from "node:timers/promises";
import type { Telegram } from "../net/telegram.ts";

/** Milliseconds until the first repetition, which then grow to the longest. */
const pause = 1000;
const longest = 60_000;

/**
 * The bot's own name, in lower case, which is asked for until Telegram tells it; nothing where `stop` aborts before. What
 * keeps it from being told is logged by whoever polls.
 */
export async function ownName(telegram: Telegram, stop: AbortSignal): Promise<string | undefined> {
  for (let wait = pause; !stop.aborted; wait = Math.min(2 * wait, longest)) {
    const me = await telegram.call("getMe", {}, stop).catch(() => undefined);
    if (typeof me?.username === "string") return me.username.toLowerCase();
    await sleep(wait, undefined, { signal: stop }).catch(() => {});
  }
  return undefined;
}
