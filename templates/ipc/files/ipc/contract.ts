import { ask, isActionName, isRepoName } from "./names.ts";
import { isCount, isObject, isText, mustBe } from "./parsed.ts";
import type { Fault, JsonObject, Parsed } from "./parsed.ts";

/** What one Puruto asks of another (docs/ipc.md, "Contract"). */
export interface InvocationRequest {
  readonly request_id: string;
  readonly correlation_id: string;
  readonly caller: string;
  readonly target: string;
  readonly action: string;
  readonly prompt: string;
  /** Whole seconds, 1 or more. */
  readonly timeout_sec: number;
  /** 0 for the first call of a chain. */
  readonly hop: number;
  readonly payload?: JsonObject;
  /** ISO 8601, with a time zone. */
  readonly requested_at?: string;
  /** For `ask` alone: what the caller calls the conversation that the request belongs to. */
  readonly conversation?: string;
}

/** The codes that the runtime makes. */
export const errorCodes = ["TARGET_NOT_FOUND", "DENIED", "TIMEOUT", "INVALID_RESPONSE", "IPC_ERROR"] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Why there is no result; `details` is null when there is nothing to add. */
export interface InvocationError {
  /** One of the runtime's `errorCodes`, or the target's own, as `SIN_FONDOS`: upper-case words, at most 64 characters. */
  readonly code: string;
  readonly message: string;
  readonly details: unknown;
}

interface Outcome {
  readonly request_id: string;
  readonly correlation_id: string;
  readonly duration_ms: number;
}

/** The answer to a request: `result`, which is free, or an error (docs/ipc.md, "Contract"). */
export type InvocationResult =
  | (Outcome & { readonly status: "ok"; readonly result: unknown })
  | (Outcome & { readonly status: "error"; readonly error: InvocationError });

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

const codeWords = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** Whether a value is a time that a call may take: whole seconds, 1 or more. */
export const isSeconds = (value: unknown): boolean => isCount(value) && value !== 0;
/** Whether a value is the code of an error: upper-case words joined by single underscores, 64 characters at most. */
export const isCode = (value: unknown): boolean =>
  typeof value === "string" && value.length <= 64 && codeWords.test(value);
const isShort = (value: unknown): boolean => typeof value === "string" && /^[^]{1,200}$/u.test(value);
const isTime = (value: unknown): boolean => typeof value === "string" && isoTime.test(value);

interface Field {
  readonly is: (value: unknown) => boolean;
  readonly rule: string;
}
const id: Field = { is: isText, rule: "a string that is not empty" };
const repo: Field = { is: isRepoName, rule: "a name of lower-case letters, digits and single hyphens" };
const anObject: Field = { is: isObject, rule: "a JSON object" };

const required = new Map<string, Field>([
  ["request_id", id],
  ["correlation_id", id],
  ["caller", repo],
  ["target", repo],
  ["action", { is: isActionName, rule: "letters and digits, joined by single dots, hyphens or underscores" }],
  ["prompt", { is: (value) => typeof value === "string", rule: "a string" }],
]);
const optional = new Map<string, Field>([
  ["timeout_sec", { is: isSeconds, rule: "a whole number of seconds, 1 or more" }],
  ["hop", { is: isCount, rule: "an integer of 0 or more" }],
  ["payload", anObject],
  ["requested_at", { is: isTime, rule: "an ISO 8601 time with a time zone" }],
  ["conversation", { is: isShort, rule: "a string of 1 to 200 characters" }],
]);

/**
 * Reads an InvocationRequest from parsed JSON. Insists on the six keys of the minimum, fills in `hop` (0) and
 * `timeout_sec` (`defaultTimeout`, in seconds), drops keys it does not know (docs/ipc.md, "Contract"). The
 * faults say what was received as it stands in `shown`, where a secret may be hidden.
 */
export function parseRequest(
  value: unknown,
  defaultTimeout = 120,
  shown: JsonObject = isObject(value) ? value : {},
): Parsed<InvocationRequest> {
  if (!isObject(value)) return { ok: false, faults: [mustBe("request", "a JSON object", value)] };
  const faults = [
    ...faultsOf(value, required, shown),
    ...faultsOf(value, present(value, optional), shown),
    ...(own(value, "action") === ask ? [] : stray(value, shown)),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const filledIn = { timeout_sec: defaultTimeout, hop: 0 };
  return parsed({ ...pick(value, required), ...filledIn, ...pick(value, optional) });
}

function stray(value: JsonObject, shown: JsonObject): Fault[] {
  if (!Object.hasOwn(value, "conversation")) return [];
  return [mustBe("conversation", `absent unless the action is ${ask}`, own(shown, "conversation"))];
}

const outcome = new Map<string, Field>([
  ["request_id", id],
  ["correlation_id", id],
  ["status", { is: (value) => value === "ok" || value === "error", rule: '"ok" or "error"' }],
  ["duration_ms", { is: isCount, rule: "an integer of 0 or more" }],
]);
const failure = new Map<string, Field>([
  ["code", { is: isCode, rule: "upper-case words joined by single underscores, 64 characters at most" }],
  ["message", { is: (value) => typeof value === "string", rule: "a string" }],
]);

/**
 * Reads an InvocationResult from parsed JSON. `status` says which of `result` and `error` counts; the other has
 * to be absent or null. `error.details` is filled in with null (docs/ipc.md, "Contract").
 */
export function parseResult(value: unknown): Parsed<InvocationResult> {
  if (!isObject(value)) return { ok: false, faults: [mustBe("result", "a JSON object", value)] };
  const faults = [
    ...faultsOf(value, outcome),
    ...(value["status"] === "ok" ? okFaults(value) : errorFaults(value)),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const common = pick(value, outcome);
  if (value["status"] === "ok") return parsed({ ...common, result: value["result"] });
  const error = value["error"] as JsonObject;
  return parsed({ ...common, error: { ...pick(error, failure), details: error["details"] ?? null } });
}

function okFaults(value: JsonObject): Fault[] {
  const missing = Object.hasOwn(value, "result")
    ? []
    : [mustBe("result", "present when status is ok", undefined)];
  return [...missing, ...absent(value, "error", "ok")];
}

function errorFaults(value: JsonObject): Fault[] {
  if (value["status"] !== "error") return [];
  const error = own(value, "error");
  if (!isObject(error)) return [mustBe("error", "a JSON object when status is error", error)];
  const inside = faultsOf(error, failure).map((fault) => ({
    ...fault,
    key: `error.${fault.key}`,
    message: `error.${fault.message}`,
  }));
  return [...inside, ...absent(value, "result", "error")];
}

function absent(value: JsonObject, key: string, status: string): Fault[] {
  const found = own(value, key) ?? null;
  return found === null ? [] : [mustBe(key, `absent when status is ${status}`, found)];
}

function faultsOf(value: JsonObject, fields: ReadonlyMap<string, Field>, shown = value): Fault[] {
  return [...fields].flatMap(([key, { is, rule }]) =>
    is(own(value, key)) ? [] : [mustBe(key, rule, own(shown, key))],
  );
}

function present(value: JsonObject, fields: ReadonlyMap<string, Field>): Map<string, Field> {
  return new Map([...fields].filter(([key]) => Object.hasOwn(value, key)));
}

function pick(value: JsonObject, fields: ReadonlyMap<string, Field>): JsonObject {
  return Object.fromEntries([...present(value, fields).keys()].map((key) => [key, value[key]]));
}

function own(value: JsonObject, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

// The fields were checked one by one, which the type system cannot follow.
function parsed<T>(value: JsonObject): Parsed<T> {
  return { ok: true, value: value as T };
}
