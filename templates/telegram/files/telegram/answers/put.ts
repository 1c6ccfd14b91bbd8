import type { Connection } from "../../service/database.ts";
import type { Message } from "./message.ts";

/**
 * Puts a message with its parts, to be sent by whoever sends next. To be made part of a transaction.
 * @returns whether this was the first time that one of its key was put
 */
export function putMessage(database: Connection, message: Message, now: Date): boolean {
  throw new Error(`not written yet ${String(database)} ${message.key} ${now.toISOString()}`);
}
