import { words } from "../../lib/words/telegram.ts";
import { readArguments } from "../../service/arguments.ts";
import { defaultLimit, type Wish } from "./drain.ts";

/** What is wrong with the arguments, in one line. */
export class UsageError extends Error {}

/** Reads the arguments of `inbox.ts`. Throws a `UsageError`. (docs/telegram.md, "The inbox".) */
export function readOrder(args: readonly string[]): Wish | "help" {
  if (args.some((arg) => arg === "--help" || arg === "-h")) return "help";
  const options = { limit: { type: "string" }, deliver: { type: "boolean" } } as const;
  const { values, strange } = readArguments(args, options, 0);
  if (strange !== undefined) throw new UsageError(words.inboxNotUnderstood(JSON.stringify(strange)));
  const { limit = String(defaultLimit), deliver } = values;
  const count = typeof limit === "string" && /^\d{1,5}$/.test(limit) ? Number(limit) : 0;
  if (count === 0) throw new UsageError(words.badLimit(JSON.stringify(limit)));
  return { limit: count, deliver: deliver === true };
}
