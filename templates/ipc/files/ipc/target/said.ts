import { isDeeper, maxDepth } from "../json.ts";

/** What a target said, or why it does not count, in words that go on after "printed" or "answered with". */
export type Said =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: string };

/** Where each line of `text` begins and ends: of what a target said there may be millions, which nobody gathers. */
export function* linesIn(text: string): Iterable<{ readonly at: number; readonly end: number }> {
  for (let at = 0, end = 0; at < text.length; at = end + 1) {
    const next = text.indexOf("\n", at);
    end = next === -1 ? text.length : next;
    yield { at, end };
  }
}

/**
 * Reads the one JSON document that `text` has to be. What nests deeper than 100 levels is none: `JSON.stringify` and
 * whoever reads it later would run out of stack (docs/ipc.md, "Limits").
 */
export function readSaid(text: string): Said {
  try {
    const value: unknown = JSON.parse(text);
    return isDeeper(value)
      ? { ok: false, fault: `JSON that nests deeper than ${maxDepth} levels` }
      : { ok: true, value };
  } catch {
    return { ok: false, fault: text.trim() === "" ? "nothing" : "what is not one JSON document" };
  }
}
