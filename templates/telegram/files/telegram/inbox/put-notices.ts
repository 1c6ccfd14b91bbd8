import { inTransaction, type Connection } from "../../service/database.ts";
import type { Origin } from "../answers/message.ts";
import { putMessage } from "../answers/put.ts";
import type { Notice } from "./notice.ts";
import { notePut, unput, type Kept } from "./rows.ts";
import { shownMany, shownNotice } from "./shown.ts";

/** How many may be messages of their own at a time: more would ring for long. And how many one message holds. */
const mostSingly = 20;
const mostTogether = 500;

/**
 * Puts what was not put yet as messages to a chat: one each, and one for all where there are many at once
 * (docs/telegram.md, "The inbox").
 */
export function putNotices(database: Connection, chat_id: number, now: Date, most = mostTogether): void {
  const waiting = unput(database, Math.min(most, mostTogether));
  const parts = waiting.length > mostSingly ? [waiting] : waiting.map((one) => [one]);
  for (const part of parts) inTransaction(database, () => putPart(database, part, chat_id, now));
}

function putPart(database: Connection, notices: readonly Kept[], chat_id: number, now: Date): void {
  const [first] = notices;
  if (first === undefined) return;
  const isOne = notices.length === 1;
  const key = `inbox:${first.id}${isOne ? "" : `+${notices.length - 1}`}`;
  const body = isOne ? shownNotice(first) : shownMany(notices);
  putMessage(database, { key, chat_id, body, from: isOne ? originOf(first) : undefined }, now);
  notePut(
    database,
    notices.map(({ id }) => id),
    key,
  );
}

/** Where a reply goes: to whoever was asked, or says it. */
const originOf = ({ puruto, job }: Notice): Origin | undefined =>
  puruto === undefined ? undefined : { puruto, job_id: job?.job_id, run_id: job?.run_id };
