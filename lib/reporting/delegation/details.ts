import { isObject, type JsonObject } from "../../../templates/ipc/files/ipc/parsed.ts";
import { when, type Clock } from "./when.ts";

/** What an error's `details` say that its message does not. Pure. */
export function newsIn(details: JsonObject, message: string): JsonObject {
  const isNews = ([key, value]: [string, unknown]): boolean =>
    value !== null && !(quoted.has(key) && says(message, value));
  return Object.fromEntries(Object.entries(details).filter(isNews));
}

/** What a message has of its details, where it is short. */
const quoted = new Set(["said", "not_done"]);

/** A message holds text in one line. */
const says = (message: string, value: unknown): boolean =>
  typeof value === "string" && value !== "" && message.includes(value.trim().replace(/\s*\n\s*/g, " "));

/**
 * What a person reads of `details` or a result: tools as `Bash: git push`, and the time to try again by the clock here.
 * What has another form than the runtime's stays as it is. Pure.
 */
export function forPeople(value: JsonObject, clock: Clock): JsonObject {
  const entries = Object.entries(value).map(([key, inner]) => [key, readable(key, inner, clock)]);
  return Object.fromEntries(entries) as JsonObject;
}

function readable(key: string, value: unknown, clock: Clock): unknown {
  if (key === "denied" || key === "refused") return Array.isArray(value) ? value.map(tool) : value;
  return key === "retry_at" && typeof value === "string" ? when(value, clock) : value;
}

function tool(refusal: unknown): unknown {
  const { tool: name, what, ...more } = isObject(refusal) ? refusal : {};
  if (typeof name !== "string" || Object.keys(more).length > 0) return refusal;
  if (what === undefined) return name;
  return typeof what === "string" ? `${name}: ${what}` : refusal;
}
