import type { Row } from "../../service/database.ts";
import type { Content } from "./content.ts";

/** The next part of a chat's first message that is not at its end. */
export interface Head {
  readonly outgoing: number;
  readonly part: number;
  readonly chat_id: number;
  /** Milliseconds since the epoch; 0 where it may go at once. */
  readonly not_before: number;
}

/** A part that is about to be sent. */
export interface Part extends Head {
  readonly topic: number | undefined;
  readonly reply_to: number | undefined;
  readonly markup: object | undefined;
  readonly content: Content;
  /** Whether it was perhaps sent before. */
  readonly isCopy: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Reads a row of parts, with its chat. */
export function toHead(row: Row): Head {
  const { outgoing, part, chat_id, not_before } = row;
  return {
    outgoing: Number(outgoing),
    part: Number(part),
    chat_id: Number(chat_id),
    not_before: not_before === null ? 0 : Date.parse(String(not_before)),
  };
}

/** Reads a row of parts with all of its message. */
export function toPart(row: Row): Part {
  const { topic, reply_to, markup, content, copies, part, last } = row;
  return {
    ...toHead(row),
    topic: numberIn(topic),
    reply_to: numberIn(reply_to),
    markup: markup === null ? undefined : (JSON.parse(String(markup)) as object),
    content: JSON.parse(String(content)) as Content,
    isCopy: Number(copies) > 1,
    isFirst: part === 1,
    isLast: part === last,
  };
}

export const numberIn = (value: unknown): number | undefined =>
  typeof value === "number" ? value : undefined;
