import { isCount, isObject, isText, type JsonObject } from "../../ipc/parsed.ts";
import { documentIn, type TextDocument } from "./document.ts";

/** What an update says, as far as the bot has use for it; this alone is stored. Times are UTC, in ISO 8601. */
export type Fact = Message | Press;

export interface Place {
  readonly user_id: number;
  readonly chat_id: number;
  readonly is_private: boolean;
  /** The topic of the chat, where it has some. */
  readonly topic?: number;
}

export interface Message extends Place {
  readonly is: "message";
  readonly message_id: number;
  /** Nothing where Telegram does not say. */
  readonly sent_at?: string;
  /** Text or caption; empty where there is none. */
  readonly text: string;
  /** The message that it replies to, of the same chat. */
  readonly replies_to?: number;
  /** What photos and files that were sent as one have in common. */
  readonly album?: string;
  readonly forwarded?: true;
  readonly document?: TextDocument;
  /** What it has besides text, of which nothing can be made: `photo`, `voice` … */
  readonly file?: string;
}

/** A button that was pressed. */
export interface Press extends Place {
  readonly is: "press";
  readonly query_id: string;
  readonly message_id?: number;
  readonly data: string;
}

/** Who sent an update, whatever kind it is of, and which it is. */
export interface Envelope {
  readonly update_id: number;
  readonly user_id: number | undefined;
}

/** Telegram counts updates with 31 bits: what goes beyond would have all that follows passed over. */
const lastId = 2 ** 31 - 2;
/** UTF-16 units; Telegram sends 4,096 at most. */
const mostText = 16_384;

/** Which update it is and whose; nothing where it is none. Updates are any JSON: nothing is thrown. */
export function envelopeOf(update: unknown): Envelope | undefined {
  if (!isObject(update)) return undefined;
  const id = update["update_id"];
  if (!isCount(id) || id > lastId) return undefined;
  const user_id = Object.values(update)
    .map((part) => idIn(inside(part, "from"), "id"))
    .find((found) => found !== undefined);
  return { update_id: id, user_id };
}

/** What an update says; nothing where the bot has no use for its kind, or it is broken. Nothing is thrown. */
export function factOf(update: unknown): Fact | undefined {
  if (!isObject(update)) return undefined;
  const message = inside(update, "message");
  if (message !== undefined) return messageOf(message);
  const query = inside(update, "callback_query");
  return query && pressOf(query);
}

/** What somebody is called, for people. */
export function nameIn(update: unknown): string {
  const from = inside(inside(update, "message"), "from");
  const names = [from?.["first_name"], from?.["last_name"]].filter(isText);
  return names.join(" ").slice(0, 200);
}

function messageOf(message: JsonObject): Message | undefined {
  const place = placeOf(message, message);
  const message_id = idIn(message, "message_id");
  if (place === undefined || message_id === undefined) return undefined;
  const replies_to = idIn(inside(message, "reply_to_message"), "message_id");
  const album = message["media_group_id"];
  const { document, file } = attachmentOf(message);
  return {
    is: "message",
    ...place,
    message_id,
    ...timeIn(message["date"]),
    text: textIn(message),
    ...(replies_to !== undefined && { replies_to }),
    ...(isText(album) && { album: album.slice(0, 100) }),
    ...(isForwarded(message) && { forwarded: true as const }),
    ...(document && { document }),
    ...(file !== undefined && { file }),
  };
}

function pressOf(query: JsonObject): Press | undefined {
  const message = inside(query, "message");
  const place = placeOf(query, message ?? {}) ?? placeAlone(query);
  const { id, data } = query;
  if (place === undefined || !isText(id) || id.length > 100) return undefined;
  const message_id = idIn(message, "message_id");
  return {
    is: "press",
    ...place,
    query_id: id,
    ...(message_id !== undefined && { message_id }),
    data: isText(data) ? withoutNul(data).slice(0, 64) : "",
  };
}

function placeOf(sent: JsonObject, message: JsonObject): Place | undefined {
  const user_id = idIn(inside(sent, "from"), "id");
  const chat = inside(message, "chat");
  const chat_id = idIn(chat, "id");
  if (user_id === undefined || chat_id === undefined) return undefined;
  const topic = message["is_topic_message"] === true ? idIn(message, "message_thread_id") : undefined;
  const is_private = chat?.["type"] === "private";
  return { user_id, chat_id, is_private, ...(topic !== undefined && { topic }) };
}

/** A press of a message that Telegram does not hand on any more: it is answered, and does nothing. */
function placeAlone(query: JsonObject): Place | undefined {
  const user_id = idIn(inside(query, "from"), "id");
  return user_id === undefined ? undefined : { user_id, chat_id: user_id, is_private: true };
}

const inside = (value: unknown, key: string): JsonObject | undefined => {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : undefined;
};

function idIn(value: JsonObject | undefined, key: string): number | undefined {
  const id = value?.[key];
  return Number.isSafeInteger(id) && id !== 0 ? Number(id) : undefined;
}

function textIn({ text, caption }: JsonObject): string {
  const found = [text, caption].find(isText) ?? "";
  return withoutNul(found).slice(0, mostText);
}

// A database holds none, and neither does what Telegram's own programs send.
const withoutNul = (text: string): string => text.replaceAll("\0", "");

/** The seconds of Telegram go on until the year 2200 here. */
function timeIn(date: unknown): { readonly sent_at?: string } {
  if (!isCount(date) || date === 0 || date > 7_258_118_400) return {};
  return { sent_at: new Date(date * 1000).toISOString() };
}

const isForwarded = (message: JsonObject): boolean =>
  isObject(message["forward_origin"]) || message["forward_date"] !== undefined;

/** An animation has a document, and a venue a location: the first of these counts. */
const kinds = [
  "animation",
  "photo",
  "voice",
  "audio",
  "video",
  "video_note",
  "sticker",
  "contact",
  "venue",
  "location",
  "poll",
  "dice",
  "game",
  "story",
  "paid_media",
  "checklist",
] as const;

function attachmentOf(message: JsonObject): { readonly document?: TextDocument; readonly file?: string } {
  const kind = kinds.find((key) => message[key] !== undefined && message[key] !== null);
  if (kind !== undefined) return { file: kind };
  const document = inside(message, "document");
  return document === undefined ? {} : documentIn(document);
}
