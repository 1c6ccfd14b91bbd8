import type { Connection } from "../../service/database.ts";

/**
 * Takes what others left in `inbox/`, and puts what was not delivered yet as messages to a chat, where there is one
 * (docs/telegram.md, "The inbox"). For the service's rounds.
 */
export function deliverInbox(database: Connection, chat_id: number | undefined, now: Date): void {
  throw new Error(`not written yet ${String(database)} ${chat_id} ${now.toISOString()}`);
}
