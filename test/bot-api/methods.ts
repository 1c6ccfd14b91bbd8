import { checkedCommands, checkedEntities, checkedMarkup, checkedText } from "./checks.ts";
import { type Chats, type FakeMessage } from "./chats.ts";
import { bad } from "./refusal.ts";
import type { Parameters, Upload } from "./request.ts";

/** What a bot has said besides messages. */
export interface World {
  readonly chats: Chats;
  /** By scope and language. */
  readonly commands: Map<string, unknown>;
  /** Presses of buttons that wait for an answer. */
  readonly presses: Set<string>;
}

type Payload = Parameters["payload"];
type Method = (world: World, payload: Payload, uploads: Parameters["uploads"]) => unknown;

/** What the fake knows of the Bot API, besides `getUpdates`. Each gives its result, or throws a `Refusal`. */
export const methods: Readonly<Record<string, Method>> = {
  getMe: ({ chats }) => ({
    ...chats.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  }),
  sendMessage,
  sendDocument,
  editMessageText: (world, payload) => {
    const text = checkedText(payload["text"], 4096);
    const entities = checkedEntities(payload["entities"], text);
    return edit(world, payload, { text, entities, reply_markup: checkedMarkup(payload["reply_markup"]) });
  },
  editMessageReplyMarkup: (world, payload) =>
    edit(world, payload, { reply_markup: checkedMarkup(payload["reply_markup"]) }),
  deleteMessage: ({ chats }, payload) => {
    const message = chats.find(chats.mayWrite(payload["chat_id"], undefined), payload["message_id"]);
    if (message === undefined) throw bad("message to delete not found");
    chats.remove(message);
    return true;
  },
  sendChatAction: ({ chats }, payload) => {
    chats.mayWrite(payload["chat_id"], payload["message_thread_id"]);
    if (!/^(?:typing|upload_\w+|record_\w+|choose_sticker|find_location)$/.test(String(payload["action"])))
      throw bad("wrong parameter action in request");
    return true;
  },
  answerCallbackQuery: ({ presses }, payload) => {
    if (typeof payload["text"] === "string" && payload["text"].length > 200) throw bad("MESSAGE_TOO_LONG");
    if (presses.delete(String(payload["callback_query_id"]))) return true;
    throw bad("query is too old and response timeout expired or query ID is invalid");
  },
  setMyCommands: ({ commands }, payload) => {
    commands.set(scopeOf(payload), checkedCommands(payload["commands"]));
    return true;
  },
  getMyCommands: ({ commands }, payload) => commands.get(scopeOf(payload)) ?? [],
  deleteMyCommands: ({ commands }, payload) => {
    commands.delete(scopeOf(payload));
    return true;
  },
  getFile: ({ chats }, payload) => {
    const id = String(payload["file_id"]);
    const file = chats.files.get(id);
    if (file === undefined) throw bad("wrong file_id or the file is temporarily unavailable");
    if (file.content.length > 20 * 1024 * 1024) throw bad("file is too big");
    return { file_id: id, file_unique_id: id, file_size: file.content.length, file_path: `documents/${id}` };
  },
  deleteWebhook: () => true,
  getWebhookInfo: () => ({ url: "", has_custom_certificate: false, pending_update_count: 0 }),
};

function sendMessage(world: World, payload: Payload): FakeMessage {
  const text = checkedText(payload["text"], 4096);
  const entities = checkedEntities(payload["entities"], text);
  return send(world, payload, { text, ...(entities.length > 0 && { entities }) });
}

function sendDocument(world: World, payload: Payload, uploads: Parameters["uploads"]): FakeMessage {
  const caption = checkedText(payload["caption"], 1024, true);
  const caption_entities = checkedEntities(payload["caption_entities"], caption);
  const upload = uploadOf(payload["document"], uploads);
  const file_id = world.chats.keepFile(upload);
  const document = {
    file_id,
    file_unique_id: file_id,
    file_name: upload.name,
    file_size: upload.content.length,
  };
  return send(world, payload, { document, ...(caption !== "" && { caption, caption_entities }) });
}

function uploadOf(document: unknown, uploads: Parameters["uploads"]): Upload {
  const name = typeof document === "string" ? document.replace(/^attach:\/\//, "") : "document";
  const upload = uploads.get(name);
  if (upload === undefined) throw bad("there is no document in the request");
  if (upload.content.length === 0) throw bad("file must be non-empty");
  return upload;
}

function send({ chats }: World, payload: Payload, more: Record<string, unknown>): FakeMessage {
  if (payload["parse_mode"] !== undefined) throw bad("this fake knows entities only");
  const topic = payload["message_thread_id"];
  const chat = chats.mayWrite(payload["chat_id"], topic);
  const reply_markup = checkedMarkup(payload["reply_markup"]);
  const reply_to_message = repliedTo(chats, chat, payload["reply_parameters"]);
  return chats.add(chat, chats.bot, {
    ...(topic !== undefined && { message_thread_id: topic, is_topic_message: true }),
    ...(reply_to_message !== undefined && { reply_to_message }),
    ...more,
    ...(reply_markup !== undefined && { reply_markup }),
  });
}

function repliedTo(chats: Chats, chat: number, wanted: unknown): FakeMessage | undefined {
  if (wanted === undefined) return undefined;
  const { message_id, allow_sending_without_reply } = wanted as Record<string, unknown>;
  const found = chats.find(chat, message_id);
  if (found === undefined && allow_sending_without_reply !== true)
    throw bad("message to be replied not found");
  return found;
}

function edit({ chats }: World, payload: Payload, more: Record<string, unknown>): FakeMessage {
  const message = chats.find(chats.mayWrite(payload["chat_id"], undefined), payload["message_id"]);
  if (message === undefined) throw bad("message to edit not found");
  if (message.from.id !== chats.bot.id) throw bad("message can't be edited");
  const facts: Record<string, unknown> = { entities: [], ...message };
  if (Object.entries(more).every(([key, value]) => JSON.stringify(value) === JSON.stringify(facts[key])))
    throw bad(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  return chats.replace(message, more);
}

const scopeOf = ({ scope, language_code }: Payload): string =>
  JSON.stringify([scope ?? { type: "default" }, language_code ?? ""]);
