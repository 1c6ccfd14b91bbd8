import { type Chats } from "./chats.ts";

/** What a user's message has besides its text. */
export interface Saying {
  /** A group has a negative number. */
  readonly chat?: number;
  readonly topic?: number;
  /** The message that it replies to. */
  readonly reply_to?: number;
  /** When it was sent, where that was not now. */
  readonly date?: Date;
  /** A file; the text becomes its caption. */
  readonly document?: { readonly name: string; readonly content: string | Buffer; readonly type?: string };
  readonly photo?: boolean;
  readonly voice?: boolean;
  /** Of an album. */
  readonly media_group_id?: string;
  /** Whatever else, as Telegram names it. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The fields of a message that a user writes. */
export function messageFields(
  chats: Chats,
  chat: number,
  text: string,
  { topic, reply_to, date, document, photo, voice, media_group_id, more }: Saying,
): Record<string, unknown> {
  const replied = reply_to === undefined ? undefined : chats.find(chat, reply_to);
  const file = { ...documentOf(chats, document), ...(photo && photoOf()), ...(voice && voiceOf()) };
  return {
    ...(date !== undefined && { date: Math.floor(date.getTime() / 1000) }),
    ...(topic !== undefined && { message_thread_id: topic, is_topic_message: true }),
    ...(replied !== undefined && { reply_to_message: replied }),
    ...(media_group_id !== undefined && { media_group_id }),
    ...file,
    ...(text !== "" && (Object.keys(file).length > 0 ? { caption: text } : { text, ...commandOf(text) })),
    ...more,
  };
}

function documentOf(chats: Chats, document: Saying["document"]): Record<string, unknown> {
  if (document === undefined) return {};
  const { name, content, type = "text/plain" } = document;
  const bytes = Buffer.from(content as string);
  const file_id = chats.keepFile({ name, content: bytes });
  return {
    document: { file_id, file_unique_id: file_id, file_name: name, mime_type: type, file_size: bytes.length },
  };
}

const photoOf = (): Record<string, unknown> => ({
  photo: [{ file_id: "photo-1", file_unique_id: "photo-1", width: 90, height: 90, file_size: 1200 }],
});

const voiceOf = (): Record<string, unknown> => ({
  voice: {
    file_id: "voice-1",
    file_unique_id: "voice-1",
    duration: 3,
    mime_type: "audio/ogg",
    file_size: 9000,
  },
});

function commandOf(text: string): Record<string, unknown> {
  const command = /^\/[a-z0-9_]+(?:@\w+)?/i.exec(text)?.[0];
  return command === undefined
    ? {}
    : { entities: [{ type: "bot_command", offset: 0, length: command.length }] };
}
