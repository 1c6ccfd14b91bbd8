import type { Caller } from "./caller.ts";
import type { InvocationRequest } from "../contract.ts";
import type { JsonObject } from "../parsed.ts";
import { findSecret, hideSecrets } from "./secrets.ts";

/** What a program may say about the call it wants; the rest is filled in. */
export type Asked = Pick<InvocationRequest, "target" | "action" | "prompt"> & Partial<InvocationRequest>;

/** A request that was not checked yet, with what holds for it. */
export interface Draft {
  readonly began: Date;
  readonly fields: JsonObject & { readonly request_id: string; readonly correlation_id: string };
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** The key of the caller's `.env` whose value the request holds. */
  readonly secret: string | undefined;
}

/**
 * Completes what was asked for with ids, caller, hop and time. What the chain says can only be tightened: the
 * hop is no smaller, the deadline no later (Delegation, "Chains").
 */
export function draftRequest(asked: Asked, caller: Caller, now: Date): Draft {
  const { chain, policy } = caller;
  const seconds = asked.timeout_sec ?? policy.default_timeout_sec;
  const deadline = Math.min(now.getTime() + seconds * 1000, chain.deadline, Number.MAX_SAFE_INTEGER);
  const payload = asked.payload === undefined ? {} : { payload: copy(asked.payload) };
  return {
    began: now,
    fields: {
      request_id: asked.request_id ?? newId("req", now),
      correlation_id: chain.correlation_id ?? asked.correlation_id ?? newId("corr", now),
      caller: asked.caller ?? caller.names[0],
      target: asked.target,
      action: asked.action,
      prompt: asked.prompt,
      timeout_sec:
        isWhole(seconds) || asked.timeout_sec === undefined ? whole(deadline - now.getTime()) : seconds,
      hop: isCount(asked.hop) ? Math.max(asked.hop, chain.hop) : (asked.hop ?? chain.hop),
      requested_at: asked.requested_at ?? now.toISOString(),
      ...payload,
    },
    deadline,
    secret: findSecret([asked.prompt, payload], caller.secrets),
  };
}

/** The request as it may be shown: of one that holds a secret, neither prompt nor payload. */
export function shownRequest({ fields, secret }: Draft): JsonObject {
  if (secret === undefined) return fields;
  const { payload: _, ...rest } = fields;
  return { ...rest, prompt: withheld(secret) };
}

/** The first 120 characters of the prompt, as the journal keeps them. */
export function excerpt({ fields, secret }: Draft, caller: Caller): string {
  if (secret !== undefined) return withheld(secret);
  return hideSecrets(String(fields["prompt"]), caller.secrets).slice(0, 120);
}

/** `<prefix>-YYYYMMDD-<random>`. It has to be unique, nobody gains by guessing it: so no need to load crypto. */
export function newId(prefix: string, now: Date): string {
  return `${prefix}-${now.toISOString().slice(0, 10).replaceAll("-", "")}-${random()}${random()}`;
}

function random(): string {
  return Math.random().toString(36).slice(2, 10).padEnd(8, "0");
}

function withheld(key: string): string {
  return `[withheld: it holds the value of ${key}]`;
}

// What is checked has to be what is sent, whatever a getter or toJSON would answer the second time.
function copy(payload: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(payload));
  } catch (error) {
    return `something that JSON cannot hold: ${(error as Error).message.split("\n")[0]}`;
  }
}

function whole(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isWhole(value: unknown): boolean {
  return isCount(value) && value !== 0;
}
