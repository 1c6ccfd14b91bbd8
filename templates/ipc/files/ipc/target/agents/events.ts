import type { JsonObject } from "../../parsed.ts";
import { linesIn } from "../said.ts";
import { parseObject } from "./answer.ts";

/**
 * What an agent printed, a JSON object a line; a line that is none, as one that was cut off, is none of it, and costs no
 * attempt to read it.
 */
export function eventsIn(stdout: string): JsonObject[] {
  const events: JsonObject[] = [];
  for (const { at, end } of linesIn(stdout)) {
    const line = stdout.slice(at, end).trimStart();
    const event = line.startsWith("{") ? parseObject(line) : undefined;
    if (event !== undefined) events.push(event);
  }
  return events;
}
