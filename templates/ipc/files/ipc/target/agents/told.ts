import { isCount, isObject } from "../../parsed.ts";
import { cut } from "../reason.ts";
import type { Refusal, Told, Usage } from "./agent.ts";
import { textAt } from "./answer.ts";

/**
 * What an agent tells besides its answer: its session, where that is a name, what the run took, if it says, and which
 * skills it used, if any.
 */
export function told(session = "", usage: Usage = {}, skills: readonly string[] = []): Told {
  return {
    // It will be an argument.
    ...(/^\w[\w-]{0,99}$/.test(session) && { session }),
    ...(Object.keys(usage).length > 0 && { usage }),
    ...(skills.length > 0 && { skills }),
  };
}

/** How an agent calls what it counts. */
export interface Counts {
  readonly input_tokens: string;
  readonly output_tokens: string;
  readonly cached_tokens: string;
}

/** What an agent counts, where these are counts. */
export function usageIn(counts: unknown, names: Counts): Usage {
  const pairs = Object.entries(names).map(([key, name]) => [
    key,
    isObject(counts) ? counts[name] : undefined,
  ]);
  return Object.fromEntries(pairs.filter(([, count]) => isCount(count)));
}

/** A tool that was refused, with what it was to be used on, where that is known. */
export function refusal(tool: string, what: string): Refusal {
  return { tool, ...(what !== "" && { what: cut(what, 200) }) };
}

/** What a tool was to be used on: the first of `keys` that its input has a text at, else "". */
export function subjectOf(input: unknown, keys: readonly string[]): string {
  return keys.map((key) => textAt(input, key)).find((text) => text !== "") ?? "";
}
