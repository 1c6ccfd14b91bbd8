import { isObject, type JsonObject } from "../templates/ipc/ipc/parsed.ts";

/** The JSON object that a text is; undefined where it is none, whatever the reason. */
export function objectIn(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
