import { isCount, isObject } from "../../parsed.ts";
import type { Told } from "./agent.ts";

/** How an agent calls what it counts. */
export interface Counts {
  readonly input_tokens: string;
  readonly output_tokens: string;
  readonly cached_tokens: string;
}

/** What an agent tells besides its answer: its session, where that is a name, and what it counts, where these are counts. */
export function told(session: string, counts: unknown, names: Counts): Told {
  const pairs = Object.entries(names).map(([key, name]) => [
    key,
    isObject(counts) ? counts[name] : undefined,
  ]);
  const usage = Object.fromEntries(pairs.filter(([, count]) => isCount(count)));
  return {
    // It will be an argument.
    ...(/^\w[\w-]{0,99}$/.test(session) && { session }),
    ...(Object.keys(usage).length > 0 && { usage }),
  };
}
