import type { JsonObject } from "../../parsed.ts";
import { isoTime, why } from "./why.ts";

/**
 * What a caller would act on where codex failed with these `words`: the `reason`, and `retry_at` where they tell a time,
 * which is one of this machine's clock; empty where it is none of the known ones (docs/ipc.md, "Reasons").
 */
export function whyItFailed(words: string, now = new Date()): JsonObject {
  return why(known.find(([, pattern]) => pattern.test(words))?.[0], () => timeIn(words, now));
}

// Codex has words of its own for what it knows, and the status for the rest.
const known: readonly (readonly [reason: string, words: RegExp])[] = [
  ["budget", /usage limit|quota exceeded|credits|spend(?:ing)? (?:cap|limit)|\bstatus:? 402\b/i],
  ["rate_limit", /\bstatus:? 429\b|rate limit/i],
  ["overloaded", /\bstatus:? (?:503|529)\b|at capacity|high demand/i],
  ["login", /\bstatus:? 40[13]\b|(?:log|sign) ?in\b|access token|missing environment variable/i],
];

/** `try again at 9:06 PM`, which is the next such time, or `try again at Nov 30th, 2026 9:06 PM`. */
function timeIn(words: string, now: Date): string | undefined {
  const [, day, time] =
    /try again at (?:([A-Z][a-z]{2} \d{1,2}\w\w, \d{4}) )?(\d{1,2}:\d\d [AP]M)/.exec(words) ?? [];
  if (time === undefined) return undefined;
  const date = new Date(`${day?.replace(/(?<=\d)[a-z]{2}/, "") ?? now.toDateString()} ${time}`);
  if (day === undefined && date < now) date.setDate(date.getDate() + 1);
  return isoTime(date);
}
