import { inTransaction } from "../../service/database.ts";
import { words } from "../../lib/words/telegram.ts";
import { plainText } from "../answers/rich.ts";
import { agree } from "../cron/cron.ts";
import { lookAtButton, takeButton, type Pressed } from "../store/buttons.ts";
import type { Press } from "../store/update.ts";
import { bundle, markEnded, messagesOf, type Stored } from "../store/updates.ts";
import { endCalls, type Stop } from "./cancel.ts";
import { openOf } from "./queue.ts";
import { answer, type Question } from "./question.ts";
import { respond } from "./respond.ts";
import type { Talk } from "./talk.ts";

/** Does what a button is for, once, and says in a few words what came of it (docs/telegram.md, "Buttons"). */
export function press(talk: Talk, stored: Stored<Press>, stop: Stop, now: Date): string {
  const { database, telegram } = talk;
  const { fact, update_id } = stored;
  const looked = lookAtButton(database, fact, now);
  // It writes to another Puruto's file: done twice it is done once, so it comes before what says that it was done.
  const agreed = looked.ok && looked.does === "agree" ? agree(looked.facts) : undefined;
  return inTransaction(database, () => {
    bundle(database, telegram.bot, [stored]);
    // What could not be done can be pressed again.
    const taken = agreed?.isOver === false ? looked : takeButton(database, fact, now);
    const question: Question = { ...placeOf(fact), update_id, message_id: fact.message_id };
    if (taken.ok && agreed !== undefined) answer(talk, question, agreed, {}, now);
    else if (taken.ok && taken.does === "again") return again(talk, question, taken.facts, stop, now);
    else if (taken.ok) stopOne(talk, fact, taken.facts, stop, now);
    markPressed(talk, update_id, agreed !== undefined && taken.ok, now);
    return taken.ok && agreed !== undefined ? agreed.text.slice(0, mostSaid) : saidOf(taken);
  });
}

function markPressed({ database, telegram }: Talk, update_id: number, isAnswered: boolean, now: Date): void {
  if (!isAnswered) markEnded(database, telegram.bot, update_id, "pressed", now);
}

function stopOne(talk: Talk, { user_id }: Press, { key }: Facts, stop: Stop, now: Date): void {
  const meant = openOf(talk.database, user_id).filter((open) => open.key === key);
  endCalls(talk, meant, stop, now);
}

/** As if the messages had come now; what is answered is the first of them. */
function again(talk: Talk, question: Question, { update_id }: Facts, stop: Stop, now: Date): string {
  const { database, telegram } = talk;
  const first = Number(update_id);
  const [message, ...rest] = messagesOf(database, telegram.bot, first);
  if (message === undefined) {
    answer(talk, question, plainText(words.forgotten), {}, now);
    return words.forgotten;
  }
  const asked = { ...question, message_id: message.message_id };
  respond(talk, { question: asked, messages: [message, ...rest], first }, stop, now);
  return words.runsAgain;
}

/** Units that Telegram shows of what is said of a press. */
const mostSaid = 200;

type Facts = Readonly<Record<string, unknown>>;

const whyNot = { unknown: words.buttonUnknown, used: words.buttonUsed, old: words.buttonOld };

function saidOf(pressed: Pressed): string {
  if (!pressed.ok) return whyNot[pressed.why];
  return pressed.does === "stop" ? words.stops : words.done;
}

const placeOf = ({ user_id, chat_id, is_private, topic }: Press) => ({
  user_id,
  chat_id,
  is_private,
  ...(topic !== undefined && { topic }),
});
