import type { Asked } from "../../ipc.ts";
import { ask } from "../../ipc/names.ts";
import type { Connection } from "../../service/database.ts";
import { historyOf, openConversation, type Conversation } from "../store/conversations.ts";
import type { Order } from "./queue.ts";

/** A text document, as it goes along. */
export interface File {
  readonly name: string;
  readonly text: string;
}

/** What is asked, and the conversation that it is a part of, where it is. */
export interface Request {
  readonly asked: Asked;
  readonly conversation: Conversation | undefined;
}

/**
 * The request for what a user asked. What was said before, what the message replies to and files go along as data; the
 * prompt is the new text alone (docs/telegram.md, "Conversations").
 */
export function requestFor(
  database: Connection,
  key: string,
  order: Order,
  timeout_sec: number,
  now: Date,
): Request {
  const { puruto, action, prompt, chat_id } = order;
  const conversation = action === ask ? openConversation(database, order, now) : undefined;
  const payload = payloadOf(database, order, conversation, now);
  const asked = {
    target: puruto,
    action,
    prompt,
    request_id: key,
    timeout_sec,
    via: `chat:${chat_id}`,
    ...(conversation && { conversation: conversation.id }),
    ...(Object.keys(payload).length > 0 && { payload }),
  };
  return { asked, conversation };
}

/** With the files, once they are there. */
export function withFiles({ payload, ...asked }: Asked, files: readonly File[]): Asked {
  if (files.length === 0) return payload === undefined ? asked : { ...asked, payload };
  return { ...asked, payload: { ...payload, files } };
}

function payloadOf(
  database: Connection,
  { replied }: Order,
  conversation: Conversation | undefined,
  now: Date,
): Record<string, unknown> {
  const isKnown = conversation === undefined || conversation.resumed;
  const history = isKnown ? [] : historyOf(database, conversation.id, now);
  return { ...(replied && { reply_to: replyOf(replied) }), ...(history.length > 0 && { history }) };
}

function replyOf({ puruto, job_id, run_id, sent_at, text }: NonNullable<Order["replied"]>) {
  return {
    from: puruto,
    ...(job_id !== undefined && { job_id }),
    ...(run_id !== undefined && { run_id }),
    sent_at,
    text,
  };
}
