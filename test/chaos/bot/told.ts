import { words } from "../../../templates/telegram/files/lib/words/telegram.ts";
import type { BotApi } from "../../bot-api/bot-api.ts";

/** A message that arrived, whatever the bot knows of it. */
export interface Told {
  readonly chat_id: unknown;
  /** What it is a reply to. */
  readonly reply_to: number | null;
  /** Without the mark of a possible copy. */
  readonly text: string;
  readonly isCopy: boolean;
}

const mark = `${words.possibleCopy}\n\n`;
const [progress = ""] = words.stillWorks("", "").split(" ");

/** What arrived, without what only shows that something goes on. */
export function toldBy(api: BotApi): Told[] {
  return api
    .carried(/^send(?:Message|Document)$/)
    .map(({ payload }) => {
      const said = textIn(payload["text"] ?? payload["caption"]);
      const reply = payload["reply_parameters"] as { readonly message_id: number } | undefined;
      return {
        chat_id: payload["chat_id"],
        reply_to: reply?.message_id ?? null,
        text: said.startsWith(mark) ? said.slice(mark.length) : said,
        isCopy: said.startsWith(mark),
      };
    })
    .filter(({ text }) => !text.startsWith(progress));
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
