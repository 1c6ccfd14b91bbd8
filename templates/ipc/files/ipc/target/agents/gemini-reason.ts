import type { JsonObject } from "../../parsed.ts";
import type { AgentOutput } from "./agent.ts";
import { byStatus, isoTime, why } from "./why.ts";

/**
 * What a caller would act on where gemini failed: the `reason`, and `retry_at` where it tells how long to wait; empty
 * where it is none of the known ones (docs/ipc.md, "Reasons").
 */
export function whyItFailed({ exitCode, stderr }: AgentOutput, words: string, now = Date.now()): JsonObject {
  return why(reasonOf(exitCode, words), () => {
    const wait = /\bretryDelayMs: (\d{1,12})\b/.exec(stderr)?.[1];
    return wait === undefined ? undefined : isoTime(new Date(now + Number(wait)));
  });
}

function reasonOf(exitCode: number | null, words: string): string | undefined {
  if (/daily quota|QUOTA_EXHAUSTED|CREDITS_BALANCE|billing/.test(words)) return "budget";
  if (/API_KEY_INVALID|API key not valid/.test(words)) return "login";
  return byExitCode.get(exitCode);
}

// The HTTP status modulo 256; 41 where there is nothing to log in with.
const byExitCode = new Map<number | null, string>([
  [41, "login"],
  ...[...byStatus].map(([status, reason]) => [Number(status) % 256, reason] as const),
]);
