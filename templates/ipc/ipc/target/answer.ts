import { parseResult } from "../contract.ts";
import type { InvocationRequest } from "../contract.ts";
import type { Ended } from "../local/process.ts";
import { failed } from "../outcome.ts";
import type { Answer } from "../outcome.ts";
import { isObject } from "../parsed.ts";
import type { JsonObject } from "../parsed.ts";

/** What a script said, which counts only when it is exactly one JSON object (Delegation, "Skill scripts"). */
export function readScript(request: InvocationRequest, { exitCode, signal, stdout, stderr }: Ended): Answer {
  const said = parseObject(stdout);
  const whole = said !== undefined && isWhole(said);
  if (exitCode !== 0 && !whole) {
    const how = signal === null ? `exit code ${exitCode}` : signal;
    return failed("IPC_ERROR", `the script ended with ${how}: ${lastLine(stderr)}`, {
      exit_code: exitCode,
      signal,
    });
  }
  if (said === undefined)
    return failed("INVALID_RESPONSE", "the script did not print one JSON object", { said: start(stdout) });
  return whole ? readWhole(request, said) : { ok: true, result: said };
}

/** The first 500 characters. */
export function start(text: string): string {
  return text.slice(0, 500);
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

// Something that looks like a failed InvocationResult must not pass for a success because it is incomplete.
function isWhole(said: JsonObject): boolean {
  return Object.hasOwn(said, "request_id") || (said["status"] === "error" && isObject(said["error"]));
}

function readWhole(request: InvocationRequest, said: JsonObject): Answer {
  const parsed = parseResult(said);
  const details = { said: start(JSON.stringify(said)) };
  if (!parsed.ok)
    return failed("INVALID_RESPONSE", `no InvocationResult: ${parsed.faults[0]?.message}`, {
      ...details,
      faults: parsed.faults,
    });
  const { value } = parsed;
  if (value.request_id !== request.request_id || value.correlation_id !== request.correlation_id)
    return failed("INVALID_RESPONSE", `the answer is to another request, ${value.request_id}`, details);
  return value.status === "ok" ? { ok: true, result: value.result } : { ok: false, error: value.error };
}

function lastLine(text: string): string {
  const line = text.trim().split("\n").at(-1)?.trim() ?? "";
  return line === "" ? "it said nothing on standard error" : line.slice(0, 500);
}
