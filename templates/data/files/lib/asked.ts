import { readFileSync } from "node:fs";

/** What a script is asked to do, and by whom. */
export interface Asked {
  /** The Puruto that calls, as the delegation runtime says; nobody when run by hand, by the vault's owner. */
  caller: string | undefined;
  payload: Record<string, unknown>;
}

/**
 * Reads what this script is asked: called by another Puruto, the request on standard input; by hand, the payload
 * as JSON in the first argument, or on standard input where that is `-`. Nothing in a payload says who calls.
 */
export function readAsked(keys: readonly string[]): Asked {
  const context = process.env["PURUTO_IPC_CONTEXT"] ?? "";
  const argument = process.argv[2];
  const called = context === "" ? undefined : parseObject(context, "PURUTO_IPC_CONTEXT");
  if (called !== undefined && argument === undefined) return checkKeys(readRequest(called), keys);
  const payload = argument === "-" ? readFileSync(0, "utf8") : argument;
  return checkKeys({ caller: called && callers(called).at(-1), payload: parsePayload(payload) }, keys);
}

// The runtime checked the request's caller; the context, which it wrote too, has to agree.
function readRequest(context: Record<string, unknown>): Asked {
  const text = readFileSync(0, "utf8");
  if (text.trim() === "") return { caller: callers(context).at(-1), payload: {} };
  const { caller, request_id, payload } = parseObject(text, "the request");
  if (
    request_id !== context["request_id"] ||
    typeof caller !== "string" ||
    !callers(context).includes(caller)
  )
    throw new Error("the request is not the one that PURUTO_IPC_CONTEXT speaks of [bad-request]");
  return { caller, payload: payload === undefined ? {} : insistObject(payload, "payload") };
}

function callers({ ancestors }: Record<string, unknown>): string[] {
  if (Array.isArray(ancestors) && ancestors.length > 0 && ancestors.every((name) => typeof name === "string"))
    return ancestors;
  throw new Error(
    "PURUTO_IPC_CONTEXT does not say who calls: it needs ancestors, a list of names [bad-request]",
  );
}

function checkKeys(asked: Asked, keys: readonly string[]): Asked {
  const unknown = Object.keys(asked.payload).filter((key) => !keys.includes(key));
  if (unknown.length === 0) return asked;
  throw new Error(`payload may have ${keys.join(", ")}, got ${JSON.stringify(unknown)} [bad-payload]`);
}

const parsePayload = (text: string | undefined): Record<string, unknown> =>
  text === undefined ? {} : parseObject(text, "payload");

function parseObject(text: string, what: string): Record<string, unknown> {
  try {
    return insistObject(JSON.parse(text), what);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`${what} must be JSON: ${error.message} [bad-payload]`, { cause: error });
  }
}

function insistObject(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Error(`${what} must be a JSON object, got ${JSON.stringify(value).slice(0, 60)} [bad-payload]`);
}
