import { withoutMark } from "./lines.ts";
import { isObject, type JsonObject } from "../templates/ipc/files/ipc/parsed.ts";

/** The JSON object that a text is, whether it begins with a byte order mark or not; undefined where it is none, whatever the reason. */
export function objectIn(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(withoutMark(text));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
