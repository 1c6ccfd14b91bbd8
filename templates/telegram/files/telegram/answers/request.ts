import { InputFile } from "grammy";
import type { Answer, Payload, Telegram } from "../net/telegram.ts";
import { copyMark, type Content } from "./content.ts";
import type { Rich } from "./message.ts";
import type { Part } from "./part.ts";
import { joined } from "./rich.ts";

/** Sends a part as it is; throws a `TelegramFault`. */
export function sendPart(
  telegram: Telegram,
  part: Part,
  signal: AbortSignal,
): Promise<Answer<"sendMessage" | "sendDocument">> {
  const { content } = part;
  const { text, entities } = markedText(content, part.isCopy);
  if (content.document === undefined) {
    const link_preview_options = { is_disabled: true };
    const payload = { ...placeOf(part), text, entities: [...entities], link_preview_options };
    return telegram.call("sendMessage", payload, signal);
  }
  const document = new InputFile(Buffer.from(content.document.text), content.document.name);
  const payload = { ...placeOf(part), document, caption: text, caption_entities: [...entities] };
  return telegram.call("sendDocument", payload, signal);
}

const markedText = (content: Content, isCopy: boolean): Rich =>
  isCopy ? joined([copyMark, content]) : content;

type Place = Pick<
  Payload<"sendMessage">,
  "chat_id" | "message_thread_id" | "reply_parameters" | "reply_markup"
>;

/** Where it goes. The first part is a reply; below the last one stands what can be pressed. */
function placeOf({ chat_id, topic, reply_to, markup, isFirst, isLast }: Part): Place {
  const isReply = isFirst && reply_to !== undefined;
  const reply_parameters = { message_id: reply_to ?? 0, allow_sending_without_reply: true };
  return {
    chat_id,
    ...(topic !== undefined && { message_thread_id: topic }),
    ...(isReply && { reply_parameters }),
    ...(isLast && markup !== undefined && { reply_markup: markup as NonNullable<Place["reply_markup"]> }),
  };
}
