import type { BotCommand } from "grammy/types";
import { words } from "../../lib/words/telegram.ts";
import { namesOf } from "./names.ts";

const mostCommands = 100;
/** Of names and descriptions together, in UTF-8: Telegram refuses more than about 4 KB, and does not say where it begins. */
const mostBytes = 3500;
/** Of a description, in UTF-16 units. */
const longest = 256;
const shortest = 3;
/** As people count them. */
const characters = new Intl.Segmenter();

/**
 * The commands that a menu shows: those that every bot has, and one for each channel, with its description or name. All
 * descriptions are cut alike where they are too much together; channels that there is no room for even then are left out
 * (docs/telegram.md, "Commands").
 * @param descriptions by Puruto
 */
export function commandsOf(
  channels: readonly string[],
  descriptions: ReadonlyMap<string, string>,
): readonly BotCommand[] {
  const own = Object.entries(built).map(([command, description]) => ({ command, description }));
  const others = namesOf(channels).map(({ puruto, short }) => ({
    command: short,
    description: inOneLine(descriptions.get(puruto) ?? "") || puruto,
  }));
  const all = [...own, ...others].slice(0, mostCommands);
  while (sizeOf(cut(all, shortest)) > mostBytes) all.pop();
  return cut(all, lengthFor(all));
}

/** `/start` and `/pair` are typed once. */
const built = {
  list: words.menuList,
  status: words.menuStatus,
  new: words.menuNew,
  cancel: words.menuCancel,
  help: words.menuHelp,
} as const;

/** The most units that descriptions may have for all of them to fit. */
function lengthFor(commands: readonly BotCommand[]): number {
  let [fits, tooMuch] = [shortest, longest + 1];
  while (tooMuch - fits > 1) {
    const middle = Math.floor((fits + tooMuch) / 2);
    if (sizeOf(cut(commands, middle)) > mostBytes) tooMuch = middle;
    else fits = middle;
  }
  return fits;
}

const cut = (commands: readonly BotCommand[], length: number): BotCommand[] =>
  commands.map(({ command, description }) => ({ command, description: shortened(description, length) }));

function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = "";
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length >= length) break;
    kept += segment;
  }
  return `${kept}…`;
}

const sizeOf = (commands: readonly BotCommand[]): number =>
  commands.reduce((sum, { command, description }) => sum + Buffer.byteLength(command + description), 0);

const inOneLine = (text: string): string => text.replaceAll(/[\s\p{C}]+/gu, " ").trim();
