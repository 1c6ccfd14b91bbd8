import { words } from "../../lib/words/telegram.ts";
import { cancel } from "../../service/work.ts";
import { activeOf } from "../store/active.ts";
import { stopBelow } from "../store/buttons.ts";
import type { Message } from "../store/update.ts";
import { markEnded } from "../store/updates.ts";
import { openOf, type Open } from "./queue.ts";
import type { Talk } from "./talk.ts";

/** Ends a call that runs, with all that it started; its end is told when it is over. */
export type Stop = (key: string) => void;

/**
 * Ends calls of a user: what waits is over at once, what runs is stopped (docs/telegram.md, "Stopping"). To be made part of
 * a transaction.
 * @returns what to say
 */
export function cancelled(
  talk: Talk,
  message: Message,
  what: "active" | "all" | "replied",
  stop: Stop,
  now: Date,
): string {
  const open = openOf(talk.database, message.user_id);
  const meant = what === "all" ? open : meantBy(talk, message, what, open);
  endCalls(talk, meant, stop, now);
  if (meant.length > 0) return said(meant);
  return open.length === 0 ? words.nothingOpen : words.nothingToStop(open[0]?.puruto ?? "");
}

/** Ends calls that wait, and has those that run stopped. */
export function endCalls({ database, telegram }: Talk, calls: readonly Open[], stop: Stop, now: Date): void {
  for (const { key, is_running, order } of calls)
    if (is_running) stop(key);
    else if (cancel(database, key, "canceled", now))
      markEnded(database, telegram.bot, order.update_id, "canceled", now);
}

/** By a reply, to the question or to what shows that it goes on, that one; else what runs at the active Puruto, or waits first. */
function meantBy(
  { database }: Talk,
  message: Message,
  what: "active" | "replied",
  open: readonly Open[],
): readonly Open[] {
  const { replies_to, user_id, chat_id } = message;
  if (replies_to !== undefined) {
    const key = stopBelow(database, { user_id, chat_id }, replies_to);
    const replied = open.filter(
      ({ key: its, order }) => its === key || (order.message_id === replies_to && order.chat_id === chat_id),
    );
    if (replied.length > 0 || what === "replied") return replied;
  }
  const active = activeOf(database, user_id);
  const mine = open.filter(({ puruto }) => active === undefined || puruto === active);
  return mine
    .filter(({ is_running }) => is_running)
    .concat(mine)
    .slice(0, 1);
}

function said(meant: readonly Open[]): string {
  const running = meant.filter(({ is_running }) => is_running).map(({ puruto }) => puruto);
  const waiting = meant.length - running.length;
  const lines = [
    ...(running.length > 0 ? [words.stopping([...new Set(running)].join(", "))] : []),
    ...(waiting > 0 ? [words.notRun(waiting)] : []),
  ];
  return lines.join("\n");
}
