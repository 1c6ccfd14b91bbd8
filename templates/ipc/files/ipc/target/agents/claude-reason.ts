import { isCount, isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import { textAt } from "./answer.ts";
import { byStatus, isoTime, why } from "./why.ts";

/**
 * What a caller would act on where claude failed: the `reason`, and `retry_at` where claude says when it may be asked
 * again; empty where it is none of the known ones (docs/ipc.md, "Reasons").
 */
export function whyItFailed(events: readonly JsonObject[], result: JsonObject | undefined): JsonObject {
  const words = textAt(result, "result");
  const error = textAt(
    events.findLast(({ type }) => type === "assistant"),
    "error",
  );
  return why(reasonOf({ result, words, error }), () => resetIn(events) ?? dateIn(words));
}

interface Failed {
  readonly result: JsonObject | undefined;
  readonly words: string;
  /** Claude's own name for it. */
  readonly error: string;
}

function reasonOf({ result, words, error }: Failed): string | undefined {
  const isSpent = result?.["subtype"] === "error_max_budget_usd" || spent.test(words);
  if (isSpent || result?.["api_error"] === "usage_limit_reached") return "budget";
  return byError.get(error) ?? byStatus.get(result?.["api_error_status"]);
}

const spent = /credit balance|usage limits?\b|spend(?:ing)? limit/i;

const byError = new Map([
  ["billing_error", "budget"],
  ["rate_limit", "rate_limit"],
  ["overloaded", "overloaded"],
  ["authentication_failed", "login"],
  ["oauth_org_not_allowed", "login"],
]);

/** When the limit of a subscription ends, which comes in a line of its own. */
function resetIn(events: readonly JsonObject[]): string | undefined {
  const limits = events.map((event) => event["rate_limit_info"]).filter(isObject);
  const seconds = limits.findLast(({ status }) => status === "rejected")?.["resetsAt"];
  return isCount(seconds) && seconds < 1e11 ? new Date(seconds * 1000).toISOString() : undefined;
}

/** `You will regain access on 2026-12-01 at 00:00 UTC.` */
function dateIn(words: string): string | undefined {
  const [, day, time] = /\b(\d{4}-\d\d-\d\d) at (\d\d:\d\d) UTC\b/.exec(words) ?? [];
  return isoTime(new Date(day === undefined ? Number.NaN : `${day}T${time}:00Z`));
}
