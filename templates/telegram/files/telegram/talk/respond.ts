import { sentBy } from "../answers/put.ts";
import { plainText } from "../answers/rich.ts";
import { keyboardOf } from "../channels/keyboard.ts";
import { namesOf } from "../channels/names.ts";
import { words } from "../../lib/words/telegram.ts";
import { route, type Decision, type Said } from "../../router.ts";
import { activate, activeOf } from "../store/active.ts";
import { endConversation } from "../store/conversations.ts";
import type { Message } from "../store/update.ts";
import { markEnded } from "../store/updates.ts";
import { cancelled, type Stop } from "./cancel.ts";
import { asOne } from "./join.ts";
import { enqueue, mostOpen, openOf } from "./queue.ts";
import { answer, type Question, type With } from "./question.ts";
import { clock } from "./times.ts";
import { skillsOf } from "./skills.ts";
import type { Talk } from "./talk.ts";

/** What is asked, and in which messages. */
export interface Asking {
  readonly question: Question;
  readonly messages: readonly [Message, ...Message[]];
  /** The update that the question came with. */
  readonly first: number;
}

/** A message that is answered at once. */
type AtOnce = Exclude<Decision, { does: "call" | "cancel" | "nothing" }>;

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

const leftOut = (file: string): string =>
  file === "large-document" ? words.largeLeftOut : words.fileLeftOut(nameOfFile(file));

const nameOfFile = (file: string): string =>
  words.files[file as keyof typeof words.files] ?? words.files.other;

function textFor(talk: Talk, message: Message, decision: AtOnce, now: Date): string {
  const { does } = decision;
  const { user_id } = message;
  if (does === "activate") return activated(talk, user_id, decision.puruto, now);
  if (does === "unsupported") return unsupported(decision.what);
  if (does === "unknown-command") return words.unknownCommand(decision.command, decision.nearest);
  return texts[does](talk, message);
}

const texts = {
  start: (talk: Talk, { user_id }: Message) => [words.welcome, list(talk, user_id)].join("\n\n"),
  pair: (talk: Talk, { user_id }: Message) => [words.welcome, list(talk, user_id)].join("\n\n"),
  list: (talk: Talk, { user_id }: Message) => list(talk, user_id),
  help: ({ channels }: Talk) => words.help(namesOf(channels)[0]?.short ?? "finanzas"),
  status: (talk: Talk, { user_id }: Message) => status(talk, user_id),
  new: renew,
  choose: (talk: Talk, { user_id }: Message) =>
    [...(talk.channels.length > 0 ? [words.choose] : []), list(talk, user_id)].join("\n\n"),
};

function activated({ database }: Talk, user_id: number, puruto: string, now: Date): string {
  activate(database, user_id, puruto, now);
  return words.activated(puruto);
}

const unsupported = (what: string): string =>
  what === "large-document" ? words.largeDocument : words.unsupported(nameOfFile(what));

function list({ database, channels }: Talk, user_id: number): string {
  if (channels.length === 0) return words.noChannels;
  const active = activeOf(database, user_id);
  const lines = namesOf(channels).map(({ puruto, short }) => words.channel(short, puruto, puruto === active));
  return [words.channels, ...lines].join("\n");
}

function status({ database }: Talk, user_id: number): string {
  const active = activeOf(database, user_id);
  const lines = openOf(database, user_id).map(({ puruto, is_running, since, order }) =>
    (is_running ? words.runs : words.waits)(
      puruto,
      order.prompt.replaceAll(/\s+/g, " ").slice(0, 60),
      clock(since),
    ),
  );
  const who = active === undefined ? words.noneActive : words.active(active);
  return [who, ...(lines.length === 0 ? [words.nothingOpen] : lines)].join("\n");
}

function renew({ database, channels }: Talk, { user_id, chat_id, topic }: Message): string {
  const puruto = activeOf(database, user_id) ?? (channels.length === 1 ? channels[0] : undefined);
  if (puruto === undefined) return words.choose;
  endConversation(database, { chat_id, topic, puruto });
  return words.begunAnew(puruto);
}
