import type { TelegramFault } from "../net/telegram.ts";
import type { Part } from "./part.ts";
import type { Without } from "./queue.ts";

/** What a message can be sent without, once, where Telegram refuses it for that. */
export function offenceOf(part: Part, { code, message }: TelegramFault): Without | undefined {
  if (code !== 400) return undefined;
  return offences.find(({ says, has }) => says.test(message) && has(part))?.without;
}

interface Offence {
  readonly without: Without;
  readonly says: RegExp;
  readonly has: (part: Part) => boolean;
}

// A message without one of these is better than none.
const offences: readonly Offence[] = [
  { without: "topic", says: /thread not found|TOPIC_/i, has: ({ topic }) => topic !== undefined },
  {
    without: "reply",
    says: /repl(?:y|ied).*not found|REPLY_/i,
    has: ({ reply_to, isFirst }) => reply_to !== undefined && isFirst,
  },
  { without: "entities", says: /entit/i, has: ({ content }) => content.entities.length > 0 },
  {
    without: "markup",
    says: /button|markup|keyboard/i,
    has: ({ markup, isLast }) => markup !== undefined && isLast,
  },
];
