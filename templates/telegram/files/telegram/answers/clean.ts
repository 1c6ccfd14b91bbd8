import { words } from "../../lib/words/telegram.ts";
import type { Rich } from "./message.ts";
import { mapped, plainText, sliced } from "./rich.ts";

/** Units of a text that are sent at most, as a document too: what a Puruto may answer is less. */
const longest = 10 * 1024 * 1024;

/**
 * A text as Telegram takes it, whatever it was: well-formed, with nothing that steers a terminal or turns text around,
 * without blank lines at its ends, and never blank (docs/telegram.md, "Answers").
 */
export function cleaned(rich: Rich): Rich {
  const { text, entities } = mapped(sliced(rich, 0, longest), clean);
  const blank = text.slice(0, text.length - text.trimStart().length);
  const from = blank.lastIndexOf("\n") + 1;
  const kept = sliced({ text, entities }, from, Math.max(from, text.trimEnd().length));
  return isVisible(kept.text) ? kept : plainText(words.saidNothing);
}

/** Whether there is anything to see; Telegram refuses what has nothing. */
export const isVisible = (text: string): boolean => visible.test(text);

// Three marks that draw lines through what is above them are dropped by Telegram.
const visible = /(?!\u030a|\u0333|\u033f)[^\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const terminals = /\u001b(?:\[[ -?]{0,50}[@-~]|\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
const unseen = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

// Half of a pair, with nobody beside it.
const halves = /\p{Cs}/gu;

const clean = (text: string): string =>
  text
    .replaceAll(terminals, "")
    .replaceAll(lineEnds, "\n")
    .replaceAll(unseen, "")
    .replaceAll(halves, "\ufffd");
