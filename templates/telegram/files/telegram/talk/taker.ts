import { wake } from "../../service/lifecycle.ts";
import type { Taker } from "../net/poll.ts";
import { nameIn, type Fact, type Message } from "../store/update.ts";
import { nextUpdate, takeUpdates, type Door } from "../store/updates.ts";
import { gateOf, pair } from "../store/users.ts";
import type { Talk } from "./talk.ts";

/** Stores what comes, from those who may talk to the bot, and has the service look at it. */
export function takerFor(talk: Talk): Taker {
  const { database, telegram } = talk;
  return {
    next: () => nextUpdate(database, telegram.bot, new Date()),
    take: (updates) => {
      const now = new Date();
      takeUpdates(database, telegram.bot, updates, doorOf(talk, now), now);
      if (updates.length > 0) wake();
    },
  };
}

const doorOf = (talk: Talk, now: Date): Door => ({
  admit: (update, user_id, fact) => isPaired(talk, update, fact, now) || isAdmitted(talk, user_id, fact),
  kept: (fact) => (fact.is === "message" ? keptOf(talk, fact) : fact),
});

/** By this machine's clock, and without the bot's own token: nobody needs that who may read what is stored. */
function keptOf(
  { telegram, settings: { PURUTO_TELEGRAM_BOT_TOKEN: token } }: Talk,
  message: Message,
): Message {
  const { sent_at } = message;
  const sent = sent_at === undefined ? undefined : new Date(Date.parse(sent_at) - telegram.ahead());
  const text = message.text.replaceAll(token, "[PURUTO_TELEGRAM_BOT_TOKEN]");
  return { ...message, text, ...(sent && { sent_at: sent.toISOString() }) };
}

/** The gate as it stands now: somebody may have paired a moment ago. */
function isAdmitted({ database, settings }: Talk, user_id: number, fact: Fact | undefined): boolean {
  const gate = gateOf(database, settings);
  if (!gate.isUser(user_id)) return false;
  return fact === undefined || (fact.user_id === user_id && gate.isChat(fact.chat_id, fact.is_private));
}

/** Whoever sends the code that `npm run pair` has printed may talk to the bot from then on, and has paired if they could before. */
function isPaired({ database }: Talk, update: unknown, fact: Fact | undefined, now: Date): boolean {
  const code = fact?.is === "message" ? codeIn(fact) : undefined;
  if (fact === undefined || code === undefined) return false;
  const { user_id, chat_id } = fact;
  return pair(database, code, { user_id, chat_id, name: nameIn(update) }, now);
}

function codeIn({ is_private, text }: Message): string | undefined {
  return is_private ? /^\/(?:pair|start)(?:@\w+)?\s+(\S{1,64})\s*$/.exec(text)?.[1] : undefined;
}
