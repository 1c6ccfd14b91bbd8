import { sentBy } from "../answers/put.ts";
import { plainText } from "../answers/rich.ts";
import { keyboardOf } from "../channels/keyboard.ts";
import { words } from "../../lib/words/telegram.ts";
import { route, type Decision, type Said } from "../../router.ts";
import { activeOf } from "../store/active.ts";
import type { Message } from "../store/update.ts";
import { markEnded } from "../store/updates.ts";
import { cancelled, type Stop } from "./cancel.ts";
import { leftOut } from "./files.ts";
import { asOne } from "./join.ts";
import { enqueue, mostOpen, openOf } from "./queue.ts";
import { answer, type Question, type With } from "./question.ts";
import { skillsOf } from "./skills.ts";
import type { Talk } from "./talk.ts";
import { textFor } from "./texts.ts";

/** What is asked, and in which messages. */
export interface Asking {
  readonly question: Question;
  readonly messages: readonly [Message, ...Message[]];
  /** The update that the question came with. */
  readonly first: number;
}

/**
 * Does what messages mean: answers, or puts it in the queue of a Puruto (docs/telegram.md, "Talking"). To be made part of a
 * transaction.
 * @param stop ends calls that run, once that is written
 */
export function respond(talk: Talk, asking: Asking, stop: Stop, now: Date): void {
  const { database, telegram } = talk;
  const { question } = asking;
  const message = asOne(asking.messages);
  const said = saidIn(talk, message);
  const decision = route(said, worldOf(talk, message.user_id));
  if (decision.does === "nothing")
    return markEnded(database, telegram.bot, question.update_id, "nothing", now);
  if (decision.does === "call") return call(talk, asking, message, decision, now);
  if (decision.does === "cancel") {
    const text = cancelled(talk, message, decision.what, stop, now);
    return answer(talk, question, plainText(text), { isFirst: true }, now);
  }
  const text = textFor(talk, message, decision, now);
  answer(talk, question, plainText(text), belowIt(talk, message.user_id), now);
}

type One = ReturnType<typeof asOne>;

function saidIn({ database }: Talk, message: One): Said {
  const { text, file, is_private, chat_id, replies_to, documents } = message;
  const about = documents.length === 0 ? "" : words.aboutFiles(documents.map(({ name }) => name).join(", "));
  return {
    text: text === "" ? about : text,
    file,
    isPrivate: is_private,
    replied: replies_to === undefined ? undefined : sentBy(database, chat_id, replies_to),
  };
}

function worldOf({ database, username = "", channels }: Talk, user_id: number) {
  return { username, channels, active: activeOf(database, user_id), skillsOf };
}

function belowIt({ database, channels }: Talk, user_id: number): With {
  return { keyboard: keyboardOf(channels, activeOf(database, user_id)) };
}

function call(
  talk: Talk,
  { question, first }: Asking,
  message: One,
  { puruto, action, prompt, replied }: Extract<Decision, { does: "call" }>,
  now: Date,
): void {
  const { database, telegram } = talk;
  if (openOf(database, message.user_id).length >= mostOpen)
    return answer(talk, question, plainText(words.tooMuch(mostOpen)), {}, now);
  const { sent_at, documents, file } = message;
  const notes = file === undefined ? [] : [leftOut(file)];
  const order = {
    puruto,
    action,
    prompt: prompt === "" ? action : prompt,
    sent_at,
    replied,
    documents,
    notes,
  };
  enqueue(database, telegram.bot, { ...question, ...order, question: first }, now);
}
