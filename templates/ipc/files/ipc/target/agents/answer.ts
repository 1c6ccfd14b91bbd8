import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import { readSaid } from "../said.ts";
import type { AgentAnswer, AgentFailure, AgentOutput } from "./agent.ts";

/** Our own check of the shape: the agents' schema checks are missing, optional or not kept. */
export function checked(agent: string, value: unknown, said: string): AgentAnswer {
  if (!isObject(value)) return invalid(agent, "an answer that is no JSON object", said);
  if (typeof value["summary"] !== "string")
    return invalid(agent, 'an object without a string "summary"', said);
  return { ok: true, result: value };
}

/** An answer given in words: the whole text is JSON, or the one code block in it is. */
export function checkedWords(agent: string, words: string): AgentAnswer {
  if (words.trim() === "") return invalid(agent, "nothing", words);
  const blocks = [...words.matchAll(/^```(?:json)?[ \t]*\r?\n(.*?)^```[ \t]*$/gms)];
  return checked(
    agent,
    parse(words) ?? (blocks.length === 1 ? parse(blocks[0]?.[1] ?? "") : undefined),
    words,
  );
}

/** The agent ended, but gave no valid answer: `what` it gave instead. */
export function invalid(agent: string, what: string, said: string): AgentFailure {
  const message = `${agent} answered with ${what}; a JSON object with a string "summary" is needed`;
  return { ok: false, code: "INVALID_RESPONSE", message, details: { said: start(said) } };
}

/** The agent itself failed; `reason` is its own word for it, if it had one. */
export function failed(agent: string, output: AgentOutput, reason = ""): AgentFailure {
  const why = reason === "" ? lastWords(output.stderr) || lastWords(output.stdout) : reason;
  const message = `${agent} ${ending(output)}${why === "" ? "" : `: ${start(oneLine(start(why)), 300)}`}`;
  const details = { exit_code: output.exitCode, signal: output.signal, said: start(why) };
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
