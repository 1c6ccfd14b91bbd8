import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Call } from "../../bot-api/bot-api.ts";
import { textLines } from "../outside.ts";
import { counted, grouped } from "../verdict.ts";
import type { Crowd } from "./crowd.ts";
import { endsOf, isUnknown, updateOf, type Counted } from "./ends.ts";
import type { Kept } from "./ledger.ts";
import type { BotPlace } from "./place.ts";
import { linesOf } from "./script.ts";
import { toldBy, type Told } from "./told.ts";

/** Every fault of what the bot did, by what it is about. */
export interface Faults extends Record<string, string[]> {
  /** Calls that ran more often than they may. */
  readonly doubled: string[];
  /** What somebody wrote, and came to know nothing of. */
  readonly forgotten: string[];
  /** What arrived more often than it may, or never. */
  readonly answers: string[];
  readonly notices: string[];
  /** Strangers who came to know of anything. */
  readonly strangers: string[];
  /** Where the token stands. */
  readonly token: string[];
  readonly others: string[];
}

/** Compares what the bot says with what was counted from outside. */
export function faultsOf(place: BotPlace, crowd: Crowd, left: readonly string[], kept: Kept): Faults {
  const all = { sent: crowd.sent, told: toldBy(place.api), lines: linesOf(place.outside), kept };
  const endOf = endsOf(all);
  return {
    doubled: doubled(all),
    forgotten: crowd.sent
      .filter((one) => endOf(one) === undefined)
      .map((one) => `nobody heard of ${JSON.stringify(one)}`),
    answers: answersAmiss(all),
    notices: noticesAmiss(place, left, all),
    strangers: place.api.calls.filter((call) => isForStranger(call, crowd)).map(shown),
    token: tokenIn(place),
    others: [...amiss(all), ...(kept.check === "ok" ? [] : [`the database is damaged: ${kept.check}`])],
  };
}

function doubled({ sent, lines }: Counted): string[] {
  const started = lines.filter(({ at }) => at === "start").map(({ request }) => request);
  const updates = new Set(started.map((key) => updateOf({ key })));
  const pressed = sent.flatMap(({ update_id, button }) =>
    button !== undefined && updates.has(update_id) ? [button] : [],
  );
  return [
    ...more(counted(started), 1).map(([request, count]) => `${request} ran ${count} times`),
    ...more(counted(pressed), 1).map(([button, count]) => `the button ${button} was good ${count} times`),
  ];
}

/** Each part once; twice where one has the mark of a possible copy, and the bot could not know better. */
function answersAmiss({ told, kept }: Counted): string[] {
  const put = grouped(kept.parts, ({ chat_id, reply_to, part, text }) =>
    keyOf({ chat_id, text, reply_to: part === 1 ? reply_to : null }),
  );
  const there = grouped(told, keyOf);
  return [
    ...[...put].flatMap(([key, parts]) => {
      const [first, copies] = countsOf(there.get(key) ?? []);
      const mayBeCopies = parts.filter(({ copies: times }) => times === 2).length;
      const known = parts.filter(({ state }) => state === "sent").length;
      const isWell =
        first <= parts.length && copies <= mayBeCopies && first + copies >= known && parts.every(isEnded);
      const states = parts.map(({ state, copies: times }) => `${state} ${times}`).join(", ");
      return isWell ? [] : [`${first} times and ${copies} copies, of ${states}: ${key.slice(0, 100)}`];
    }),
    ...[...there.keys()].filter((key) => !put.has(key)).map((key) => `nobody put ${key.slice(0, 100)}`),
  ];
}

const isEnded = (part: Kept["parts"][number]): boolean =>
  (part.state === "sent" && part.copies <= 2) || isUnknown(part);

const keyOf = ({ chat_id, reply_to, text }: Omit<Told, "isCopy">): string =>
  `${String(chat_id)} ${reply_to} ${text}`;

const countsOf = (told: readonly Told[]): [first: number, copies: number] => {
  const copies = told.filter(({ isCopy }) => isCopy).length;
  return [told.length - copies, copies];
};

function noticesAmiss(place: BotPlace, left: readonly string[], { told, kept }: Counted): string[] {
  const log = textLines(place.chatting.path("db/cron-forwarded.jsonl"));
  const logged = counted(log.map((line) => String((JSON.parse(line) as { id?: unknown }).id)));
  return left.flatMap((id) => {
    const [first, copies] = countsOf(told.filter(({ text }) => text.includes(id)));
    const isLost = kept.parts.some((part) => part.text.includes(id) && isUnknown(part));
    const isWell = first <= 1 && copies <= 1 && (first + copies > 0 || isLost);
    return [
      ...(isWell ? [] : [`${id} came ${first} times, and ${copies} times as a copy`]),
      ...(logged.get(id) === 1 ? [] : [`${id} is logged ${logged.get(id) ?? 0} times`]),
    ];
  });
}

function isForStranger({ payload }: Call, { strangers, queries }: Crowd): boolean {
  const { chat_id, callback_query_id, reply_parameters, scope } = payload;
  const reply = (reply_parameters as { readonly message_id?: unknown } | undefined)?.message_id;
  const scoped = (scope as { readonly chat_id?: unknown } | undefined)?.chat_id;
  const isTheirs = (id: unknown): boolean => strangers.has(Math.abs(Number(id)));
  return (
    [chat_id, scoped].some(isTheirs) ||
    queries.has(callback_query_id) ||
    queries.has(`${String(chat_id)} ${String(reply)}`)
  );
}

const shown = (call: Call): string => `${call.method} ${JSON.stringify(call.payload).slice(0, 200)}`;

/** Files that hold the token, without the one that is to hold it; and messages. */
export function tokenIn({ api, root }: BotPlace): string[] {
  // Its beginning is enough: a text may be cut.
  const secret = api.token.slice(api.token.indexOf(":") + 1).slice(0, 8);
  const entries = readdirSync(dirname(root), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return [
    ...files.filter((file) => !file.endsWith("puruto-telegram/.env") && readFileSync(file).includes(secret)),
    ...api.calls.filter(({ payload }) => JSON.stringify(payload).includes(secret)).map(shown),
  ];
}

/** What did not run as often as its end says. */
function amiss({ lines, kept }: Counted): string[] {
  const times = (at: "start" | "end") =>
    counted(lines.filter((line) => line.at === at).map(({ request }) => request));
  const [started, ended] = [times("start"), times("end")];
  const begun = new Map(kept.work.map(({ key, begun_at }) => [key, begun_at]));
  return [
    ...kept.work.flatMap(({ key, state, begun_at }) => {
      const [first, last] = [started.get(key) ?? 0, ended.get(key) ?? 0];
      const isWell = state === "ok" ? first === 1 && last === 1 : begun_at !== null || first === 0;
      return isWell ? [] : [`${key} is ${state}, and began ${first} times and ended ${last} times`];
    }),
    ...[...started.keys()]
      .filter((key) => typeof begun.get(key) !== "string")
      .map((key) => `${key} ran, and nobody knows`),
  ];
}

const more = (counts: ReadonlyMap<string, number>, most: number): [string, number][] =>
  [...counts].filter(([, count]) => count > most);

/** Bytes of a file. */
export const sizeOf = (path: string): number => statSync(path).size;
