import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import { parseObject } from "./answer.ts";

/** What claude printed, line by line; a line that is no JSON object, as one that was cut off, is none of it. */
export function eventsIn(stdout: string): JsonObject[] {
  return stdout
    .split("\n")
    .map(parseObject)
    .filter((event) => event !== undefined);
}

/** The blocks of a message: words, uses of tools, and their results. */
export function blocksOf({ message }: JsonObject): JsonObject[] {
  const content = isObject(message) ? message["content"] : undefined;
  return Array.isArray(content) ? content.filter(isObject) : [];
}
