import { readFileSync } from "node:fs";
import { words as said } from "./words/base.ts";

/** What a script is asked to do, and by whom. */
export interface Asked {
  /** The Puruto that calls, as the delegation runtime says; nobody when run by hand, by this Puruto's owner. */
  caller: string | undefined;
  payload: Record<string, unknown>;
  /** What was said in words: the request's prompt; by hand, the arguments. */
  words: string | undefined;
}

/**
 * Reads what this script is asked. Called by another Puruto: the request on standard input. By hand: the payload as
 * JSON, in the arguments or, where these are `-`, on standard input; other arguments are words, which a script that
 * has no use for them refuses. Nothing in a payload says who calls.
 * @param keys what the payload may have
 */
export function readAsked(keys: readonly string[], { takesWords = false } = {}): Asked {
  const context = process.env["PURUTO_IPC_CONTEXT"] ?? "";
  const args = process.argv.slice(2);
  const called = context === "" ? undefined : parseObject(context, "PURUTO_IPC_CONTEXT");
  if (called !== undefined && args.length === 0) return checkKeys(readRequest(called), keys);
  const asked = readArguments(args.join(" "));
  if (asked.words !== undefined && !takesWords) throw noWords(asked.words, keys);
  return checkKeys({ caller: called && callers(called).at(-1), ...asked }, keys);
}

// The runtime checked the request's caller; the context, which it wrote too, has to agree.
function readRequest(context: Record<string, unknown>): Asked {
  const text = readFileSync(0, "utf8");
  if (text.trim() === "") return { caller: callers(context).at(-1), payload: {}, words: undefined };
  const { caller, request_id, payload, prompt } = parseObject(text, said.theRequest);
  if (
    request_id !== context["request_id"] ||
    typeof caller !== "string" ||
    !callers(context).includes(caller)
  )
    throw new Error(`${said.anotherRequest} [bad-request]`);
  return {
    caller,
    payload: payload === undefined ? {} : insistObject(payload, "payload"),
    words: typeof prompt === "string" ? prompt : undefined,
  };
}

function callers({ ancestors }: Record<string, unknown>): string[] {
  if (Array.isArray(ancestors) && ancestors.length > 0 && ancestors.every((name) => typeof name === "string"))
    return ancestors;
  throw new Error(`${said.nobodyCalls} [bad-request]`);
}

// A shell that takes JSON apart at its blanks does no harm: what it made of it is joined again.
function readArguments(text: string): Pick<Asked, "payload" | "words"> {
  const payload = text === "-" ? readFileSync(0, "utf8") : text;
  if (text === "-" || text.trimStart().startsWith("{"))
    return { payload: parseObject(payload, "payload"), words: undefined };
  return { payload: {}, words: text === "" ? undefined : text };
}

function noWords(words: string, keys: readonly string[]): Error {
  const example = keys[0] === undefined ? "{}" : `{"${keys[0]}": …}`;
  return new Error(`${said.noWords(example, show(words))} [bad-payload]`);
}

/**
 * What callers add to a payload, which a script need not know: the scheduler when a job was due, and how late it is; the
 * bot what a message replies to, its files, and what was said before.
 */
const added = ["schedule", "reply_to", "files", "history"];

function checkKeys(asked: Asked, keys: readonly string[]): Asked {
  const known = asked.caller === undefined ? keys : [...keys, ...added];
  const unknown = Object.keys(asked.payload).filter((key) => !known.includes(key));
  if (unknown.length === 0) return asked;
  throw new Error(`${said.unknownKeys(keys.join(", "), show(unknown))} [bad-payload]`);
}

function parseObject(text: string, what: string): Record<string, unknown> {
  try {
    return insistObject(JSON.parse(text), what);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // It quotes what it could not read, lines and all.
    const reason = error.message.replaceAll(/[\s\p{Cc}]+/gu, " ");
    throw new Error(`${said.mustBeJson(what, reason)} [bad-payload]`, { cause: error });
  }
}

function insistObject(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Error(`${said.mustBeObject(what, show(value))} [bad-payload]`);
}

const show = (value: unknown): string => JSON.stringify(value).slice(0, 100);
