import type { JsonObject } from "../../parsed.ts";
import type { AgentOutput } from "./agent.ts";

/**
 * What a caller would act on where gemini failed: the `reason`, and `retry_at` where it tells how long to wait; empty
 * where it is none of the known ones (docs/ipc.md, "Reasons").
 */
export function whyItFailed({ exitCode, stderr }: AgentOutput, words: string, now = Date.now()): JsonObject {
  const reason = reasonOf(exitCode, words);
  const wait = reason === undefined ? undefined : /\bretryDelayMs: (\d{1,12})\b/.exec(stderr)?.[1];
  return {
    ...(reason !== undefined && { reason }),
    ...(wait !== undefined && { retry_at: new Date(now + Number(wait)).toISOString() }),
  };
}

function reasonOf(exitCode: number | null, words: string): string | undefined {
  if (/daily quota|QUOTA_EXHAUSTED|CREDITS_BALANCE|billing/.test(words)) return "budget";
  if (/API_KEY_INVALID|API key not valid/.test(words)) return "login";
  return byExitCode.get(exitCode);
}

// The HTTP status modulo 256; 41 where there is nothing to log in with.
const byExitCode = new Map<number | null, string>([
  [41, "login"],
  [401 % 256, "login"],
  [402 % 256, "budget"],
  [403 % 256, "login"],
  [429 % 256, "rate_limit"],
  [503 % 256, "overloaded"],
  [529 % 256, "overloaded"],
]);
