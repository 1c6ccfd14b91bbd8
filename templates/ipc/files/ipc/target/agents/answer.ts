import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import { linesIn, readSaid } from "../said.ts";
import type { AgentAnswer, AgentFailure, AgentOutput, Refusal, Tried } from "./agent.ts";
import { outcomes } from "./prompt.ts";

const untried: Tried = { refused: [], recovered: false };

/**
 * Our own check of the shape, since the agents' schema checks are missing, optional or not kept; and of what it says
 * of itself: what is `blocked` is not done, nor is what a tool was refused for, unless the agent says that it is `done`
 * and another tool ran well since (docs/ipc.md, "The agent").
 */
export function checked(agent: string, value: unknown, said: string, tried: Tried = untried): AgentAnswer {
  if (!isObject(value)) return misshapen(agent, "an answer that is no JSON object", said, tried);
  if (typeof value["summary"] !== "string")
    return misshapen(agent, 'an object without a string "summary"', said, tried);
  const { outcome } = value;
  if (outcome !== undefined && !isOutcome(outcome))
    return misshapen(agent, `an "outcome" that is none of ${outcomes.join(", ")}`, said, tried);
  const refused = distinct(tried.refused);
  const { recovered } = tried;
  const told = {
    ...(outcome !== undefined && { outcome }),
    ...(refused.length > 0 && { refused }),
  };
  if (outcome === "blocked" || (refused.length > 0 && !(outcome === "done" && recovered)))
    return { ...undone(agent, value, refused), ...told };
  return { ok: true, result: refused.length === 0 ? value : { ...value, refused }, ...told };
}

const isOutcome = (value: unknown): value is string => typeof value === "string" && outcomes.includes(value);

/** No valid answer: where tools were refused that is why, else it is `what` the agent gave instead. */
export function misshapen(agent: string, what: string, said: string, tried: Tried = untried): AgentFailure {
  const refused = distinct(tried.refused);
  if (refused.length === 0) return invalid(agent, what, said);
  return { ...undone(agent, { summary: said.trim() || `it answered with ${what}` }, refused), refused };
}

// A model may try the same thing again and again.
function distinct(refused: readonly Refusal[]): Refusal[] {
  return [...new Map(refused.map((one) => [JSON.stringify(one), one])).values()].slice(0, 20);
}

function undone(agent: string, answer: JsonObject, refused: readonly Refusal[]): AgentFailure {
  const not_done = start(textAt(answer, "not_done") || textAt(answer, "summary"));
  const why = start(oneLine(not_done), 300);
  if (refused.length === 0)
    return {
      ok: false,
      code: "IPC_ERROR",
      message: `${agent} could not do it: ${why}`,
      details: { reason: "blocked", not_done },
    };
  const tools = [...new Set(refused.map(({ tool }) => tool))].join(", ");
  return {
    ok: false,
    code: "IPC_ERROR",
    message: `${agent} was not allowed to use ${start(tools, 200)}, and could not do it: ${why}`,
    details: { reason: "permission", denied: refused, not_done },
  };
}

/** An answer given in words: the whole text is JSON, or the one code block in it is. */
export function checkedWords(agent: string, words: string, tried: Tried = untried): AgentAnswer {
  if (words.trim() === "") return misshapen(agent, "nothing", words, tried);
  return checked(agent, parse(words) ?? parse(onlyBlock(words)), words, tried);
}

/** The text of the one code block in `words`; empty where there is none, or more. Takes linear time. */
function onlyBlock(words: string): string {
  const blocks: string[] = [];
  let begin = -1;
  for (const { at, end } of linesIn(words)) {
    const line = words.startsWith("```", at) ? words.slice(at, Math.min(end, at + 100)).trimEnd() : "";
    if (begin === -1 && (line === "```" || line === "```json")) begin = end + 1;
    else if (begin !== -1 && line === "```") {
      blocks.push(words.slice(begin, at));
      begin = -1;
    }
    if (blocks.length > 1) break;
  }
  return blocks.length === 1 ? (blocks[0] ?? "") : "";
}

/** The agent ended, but gave no valid answer: `what` it gave instead. */
export function invalid(agent: string, what: string, said: string): AgentFailure {
  const message = `${agent} answered with ${what}; a JSON object with a string "summary" is needed`;
  return { ok: false, code: "INVALID_RESPONSE", message, details: { said: start(said) } };
}

/**
 * The agent itself failed; `words` are its own for it, if it had any, and `more` is what a caller would act on, as
 * `reason` and `retry_at`.
 */
export function failed(agent: string, output: AgentOutput, words = "", more: JsonObject = {}): AgentFailure {
  const why = words === "" ? lastWords(output.stderr) || lastWords(output.stdout) : words;
  const message = `${agent} ${ending(output)}${why === "" ? "" : `: ${start(oneLine(start(why)), 300)}`}`;
  const details = { ...more, exit_code: output.exitCode, signal: output.signal, said: start(why) };
  return { ok: false, code: "IPC_ERROR", message, details };
}

/** Whether the program ended by itself and says that all went well. */
export const endedWell = ({ exitCode, signal }: AgentOutput): boolean => exitCode === 0 && signal === null;

/** The JSON object that `text` is, or undefined. */
export function parseObject(text: string): JsonObject | undefined {
  const value = parse(text);
  return isObject(value) ? value : undefined;
}

/** A string in nested objects, or "" when it is not there. */
export function textAt(value: unknown, ...keys: string[]): string {
  const found = keys.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  return typeof found === "string" ? found : "";
}

function parse(text: string): unknown {
  const said = readSaid(text);
  return said.ok ? said.value : undefined;
}

function ending({ exitCode, signal }: AgentOutput): string {
  if (signal !== null) return `was ended by ${signal}`;
  if (exitCode === null) return "ended without an exit code";
  if (exitCode === 0) return "reported an error";
  const signalled = signals.get(exitCode);
  return `failed with exit code ${exitCode}${signalled === undefined ? "" : ` (${signalled})`}`;
}

// A shell, and a program that cleans up, tell the signal that ended them by an exit code.
const signals = new Map([
  [129, "SIGHUP"],
  [130, "SIGINT"],
  [134, "SIGABRT"],
  [137, "SIGKILL"],
  [139, "SIGSEGV"],
  [143, "SIGTERM"],
]);

/** The last line that names an error, else the last one that is neither of a stack nor Node's version. */
function lastWords(text: string): string {
  const lines = text.slice(-10_000).replaceAll(colours, "").trimEnd().split("\n");
  const said =
    lines.findLast((line) => /^\W*\w*(?:error|exception|fatal|panic)\b/i.test(line)) ??
    lines.findLast((line) => /^\S.*\w/.test(line) && !line.startsWith("Node.js v"));
  return (said ?? lines.at(-1) ?? "").trim();
}

// oxlint-disable-next-line no-control-regex -- These are what is looked for.
const colours = /\u001b\[[\d;]*m/g;

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");

function start(text: string, length = 500): string {
  const line = text.trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
