import type { Rich } from "./message.ts";
import { isVisible } from "./clean.ts";
import { sliced } from "./rich.ts";

/**
 * Parts of a text, in order, each of `most` UTF-16 units (2 or more) at most: cut between paragraphs, lines or words,
 * else between what people take for characters; inside one only where it alone is longer than a part, and never inside
 * a surrogate pair. What is missing between them is white space, or nothing that can be seen. Entities are cut along
 * (docs/telegram.md, "Answers").
 */
export function* split(rich: Rich, most: number): Generator<Rich, void> {
  const { text } = rich;
  for (let from = 0; from < text.length;) {
    const { end, next } = text.length - from <= most ? restOf(text) : cut(text, from, most);
    const part = sliced(rich, from, Math.max(from, end));
    if (isVisible(part.text)) yield part;
    from = next;
  }
}

/** The beginning of a text, with an ellipsis where it goes on; at a good place, and of `most` units at most. */
export function beginning(rich: Rich, most: number): Rich {
  if (rich.text.length <= most) return rich;
  const { end } = cut(rich.text, 0, most - 1);
  const { text, entities } = sliced(rich, 0, end);
  return { text: `${text}…`, entities };
}

interface Cut {
  /** Where the part ends. */
  readonly end: number;
  /** Where the next one begins. */
  readonly next: number;
}

const restOf = (text: string): Cut => ({ end: text.trimEnd().length, next: text.length });

const clusters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function cut(text: string, from: number, most: number): Cut {
  // What follows the last possible place counts as well, and may be a pair.
  const window = text.slice(from, from + most + 2);
  const segments = clusters.segment(window);
  const isBetween = (at: number): boolean => at > 0 && segments.containing(at)?.index === at;
  const at = placeIn(window, most, isBetween) ?? clusterBefore(window, most, segments);
  const end = from + window.slice(0, at).trimEnd().length;
  return { end, next: from + at + gapAt(text, from + at) };
}

/** The last good place: the white space there goes. In the first half of a part only what is no half part. */
function placeIn(window: string, most: number, isBetween: (at: number) => boolean): number | undefined {
  const half = Math.floor(most / 2);
  const paragraph = window.lastIndexOf("\n\n", most);
  const line = window.lastIndexOf("\n", most);
  if (paragraph > half) return paragraph;
  if (line > half) return line;
  const word = wordIn(window, most, isBetween);
  const places = word === undefined ? [line] : word > half ? [word] : [line, word];
  return places.find((at) => at > 0);
}

function wordIn(window: string, most: number, isBetween: (at: number) => boolean): number | undefined {
  for (let at = most; at > 0; at -= 1)
    if (/[ \t\u3000]/.test(window.charAt(at)) && isBetween(at) && isBetween(at + 1)) return at;
  return undefined;
}

function clusterBefore(window: string, most: number, segments: Intl.Segments): number {
  const at = segments.containing(most)?.index ?? most;
  if (at > 0) return at;
  const isPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(window.slice(most - 1));
  return isPair ? most - 1 : most;
}

/** Units of white space from there on; but what the next line is indented by stays. */
function gapAt(text: string, at: number): number {
  const rest = text.slice(at);
  const space = rest.slice(0, rest.length - rest.trimStart().length);
  return space.includes("\n") ? space.lastIndexOf("\n") + 1 : space.length;
}
