import type { Answer, Failure } from "../target/answer.ts";
import type { Caller } from "./caller.ts";
import type { InvocationRequest, InvocationResult } from "../contract.ts";
import type { JsonObject } from "../parsed.ts";
import { excerpt } from "./request.ts";
import type { Draft } from "./request.ts";
import { hideAll } from "./secrets.ts";
import type { Work } from "../target/work.ts";

/** Who calls, and with what. */
export interface Call {
  readonly caller: Caller;
  readonly draft: Draft;
}

/** A call that both policies allow. */
export interface Admitted {
  readonly ok: true;
  readonly request: InvocationRequest;
  /** The target's folder. */
  readonly target: string;
  readonly work: Work;
  readonly maxHops: number;
}

/** The InvocationResult of a call that took `duration` milliseconds. */
export function respond({ caller, draft }: Call, answer: Answer, duration: number): InvocationResult {
  const { request_id, correlation_id } = draft.fields;
  const ids = { request_id, correlation_id };
  if (answer.ok) return { ...ids, status: "ok", duration_ms: duration, result: answer.result };
  return { ...ids, status: "error", duration_ms: duration, error: hideAll(answer.error, caller.secrets) };
}

/** What the journal says of a call (Delegation, "Trace"). */
export function journalLine(
  call: Call,
  admission: Admitted | Failure,
  response: InvocationResult,
): JsonObject {
  const { fields, began } = call.draft;
  const error = response.status === "error" ? response.error : undefined;
  return {
    time: began.toISOString(),
    request_id: fields.request_id,
    correlation_id: fields.correlation_id,
    parent_request_id: call.caller.chain.request_id ?? null,
    hop: fields["hop"],
    caller: fields["caller"],
    target: fields["target"],
    action: fields["action"],
    prompt: excerpt(call.draft, call.caller),
    ran: admission.ok ? admission.work.name : null,
    status: response.status,
    code: error?.code ?? null,
    rule: ruleOf(admission),
    duration_ms: response.duration_ms,
  };
}

/** The decision on a call, in full: what would run, where, with which limits (Delegation, "Command line"). */
export function describe({ caller, draft }: Call, admission: Admitted | Failure): JsonObject {
  if (!admission.ok)
    return { allowed: false, rule: ruleOf(admission), ...hideAll(admission.error, caller.secrets) };
  const { work, target, request, maxHops } = admission;
  // The last moment that a Date can be.
  const deadline = new Date(Math.min(draft.deadline, 8.64e15)).toISOString();
  const limits = { timeout_sec: request.timeout_sec, deadline, hop: request.hop, max_hops: maxHops };
  const permissions = work.permissions && { permissions: work.permissions };
  return {
    allowed: true,
    rule: null,
    runs: work.name,
    command: work.args,
    ...permissions,
    folder: target,
    limits,
  };
}

function ruleOf(admission: Admitted | Failure): string | null {
  if (admission.ok || admission.error.code !== "DENIED") return null;
  return (admission.error.details as { rule: string }).rule;
}
