import { inTransaction } from "../../service/database.ts";
import { openUsers, markRemoved } from "../store/updates.ts";
import { gateOf } from "../store/users.ts";
import { endCalls, type Stop } from "./cancel.ts";
import { openOf } from "./queue.ts";
import type { Talk } from "./talk.ts";

/**
 * Ends what those have asked who may not talk to the bot any more: what waits is not done, what runs is stopped, and none
 * of it is answered (docs/telegram.md, "Who may talk to it").
 */
export function dismiss(talk: Talk, stop: Stop, now: Date): void {
  const { database, settings, telegram } = talk;
  const gate = gateOf(database, settings);
  for (const user_id of openUsers(database, telegram.bot).filter((id) => !gate.isUser(id)))
    inTransaction(database, () => {
      endCalls(talk, openOf(database, user_id), stop, now);
      markRemoved(database, telegram.bot, user_id, now);
    });
}
