import { words } from "../../lib/words/telegram.ts";
import type { Connection } from "../../service/database.ts";
import type { Moment } from "../../service/lifecycle.ts";
import type { Rich } from "../answers/message.ts";
import { plainText } from "../answers/rich.ts";
import type { Owner } from "../store/users.ts";
import { enableAgreed } from "./agree.ts";
import { askForConsent } from "./consent.ts";
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

/** What to say of a consent, and whether that is all; else it can be given again. */
export type Agreed = Rich & { readonly isOver: boolean };

/** Agrees to a job, by the facts of its button, and gives what to say. */
export function agree(facts: Readonly<Record<string, unknown>>): Agreed {
  try {
    return { ...plainText(enableAgreed(facts)), isOver: true };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ...plainText(words.cannotAgree(why)), isOver: false };
  }
}
