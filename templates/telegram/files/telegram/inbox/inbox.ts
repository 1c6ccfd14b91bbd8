import { words } from "../../lib/words/telegram.ts";
import type { Connection } from "../../service/database.ts";
import { log } from "../../service/log.ts";
import { noteForwarded } from "./forwarded.ts";
import { putNotices } from "./put-notices.ts";
import { takeLines } from "./take.ts";

export { pruneInbox } from "./rows.ts";

/** Milliseconds from one look at the inbox to the next at most: what lies there is delivered within 5 s. */
export const inboxPace = 4000;

const mostAtOnce = 1000;

/**
 * Takes what others left in `inbox/`, and puts what was not delivered yet as messages to a chat, where there is one
 * (docs/telegram.md, "The inbox"). For the service's rounds.
 */
export function deliverInbox(database: Connection, chat_id: number | undefined, now: Date): void {
  const { skipped, faults } = takeLines(database, mostAtOnce, now);
  if (skipped > 0) log.warn("inbox-skipped", { message: words.skippedLines(skipped) });
  if (chat_id !== undefined) putNotices(database, chat_id, now);
  const fault = noteForwarded(database, now);
  tellFaults([...faults, ...(fault === undefined ? [] : [fault])]);
}

let lastFaults = "";

/** What is wrong is told once, until it changes. */
function tellFaults(faults: readonly string[]): void {
  const all = faults.slice(0, 20).join("; ");
  if (all !== "" && all !== lastFaults) log.error("inbox-unreadable", { message: all });
  lastFaults = all;
}
