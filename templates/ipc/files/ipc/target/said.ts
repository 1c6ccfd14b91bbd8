import { isDeeper, maxDepth } from "../json.ts";

/** What a target said, or why it does not count, in words that go on after "printed" or "answered with". */
export type Said =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: string };

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
