import { words } from "../../lib/words/telegram.ts";
import type { Connection } from "../../service/database.ts";
import type { Moment } from "../../service/lifecycle.ts";
import type { Rich } from "../answers/message.ts";
import { plainText } from "../answers/rich.ts";
import { enableAgreed } from "./agree.ts";
import { askForConsent, type Owner } from "./consent.ts";
import { watchSilence } from "./silence.ts";

/**
 * Says once that the scheduler is silent and once that it is back, and asks once for the consent to each job that a call
 * registered (docs/telegram.md, "The scheduler"). For the service's rounds.
 */
export function watchCron(database: Connection, owner: Owner | undefined, moment: Moment): void {
  if (owner === undefined) return;
  watchSilence(database, owner.chat_id, moment);
  askForConsent(database, owner, moment.now);
}

/** Agrees to a job, by the facts of its button, and gives what to say. */
export function agree(facts: Readonly<Record<string, unknown>>): Rich {
  try {
    return plainText(enableAgreed(facts));
  } catch (error) {
    return plainText(words.cannotAgree(error instanceof Error ? error.message : String(error)));
  }
}
