import { isCount, isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import type { AgentAnswer, AgentOutput, Usage } from "./agent.ts";
import { checked, endedWell, failed, invalid, misshapen, textAt } from "./answer.ts";
import { blocksOf } from "./claude-events.ts";
import { eventsIn } from "./events.ts";
import { whyItFailed } from "./claude-reason.ts";
import { skillsUsed } from "./claude-skills.ts";
import { triedIn, whatOf } from "./claude-tried.ts";
import { told } from "./told.ts";

/** The answer in what claude printed, or why there is none. */
export function read(output: AgentOutput): AgentAnswer {
  const events = eventsIn(output.stdout);
  const result = events.findLast(({ type }) => type === "result");
  return {
    ...answerIn(output, events, result),
    ...told(result && textAt(result, "session_id"), result && usageIn(result), skillsUsed(events, result)),
  };
}

/** What it said last, and which tools it used, of one that was stopped. */
export function lastWords({ stdout, stderr }: AgentOutput): string {
  const words = eventsIn(stdout).flatMap(wordsOf);
  return words.length === 0 ? stderr : words.slice(-50).join("\n");
}

function answerIn(output: AgentOutput, events: readonly JsonObject[], result?: JsonObject): AgentAnswer {
  // An API error says `"subtype":"success"`; only `is_error` and the exit code tell the truth.
  if (!endedWell(output) || result?.["is_error"] === true) return failure(output, events, result);
  // Interrupted it prints no result and exits 0.
  if (result === undefined) return invalid("claude", "no result", lastWords(output));
  const answer = result["structured_output"];
  const tried = triedIn(events, result);
  if (answer === undefined)
    return misshapen("claude", "words and no structured output", textAt(result, "result"), tried);
  return checked("claude", answer, JSON.stringify(answer), tried);
}

function failure(output: AgentOutput, events: readonly JsonObject[], result?: JsonObject): AgentAnswer {
  const words = wordsFor(result);
  const why = whyItFailed(events, result);
  // It gave up after some answers that do not meet the schema.
  if (result?.["subtype"] === "error_max_structured_output_retries" && why["reason"] === undefined) {
    const tried = triedIn(events, result);
    if (output.signal === null && tried.refused.length > 0)
      return misshapen("claude", "no valid structured output", words, tried);
  }
  const gone = words.startsWith("No conversation found with session ID") && { session_gone: true };
  return failed("claude", output, words, { ...why, ...gone });
}

function wordsFor(result: JsonObject | undefined): string {
  const errors = result?.["errors"];
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return typeof first === "string" ? first : textAt(result, "result");
}

// Of this run alone, and with what it had others do: `usage` leaves these out, and `total_cost_usd` counts what the
// session cost before.
function usageIn(result: JsonObject): Usage {
  const turns = result["num_turns"];
  const since = result["model_usage_since_last_result"] ?? result["modelUsage"];
  const models = isObject(since) ? Object.values(since) : [];
  const sum = (...keys: string[]): number =>
    keys.flatMap((key) => models.map((model) => numberAt(model, key))).reduce((all, one) => all + one, 0);
  return {
    ...(isCount(turns) && { turns }),
    ...(models.length > 0 && {
      input_tokens: sum("inputTokens", "cacheReadInputTokens", "cacheCreationInputTokens"),
      output_tokens: sum("outputTokens"),
      cached_tokens: sum("cacheReadInputTokens"),
      cost_usd: sum("costUSD"),
    }),
  };
}

function numberAt(value: unknown, key: string): number {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === "number" && found >= 0 ? found : 0;
}

function wordsOf(event: JsonObject): string[] {
  if (event["subtype"] === "api_retry") return [`(waits for the API: ${textAt(event, "error")})`];
  if (event["type"] !== "assistant") return [];
  return blocksOf(event).map((block) => {
    const name = textAt(block, "name");
    return name === "" ? textAt(block, "text") : `[${name}] ${whatOf(block["input"])}`.trimEnd();
  });
}
