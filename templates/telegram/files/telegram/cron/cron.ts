import type { Connection } from "../../service/database.ts";
import type { Rich } from "../answers/message.ts";
import type { Moment } from "../../service/lifecycle.ts";

/** Where messages about the scheduler go, and who may agree to its jobs there. */
export interface Owner {
  readonly chat_id: number;
  readonly user_id: number;
}

/**
 * Says once that the scheduler is silent and once that it is back, and asks once for the consent to each job that a call
 * registered (docs/telegram.md, "The scheduler"). For the service's rounds.
 */
export function watchCron(database: Connection, owner: Owner | undefined, moment: Moment): void {
  throw new Error(`not written yet ${String(database)} ${owner?.chat_id} ${moment.now.toISOString()}`);
}

/** Agrees to a job, by the facts of its button, and gives what to say. */
export function agree(facts: Readonly<Record<string, unknown>>): Rich {
  throw new Error(`not written yet ${JSON.stringify(facts)}`);
}
