import { openTelegram } from "../../db.ts";
import { words } from "../../lib/words/telegram.ts";
import { drain, defaultLimit, type Wish } from "./drain.ts";
import { countOpen, latest, type Kept } from "./rows.ts";

/**
 * What others left for the user, the latest of it, for an agent or another Puruto: it takes what is new, and sends it where
 * that is wanted (docs/telegram.md, "The inbox"). Throws what `drain` throws.
 */
export async function showInbox({ limit, deliver }: Wish, now: Date): Promise<object> {
  const { processed, faults } = await drain({ limit: defaultLimit, deliver }, now);
  const database = openTelegram();
  try {
    const messages = latest(database, limit);
    const waiting = countOpen(database);
    return {
      summary: words.inboxHolds(messages.length, processed, waiting),
      new: processed,
      waiting,
      messages: messages.map(shown),
      ...(Array.isArray(faults) && { faults }),
    };
  } finally {
    database.close();
  }
}

/** One message; what it says is another's words. */
function shown({ id, ts, taken_at, from, text, job, delivered_at }: Kept): object {
  return { id, at: ts ?? taken_at, from, ...job, text, delivered_at: delivered_at ?? null };
}
