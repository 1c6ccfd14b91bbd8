/** A command that a message begins with. */
export interface Command {
  /** In lower case, with `_` for `-`. */
  readonly name: string;
  /** Whom it is meant for, in lower case, where it says so. */
  readonly bot: string | undefined;
  /** What follows it, without space around it. */
  readonly rest: string;
}

/** What nobody sees, and keyboards and clipboards put around text; joiners within emoji stay. */
const unseen = "\\s\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF";
const around = new RegExp(`^[${unseen}]+|[${unseen}]+$`, "gu");
// A path such as /usr/bin is no command, and neither is a fraction such as /1.5.
const command = new RegExp(`^/([\\p{L}\\p{N}_-]{1,64})(?:@(\\w{1,64}))?[,:;.!?]*(?:[${unseen}]|$)`, "u");

/** A text without what nobody sees around it. */
export const trimmed = (text: string): string => text.replaceAll(around, "");

/** The command that a trimmed text begins with, where it does. */
export function commandIn(text: string): Command | undefined {
  const [whole, name, bot] = command.exec(text) ?? [];
  if (whole === undefined || name === undefined) return undefined;
  return { name: asName(name), bot: bot?.toLowerCase(), rest: trimmed(text.slice(whole.length)) };
}

/** A word and what follows it, without space around it. */
export function firstWord(text: string): readonly [word: string, rest: string] {
  const [word = ""] = new RegExp(`^[^${unseen}]*`, "u").exec(text) ?? [];
  return [word, trimmed(text.slice(word.length))];
}

/** A name as commands have it. */
export const asName = (word: string): string => word.toLowerCase().replaceAll("-", "_");
