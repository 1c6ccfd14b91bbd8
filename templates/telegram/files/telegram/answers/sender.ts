import type { Connection } from "../../service/database.ts";
import type { Telegram } from "../net/telegram.ts";

/** Sends what is put, chat by chat, in its order. */
export interface Sender {
  /** Starts what may be sent now; what becomes of it wakes the service. */
  round(now: Date): void;
  /** When there is something to do again; nothing where that is at the next wake. */
  wakeAt(): Date | undefined;
  /** Resolves when nothing is under way. */
  drain(timeUp: AbortSignal): Promise<void>;
}

/** Opens the sender; what an earlier one left between `sending` and `sent` is of unknown fate from now on. */
export function openSender(telegram: Telegram, database: Connection): Sender {
  throw new Error(`not written yet ${telegram.bot} ${String(database)}`);
}
