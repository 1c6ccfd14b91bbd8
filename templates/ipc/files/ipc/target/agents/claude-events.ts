import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";

/** The blocks of a message: words, uses of tools, and their results. */
export function blocksOf({ message }: JsonObject): JsonObject[] {
  const content = isObject(message) ? message["content"] : undefined;
  return Array.isArray(content) ? content.filter(isObject) : [];
}
