import { monotonic } from "../clock.ts";
import type { InvocationResult } from "../contract.ts";
import type { Answer, Failure, Refusal, Told } from "../outcome.ts";
import { isObject } from "../parsed.ts";
import type { JsonObject } from "../parsed.ts";
import type { Accepted } from "../target/accept.ts";
import type { Call } from "./ask.ts";
import { newId } from "./request.ts";
import { hideAll } from "./secrets.ts";

/** The InvocationResult of a call that has taken its time until now. */
export function respond({ caller, draft, began }: Call, answer: Answer): InvocationResult {
  const duration = Math.round(monotonic() - began);
  const ids = {
    request_id: textOr(draft.shown["request_id"], () => newId("req", draft.began)),
    correlation_id: textOr(draft.shown["correlation_id"], () => newId("corr", draft.began)),
  };
  if (answer.ok) return { ...ids, status: "ok", duration_ms: duration, result: answer.result };
  return { ...ids, status: "error", duration_ms: duration, error: hideAll(answer.error, caller.secrets) };
}

// A request that has no proper id is refused, and the refusal is a proper result.
function textOr(id: unknown, make: () => string): string {
  return typeof id === "string" && id !== "" ? id : make();
}

/** The variable by which tests that record calls have what was asked journaled whole. */
export const wholeVariable = "PURUTO_IPC_JOURNAL";

/**
 * What the journal says of a call. Secrets are hidden before anything is cut: 120 characters of the prompt and 200 of
 * any other text are kept (docs/ipc.md, "Trace").
 */
export function journalLine(
  call: Call,
  admission: Accepted | Failure,
  response: InvocationResult,
  told: Told = {},
): JsonObject {
  const { shown, began, via } = call.draft;
  const { secrets, chain } = call.caller;
  const error = response.status === "error" ? response.error : undefined;
  const line = {
    time: began.toISOString(),
    request_id: response.request_id,
    correlation_id: response.correlation_id,
    parent_request_id: hideAll(chain.request_id ?? null, secrets),
    hop: shown["hop"],
    caller: shown["caller"],
    target: shown["target"],
    action: shown["action"],
    prompt: cut(shown["prompt"], 120),
    ran: admission.ok ? hideAll(admission.work.name, secrets) : null,
    status: response.status,
    code: error?.code ?? null,
    rule: ruleOf(admission),
    reason: reasonOf(error?.details),
    duration_ms: response.duration_ms,
    ...(via !== undefined && { via: hideAll(via, secrets) }),
    ...(told.outcome !== undefined && { outcome: told.outcome }),
    ...(told.refused && { refused: hideAll(toolsOf(told.refused), secrets) }),
  };
  const texts = Object.entries(line).map(([key, value]) => [key, cut(value, 200)]);
  const { prompt, payload } = shown;
  return {
    ...Object.fromEntries(texts),
    ...(told.usage && { usage: told.usage }),
    ...(told.skills && { skills: told.skills.map((name) => cut(hideAll(name, secrets), 200)) }),
    ...(call.caller.environment[wholeVariable] === "whole" && { asked: { prompt, payload } }),
  };
}

function toolsOf(refused: readonly Refusal[]): string {
  return [...new Set(refused.map(({ tool }) => tool))].join(", ");
}

function cut(value: unknown, most: number): unknown {
  if (typeof value === "number" || value === null || value === undefined) return value;
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, most);
}

/**
 * The decision on a call, in full: what would run, where, with which limits (docs/ipc.md, "Command line").
 */
export function describe({ caller, draft }: Call, admission: Accepted | Failure): JsonObject {
  if (!admission.ok)
    return { allowed: false, rule: ruleOf(admission), ...hideAll(admission.error, caller.secrets) };
  const { work, target, request, limits: ours } = admission;
  // The last moment that a Date can be.
  const deadline = new Date(Math.min(draft.deadline, 8.64e15)).toISOString();
  const limits = { timeout_sec: request.timeout_sec, deadline, hop: request.hop, max_hops: ours.max_hops };
  const permissions = work.permissions && { permissions: work.permissions };
  const runs = { runs: work.name, command: work.args, ...permissions, folder: target, limits };
  return { allowed: true, rule: null, ...hideAll(runs, caller.secrets) };
}

function reasonOf(details: unknown): string | null {
  const reason = isObject(details) ? details["reason"] : undefined;
  return typeof reason === "string" ? reason : null;
}

function ruleOf(admission: Accepted | Failure): string | null {
  if (admission.ok || admission.error.code !== "DENIED") return null;
  return (admission.error.details as { rule: string }).rule;
}
