import type { ReplyKeyboardMarkup } from "grammy/types";
import { namesOf } from "./names.ts";

const mostOthers = 3;

/**
 * The keyboard below a chat: the active channel, and below it up to three others in the order of `.channels.json`. Its
 * buttons are commands. Nothing where there are no channels (docs/telegram.md, "Commands").
 */
export function keyboardOf(
  channels: readonly string[],
  active: string | undefined,
): ReplyKeyboardMarkup | undefined {
  const names = namesOf(channels);
  const first = names.filter(({ puruto }) => puruto === active);
  const others = names.filter(({ puruto }) => puruto !== active).slice(0, mostOthers);
  const rows = [first, others].filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  const keyboard = rows.map((row) => row.map(({ short }) => ({ text: `/${short}` })));
  return { keyboard, resize_keyboard: true, is_persistent: true };
}
