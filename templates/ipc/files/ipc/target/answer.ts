import { parseResult } from "../contract.ts";
import type { InvocationRequest } from "../contract.ts";
import type { Ended } from "../local/process.ts";
import { failed } from "../outcome.ts";
import type { Answer, Failure } from "../outcome.ts";
import { isObject } from "../parsed.ts";
import type { JsonObject } from "../parsed.ts";
import { cut, reasonOf } from "./reason.ts";
import { readSaid } from "./said.ts";

/**
 * What a script said, which counts only when it is exactly one JSON object
 * (docs/ipc.md, "Writing a skill script").
 */
export function readScript(request: InvocationRequest, ended: Ended): Answer {
  const said = readSaid(ended.stdout);
  const value = said.ok && isObject(said.value) ? said.value : undefined;
  if (value !== undefined && isWhole(value)) return readWhole(request, value, ended.stdout);
  if (ended.exitCode !== 0) return crashed(ended);
  if (value !== undefined) return { ok: true, result: value };
  const fault = said.ok ? "JSON that is no object" : said.fault;
  return invalid(`the script must print one JSON object, it printed ${fault}`, ended.stdout);
}

/** An answer that does not count, with the start of what was said. */
export function invalid(message: string, said: string, more: object = {}): Failure {
  return failed("INVALID_RESPONSE", message, { said: cut(said), ...more });
}

function crashed({ exitCode, signal, stdout, stderr }: Ended): Failure {
  const how = signal === null ? `ended with exit code ${exitCode}` : `was ended by ${inWords(signal)}`;
  const why = reasonOf({ stdout, stderr }) || "it said nothing";
  return failed("IPC_ERROR", `the script ${how}: ${why}`, { exit_code: exitCode, signal });
}

const words = new Map([
  ["SIGABRT", "it gave up"],
  ["SIGBUS", "wrong access to memory"],
  ["SIGFPE", "wrong arithmetic"],
  ["SIGHUP", "its terminal closed"],
  ["SIGILL", "wrong instruction"],
  ["SIGINT", "interrupted"],
  ["SIGKILL", "killed; the system does so where memory is short"],
  ["SIGPIPE", "nobody read what it wrote"],
  ["SIGSEGV", "wrong access to memory"],
  ["SIGTERM", "asked to end"],
]);

const inWords = (signal: string): string => (words.has(signal) ? `${signal} (${words.get(signal)})` : signal);

// Something that looks like a failed InvocationResult must not pass for a success because it is incomplete.
function isWhole(said: JsonObject): boolean {
  return Object.hasOwn(said, "request_id") || (said["status"] === "error" && isObject(said["error"]));
}

function readWhole(request: InvocationRequest, said: JsonObject, text: string): Answer {
  const parsed = parseResult(said);
  if (!parsed.ok)
    return invalid(`no InvocationResult: ${parsed.faults[0]?.message}`, text, { faults: parsed.faults });
  const { value } = parsed;
  if (value.request_id !== request.request_id || value.correlation_id !== request.correlation_id)
    return invalid(`the answer is to another request, ${cut(value.request_id, 100)}`, text);
  return value.status === "ok" ? { ok: true, result: value.result } : { ok: false, error: value.error };
}
