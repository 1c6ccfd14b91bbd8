import { inTransaction, type Connection } from "../service/database.ts";
import { prune as pruneWork } from "../service/work.ts";
import { pruneInbox } from "./inbox/inbox.ts";
import { before } from "./store/updates.ts";

/** Milliseconds for which what is over is kept. */
const kept = 30 * 86_400_000;

/**
 * Forgets what is older than 30 days: updates, answers, turns, conversations, buttons, work and notifications, never what is
 * unfinished (docs/telegram.md, "Nothing twice, nothing lost").
 * @returns how many updates
 */
export function prune(database: Connection, now: Date): number {
  const old = before(now, kept);
  return inTransaction(database, () => {
    database.run("DELETE FROM outgoing WHERE state <> 'open' AND ended_at < ?", [old]);
    database.run("DELETE FROM turns WHERE at < ?", [old]);
    database.run("DELETE FROM conversations WHERE last_at < ?", [old]);
    database.run("DELETE FROM buttons WHERE made_at < ?", [old]);
    pruneWork(database, new Date(old));
    pruneInbox(database, new Date(old));
    return database.run("DELETE FROM updates WHERE state = 'sent' AND stored_at < ?", [old]).changes;
  });
}
