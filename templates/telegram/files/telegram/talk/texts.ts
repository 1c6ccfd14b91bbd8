import { clock } from "../answers/times.ts";
import { namesOf } from "../channels/names.ts";
import { words } from "../../lib/words/telegram.ts";
import type { Decision } from "../../router.ts";
import { activate, activeOf } from "../store/active.ts";
import { endConversation } from "../store/conversations.ts";
import type { Message } from "../store/update.ts";
import { nameOfFile } from "./files.ts";
import { openOf } from "./queue.ts";
import type { Talk } from "./talk.ts";

/** A message that is answered at once. */
export type AtOnce = Exclude<Decision, { does: "call" | "cancel" | "nothing" }>;

/** What the bot says by itself, and does for that (docs/telegram.md, "Commands"). */
export function textFor(talk: Talk, message: Message, decision: AtOnce, now: Date): string {
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
  help: ({ channels }: Talk) => words.help(namesOf(channels)[0]?.short ?? "notes"),
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
