import type { JsonObject } from "../../parsed.ts";
import type { AgentAnswer, AgentOutput } from "./agent.ts";
import { checkedWords, endedWell, failed, invalid, parseObject, textAt } from "./answer.ts";
import { whyItFailed } from "./gemini-reason.ts";
import { skillsUsed, triedIn } from "./gemini-tried.ts";
import { eventsIn } from "./events.ts";
import { told, usageIn } from "./told.ts";

/** The answer in what gemini left, with what it tells besides. */
export function read(output: AgentOutput): AgentAnswer {
  const events = eventsIn(output.stdout);
  const session = textAt(first("init", events), "session_id");
  const usage = usageIn(first("result", events)?.["stats"], counts);
  return { ...answerIn(events, output), ...told(session, usage, skillsUsed(events)) };
}

/** What it said last; else which error it tries to get over. */
export function lastWords({ stdout, stderr }: AgentOutput): string {
  const events = eventsIn(stdout);
  const end = events.findLastIndex(isSaid) + 1;
  const start = events.slice(0, end).findLastIndex((event) => !isSaid(event)) + 1;
  return wordsOf(events.slice(start, end)) || (stderr.match(/^Attempt \d+ failed.*/gm)?.at(-1) ?? "");
}

const counts = { input_tokens: "input_tokens", output_tokens: "output_tokens", cached_tokens: "cached" };

function answerIn(events: readonly JsonObject[], output: AgentOutput): AgentAnswer {
  const result = first("result", events);
  if (!endedWell(output) || result?.["status"] === "error") return failure(events, output);
  // Interrupted it prints nothing, or no result, and exits 0.
  if (result === undefined) return invalid("gemini", "no result", output.stdout);
  return checkedWords("gemini", answerWords(events), triedIn(events));
}

function failure(events: readonly JsonObject[], output: AgentOutput): AgentAnswer {
  const words =
    textAt(first("result", events), "error", "message") || textAt(first("error", events), "message");
  const gone = sessionGone.test(output.stderr) && { session_gone: true };
  return failed("gemini", output, ownWords(words), { ...whyItFailed(output, words), ...gone });
}

const sessionGone = /^Error resuming session: (?:No previous sessions found|Invalid session identifier)/m;

const first = (type: string, events: readonly JsonObject[]): JsonObject | undefined =>
  events.find((event) => event["type"] === type);

/** What it said since its last tool; the words come in pieces. */
function answerWords(events: readonly JsonObject[]): string {
  const last = events.findLastIndex(({ type }) => type === "tool_result");
  return wordsOf(events.slice(last + 1).filter(isSaid));
}

const isSaid = ({ type, role }: JsonObject): boolean => type === "message" && role === "assistant";

const wordsOf = (said: readonly JsonObject[]): string =>
  said.map((event) => textAt(event, "content")).join("");

/** What the API said: a message is often its whole answer, JSON in a string, with words around it or not. */
function ownWords(message: string): string {
  const bare = /^\[API Error: (.*?)\](?:\n|$)/s.exec(message)?.[1] ?? message;
  const inner = textAt(parseObject(bare.slice(bare.indexOf("{"))), "error", "message");
  return inner === "" ? bare : ownWords(inner);
}
