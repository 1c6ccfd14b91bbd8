import type { JsonObject } from "../../parsed.ts";

/** What the status of an API's answer means to a caller (docs/ipc.md, "Reasons"). */
export const byStatus: ReadonlyMap<unknown, string> = new Map([
  [401, "login"],
  [402, "budget"],
  [403, "login"],
  [429, "rate_limit"],
  [503, "overloaded"],
  [529, "overloaded"],
]);

/** What a caller would act on where an agent failed: when to try again, too, but only of a `reason` that is known. */
export function why(reason: string | undefined, retry_at: () => string | undefined): JsonObject {
  if (reason === undefined) return {};
  const time = retry_at();
  return { reason, ...(time !== undefined && { retry_at: time }) };
}

/** A time as ISO 8601 has it; undefined of what is none. */
export const isoTime = (date: Date): string | undefined =>
  Number.isNaN(date.getTime()) ? undefined : date.toISOString();
