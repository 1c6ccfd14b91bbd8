import { readSync } from "node:fs";

/** How far a file was read: where the next line begins or, `inside`, in the middle of one that is too long. */
export interface Place {
  readonly offset: number;
  readonly inside: boolean;
}

/** How far it is read after a line, or a line that is too long; `text` without its newline. */
export interface Step {
  readonly next: Place;
  readonly line?: { readonly at: number; readonly text: string };
  readonly tooLong?: boolean;
}

/** Bytes: what one line may have, what is read at a time, and in all before others get their turn. */
const longestLine = 16 * 1024 * 1024;
const chunkSize = 64 * 1024;
const mostAtOnce = 2 * longestLine;

/**
 * The lines of a file that is open, one after the other, from a place on. A line without its newline is still being
 * written, and waits; what is longer than a line may be is passed over (docs/telegram.md, "The inbox").
 */
export function* readLines(file: number, from: Place): Generator<Step> {
  let [{ offset, inside }, start, parts] = [from, from.offset, [] as Buffer[]];
  while (offset - from.offset < mostAtOnce) {
    const chunk = readAt(file, offset);
    if (chunk.length === 0) return;
    let begin = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, begin)) {
      const next = { offset: offset + end + 1, inside: false };
      const text = Buffer.concat([...parts, chunk.subarray(begin, end)]).toString("utf8");
      yield inside ? { next } : { next, line: { at: start, text } };
      [begin, inside, parts, start] = [end + 1, false, [], next.offset];
    }
    offset += chunk.length;
    if (!inside) parts.push(chunk.subarray(begin));
    const tooLong = !inside && offset - start > longestLine;
    if (tooLong) [inside, parts] = [true, []];
    if (inside) yield { next: { offset, inside }, tooLong };
  }
}

const newline = 0x0a;

function readAt(file: number, offset: number): Buffer {
  const chunk = Buffer.allocUnsafe(chunkSize);
  return chunk.subarray(0, readSync(file, chunk, 0, chunkSize, offset));
}
