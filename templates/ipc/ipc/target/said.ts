/** Levels of objects and lists that an answer may have, the outermost one counted. */
const maxDepth = 100;

/** What a target said, or why it does not count, in words that go on after "printed" or "answered with". */
export type Said =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: string };

/**
 * Reads the one JSON document that `text` has to be. What nests deeper than 100 levels is none: `JSON.stringify` and
 * whoever reads it later would run out of stack (Delegation, "Limits").
 */
export function readSaid(text: string): Said {
  try {
    const value: unknown = JSON.parse(text);
    return isDeeper(value, maxDepth)
      ? { ok: false, fault: `JSON that nests deeper than ${maxDepth} levels` }
      : { ok: true, value };
  } catch {
    return { ok: false, fault: text.trim() === "" ? "nothing" : "what is not one JSON document" };
  }
}

// Level by level, so that it takes no stack, and ends below the last level that is allowed.
function isDeeper(value: unknown, most: number): boolean {
  let level = [value].filter(isNested);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((outer) => Object.values(outer)).filter(isNested);
  }
  return false;
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
