import type { BotCommand, MessageEntity } from "grammy/types";
import { bad } from "./refusal.ts";

/** Text of a message or a caption, which has at most so many UTF-16 units. */
export function checkedText(text: unknown, most: number, isCaption = false): string {
  const said = typeof text === "string" ? text : "";
  if (!isCaption && said.trim() === "") throw bad("message text is empty");
  if (/\p{Cs}/u.test(said)) throw bad("strings must be encoded in UTF-8");
  if (said.length > most) throw bad(isCaption ? "message caption is too long" : "message is too long");
  return said;
}

const simple = new Set(
  "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre".split(
    " ",
  ),
);

/** Entities: of a kind that there is, inside the text, and not in the middle of a pair. Only the first 100 count. */
export function checkedEntities(entities: unknown, text: string): MessageEntity[] {
  if (entities === undefined) return [];
  if (!Array.isArray(entities)) throw bad("expected an Array of MessageEntity");
  for (const one of entities as MessageEntity[]) {
    const { type, offset, length } = one;
    if (!simple.has(type) && !("url" in one || "user" in one || "custom_emoji_id" in one))
      throw bad("can't parse MessageEntity");
    const end = offset + length;
    if (!Number.isInteger(offset) || !Number.isInteger(length) || length < 1 || offset < 0)
      throw bad(`can't parse MessageEntity: wrong offset or length`);
    if (end > text.length) throw bad(`entity ends at UTF-16 offset ${end} beyond the text`);
    if (splitsPair(text, offset))
      throw bad(`entity begins in a middle of a UTF-16 symbol at offset ${offset}`);
    if (splitsPair(text, end)) throw bad(`entity ends in a middle of a UTF-16 symbol at offset ${end}`);
  }
  return (entities as MessageEntity[]).slice(0, 100);
}

function splitsPair(text: string, at: number): boolean {
  return /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) && /[\uD800-\uDBFF]$/.test(text.slice(0, at));
}

interface Button {
  readonly text?: unknown;
  readonly callback_data?: unknown;
}

/** What stands below a message, or the keyboard of a chat. */
export function checkedMarkup(markup: unknown): Record<string, unknown> | undefined {
  if (markup === undefined) return undefined;
  if (typeof markup !== "object" || markup === null) throw bad("object expected as reply markup");
  const { inline_keyboard, keyboard } = markup as { inline_keyboard?: unknown; keyboard?: unknown };
  for (const button of buttonsOf(inline_keyboard ?? keyboard ?? [])) {
    const label = typeof button === "string" ? button : button.text;
    if (typeof label !== "string" || label.trim() === "") throw bad("text buttons are empty");
    if (inline_keyboard === undefined) continue;
    const data = (button as Button).callback_data;
    const bytes = typeof data === "string" ? Buffer.byteLength(data) : 0;
    if (bytes < 1 || bytes > 64) throw bad("BUTTON_DATA_INVALID");
  }
  return markup as Record<string, unknown>;
}

function buttonsOf(keyboard: unknown): (Button | string)[] {
  if (!Array.isArray(keyboard) || keyboard.some((row) => !Array.isArray(row)))
    throw bad('field "inline_keyboard" must be an Array of Arrays');
  return (keyboard as (Button | string)[][]).flat();
}

/** A list of commands. */
export function checkedCommands(commands: unknown): BotCommand[] {
  if (!Array.isArray(commands)) throw bad("expected an Array of BotCommand");
  if (commands.length > 100) throw bad("BOT_COMMANDS_TOO_MUCH");
  let bytes = 0;
  for (const { command, description } of commands as BotCommand[]) {
    if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw bad("BOT_COMMAND_INVALID");
    if (typeof description !== "string" || description.trim() === "" || description.length > 256)
      throw bad("BOT_COMMAND_DESCRIPTION_INVALID");
    bytes += Buffer.byteLength(command) + Buffer.byteLength(description);
  }
  if (bytes > 3500) throw bad("BOT_COMMANDS_TOO_MUCH");
  return commands as BotCommand[];
}
