import type { JsonObject } from "../../parsed.ts";
import { parseObject } from "./answer.ts";

/**
 * What an agent printed, a JSON object a line; a line that is none, as one that was cut off, is none of it, and costs no
 * attempt to read it.
 */
export function eventsIn(stdout: string): JsonObject[] {
  const events: JsonObject[] = [];
  for (let at = 0; at < stdout.length;) {
    const next = stdout.indexOf("\n", at);
    const end = next === -1 ? stdout.length : next;
    const line = stdout.slice(at, end).trimStart();
    const event = line.startsWith("{") ? parseObject(line) : undefined;
    if (event !== undefined) events.push(event);
    at = end + 1;
  }
  return events;
}
