import { DatabaseFault, inTransaction } from "../../service/database.ts";
import { log } from "../../service/log.ts";
import { words } from "../../lib/words/telegram.ts";
import { plainText } from "../answers/rich.ts";
import { clock } from "../answers/times.ts";
import { makeButton } from "../store/buttons.ts";
import { bundle, markEnded, newUpdates, type Stored } from "../store/updates.ts";
import type { Message, Press } from "../store/update.ts";
import type { Stop } from "./cancel.ts";
import { dismiss } from "./dismiss.ts";
import { asOne, join, type Bundle } from "./join.ts";
import { press } from "./press.ts";
import { answer, type Question } from "./question.ts";
import { respond } from "./respond.ts";
import type { Talk } from "./talk.ts";

/**
 * Looks at every update that nobody has looked at, in order: answers it, puts it in a queue, or lets it wait for what belongs
 * to it (docs/telegram.md, "Talking").
 * @returns when what waits is complete; nothing where nothing waits
 */
export function decide(talk: Talk, stop: Stop, now: Date): Date | undefined {
  dismiss(talk, stop, now);
  const updates = newUpdates(talk.database, talk.telegram.bot);
  const { ready, late, wakeAt } = join(updates.filter(isMessage), now);
  const tasks = [
    ...updates.filter(isPress).map((one) => task(one, () => pressed(talk, one, stop, now))),
    ...ready.map((one) => task(one[0], () => asked(talk, one, stop, now))),
    ...late.flatMap((group) => (group[0] ? [task(group[0][0], () => listed(talk, group, now))] : [])),
  ];
  for (const { update, run } of tasks.toSorted((one, other) => one.update.update_id - other.update.update_id))
    guarded(talk, update, run, now);
  return wakeAt;
}

const isMessage = (stored: Stored): stored is Stored<Message> => stored.fact.is === "message";
const isPress = (stored: Stored): stored is Stored<Press> => stored.fact.is === "press";

const task = (update: Stored, run: () => void) => ({ update, run });

/** Whatever one message does to this program, the next one is answered. */
function guarded(talk: Talk, update: Stored, run: () => void, now: Date): void {
  try {
    run();
  } catch (error) {
    // What keeps the database from being used at all keeps the next message waiting, too.
    if (error instanceof DatabaseFault && error.code !== "database") throw error;
    const { update_id } = update;
    log.error("message-failed", { update_id, error });
    inTransaction(talk.database, () => {
      bundle(talk.database, talk.telegram.bot, [update]);
      answer(talk, questionOf(update), plainText(words.failedHere), {}, now);
    });
  }
}

function asked(talk: Talk, messages: Bundle, stop: Stop, now: Date): void {
  const [first, ...rest] = messages;
  inTransaction(talk.database, () => {
    bundle(talk.database, talk.telegram.bot, messages);
    const facts: [Message, ...Message[]] = [first.fact, ...rest.map(({ fact }) => fact)];
    respond(talk, { question: questionOf(first), messages: facts, first: first.update_id }, stop, now);
  });
}

/** Answers to presses that are under way at most: each takes a connection, of which a process has so many. */
const mostAtOnce = 100;
let underWay = 0;

/** The press is answered whatever comes of it, and nothing waits for that. */
function pressed(talk: Talk, stored: Stored<Press>, stop: Stop, now: Date): void {
  const text = press(talk, stored, stop, now);
  if (underWay >= mostAtOnce) return;
  underWay += 1;
  const payload = { callback_query_id: stored.fact.query_id, text };
  talk.telegram
    .call("answerCallbackQuery", payload)
    .catch((error: unknown) => log.debug("press-not-answered", { error }))
    .finally(() => (underWay -= 1));
}

const mostListed = 20;

/** What was sent long before it came is said to be there, with a button for each. */
function listed(talk: Talk, group: readonly Bundle[], now: Date): void {
  const { database, telegram } = talk;
  const [first] = group[0] ?? [];
  if (first === undefined) return;
  inTransaction(database, () => {
    for (const one of group) bundle(database, telegram.bot, one);
    const shown = group.slice(0, mostListed);
    const lines = shown.map((one, at) => lineOf(one, at + 1));
    const more = group.length > shown.length ? [words.lateMore(group.length - shown.length)] : [];
    const buttons = shown.map(([{ update_id, fact }], at) => {
      const { user_id, chat_id } = fact;
      const label = `↻ ${at + 1}`;
      return makeButton(database, { user_id, chat_id, does: "again", facts: { update_id }, label }, now);
    });
    const text = [words.late(group.length), ...lines, ...more].join("\n");
    answer(talk, { ...questionOf(first), message_id: undefined }, plainText(text), { buttons }, now);
    for (const [{ update_id }] of group.slice(1)) markEnded(database, telegram.bot, update_id, "listed", now);
  });
}

function lineOf(messages: Bundle, number: number): string {
  const [first, ...rest] = messages;
  const { text, file, documents } = asOne([first.fact, ...rest.map(({ fact }) => fact)]);
  const names = documents.map(({ name }) => name).join(", ");
  const shown = [text, names, file ?? ""].find((one) => one !== "") ?? "";
  const start = Array.from(shown.replaceAll(/\s+/g, " ")).slice(0, 80).join("");
  return `${number}. ${clock(first.fact.sent_at ?? first.stored_at)} · ${start}`;
}

function questionOf({ update_id, fact }: Stored): Question {
  const { user_id, chat_id, is_private, topic, message_id } = fact;
  return { user_id, chat_id, is_private, ...(topic !== undefined && { topic }), update_id, message_id };
}
