import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import type { AgentAnswer, AgentOutput, Told } from "./agent.ts";
import { checkedWords, endedWell, failed, invalid, parseObject, textAt } from "./answer.ts";
import { whyItFailed } from "./codex-reason.ts";
import { recordsIn } from "./codex-records.ts";
import type { ToolRecord } from "./codex-records.ts";
import { skillsUsed, triedIn } from "./codex-tried.ts";
import { eventsIn } from "./events.ts";
import { told, usageIn } from "./told.ts";

/** The answer in what codex left, with what it tells besides. */
export function read(output: AgentOutput): AgentAnswer {
  const events = eventsIn(output.stdout);
  const { records } = recordsIn(output.stderr, threadIn(events));
  return { ...answerIn(events, output, records), ...toldIn(events, skillsUsed(events, records)) };
}

/** What it said last; else what it waits for, as an API that cannot be reached. */
export function lastWords({ stdout }: AgentOutput): string {
  const events = eventsIn(stdout);
  return messageIn(events) || errorIn(events);
}

function answerIn(
  events: readonly JsonObject[],
  output: AgentOutput,
  records: readonly ToolRecord[],
): AgentAnswer {
  if (!endedWell(output) || lastOf("turn.failed", events) !== undefined) return failure(events, output);
  // Events of type `error` and items of that type are warnings as long as the turn completes.
  if (lastOf("turn.completed", events) === undefined)
    return invalid("codex", "no completed turn", output.stdout);
  return checkedWords("codex", output.answer ?? "", triedIn(events, records));
}

function failure(events: readonly JsonObject[], output: AgentOutput): AgentAnswer {
  const words = errorIn(events);
  const stderr = errorsOf(output, threadIn(events));
  // What has begun has found its session; a tool may print anything.
  const isGone =
    lastOf("thread.started", events) === undefined &&
    /\bno rollout found for (?:thread|conversation) id\b/.test(stderr);
  const gone = isGone && { session_gone: true };
  const why = { ...whyItFailed(words || stderr), ...gone };
  return failed("codex", { ...output, stderr, stdout: messageIn(events) }, words, why);
}

// Of a session that is gone on with, codex counts all.
function toldIn(events: readonly JsonObject[], skills: readonly string[]): Told {
  return told(threadIn(events), usageIn(lastOf("turn.completed", events)?.["usage"], counts), skills);
}

const threadIn = (events: readonly JsonObject[]): string =>
  textAt(lastOf("thread.started", events), "thread_id");

const counts = {
  input_tokens: "input_tokens",
  output_tokens: "output_tokens",
  cached_tokens: "cached_input_tokens",
};

const lastOf = (type: string, events: readonly JsonObject[]): JsonObject | undefined =>
  events.findLast((event) => event["type"] === type);

function errorIn(events: readonly JsonObject[]): string {
  const last = events.findLast(({ type }) => type === "turn.failed" || type === "error");
  const message = isObject(last?.["error"]) ? textAt(last, "error", "message") : textAt(last, "message");
  // What the API refuses with is its whole answer, as JSON.
  return textAt(parseObject(message), "error", "message") || message;
}

/** Standard error without what codex writes however well it goes. */
function errorsOf({ stderr }: AgentOutput, thread: string): string {
  return recordsIn(stderr, thread)
    .rest.split("\n")
    .filter((line) => !/^warning:/i.test(line))
    .join("\n");
}

function messageIn(events: readonly JsonObject[]): string {
  return textAt(
    events.findLast(({ item }) => textAt(item, "type") === "agent_message"),
    "item",
    "text",
  );
}
