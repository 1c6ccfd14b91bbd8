import { isDeeper, maxDepth } from "../json.ts";
import type { Caller } from "./caller.ts";
import { isSeconds } from "../contract.ts";
import type { InvocationRequest } from "../contract.ts";
import { isCount } from "../parsed.ts";
import type { Fault, JsonObject } from "../parsed.ts";
import { findSecret } from "./secrets.ts";
import type { Secrets } from "./secrets.ts";

/** What a program may say about the call it wants; the rest is filled in. */
export type Asked = Pick<InvocationRequest, "target" | "action" | "prompt"> &
  Partial<InvocationRequest> &
  OwnWords;

/** What is the caller's alone, and is sent to nobody. */
interface OwnWords {
  /** What asked the caller, as `chat:42`: one line of 1 to 200 characters, for the journal. It decides nothing. */
  readonly via?: string;
}

/** A request that was not checked yet, with what holds for it. */
export interface Draft {
  readonly began: Date;
  readonly fields: JsonObject;
  /** The names of those that were asked for. */
  readonly given: readonly string[];
  /** The fields as they may be shown: the name of the key for one that holds a secret. */
  readonly shown: JsonObject;
  /** What asked the caller. */
  readonly via: string | undefined;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** What is wrong with what is not sent. */
  readonly faults: readonly Fault[];
  /** The key of the caller's `.env` whose value the request holds. */
  readonly secret: string | undefined;
}

/** What is filled in where it was not asked for. */
export type Ids = Pick<InvocationRequest, "request_id" | "correlation_id" | "requested_at">;

/**
 * Completes what was asked for with `ids`, caller, hop and time. What the chain says can only be tightened: the
 * hop is no smaller, the deadline no later (docs/ipc.md, "Chains"). Whatever is asked for, nothing is thrown.
 */
export function draftRequest(asked: Asked, caller: Caller, now: Date, ids = newIds(now)): Draft {
  const { chain, policy, names, secrets } = caller;
  const { target, action, prompt, payload, conversation, via, ...said } = copyOf(asked);
  const seconds = said.timeout_sec ?? policy.default_timeout_sec;
  const wanted = typeof seconds === "number" ? now.getTime() + seconds * 1000 : NaN;
  const deadline = Math.min(wanted, chain.deadline, Number.MAX_SAFE_INTEGER);
  const isKnown = isSeconds(seconds) || (said.timeout_sec ?? undefined) === undefined;
  const correlation_id = chain.correlation_id ?? said.correlation_id;
  const fields = {
    request_id: said.request_id ?? ids.request_id,
    correlation_id: correlation_id ?? ids.correlation_id,
    caller: said.caller ?? names[0],
    target,
    action,
    prompt,
    timeout_sec: isKnown ? whole(deadline - now.getTime()) : seconds,
    hop: isCount(said.hop) ? Math.max(said.hop, chain.hop) : (said.hop ?? chain.hop),
    requested_at: said.requested_at ?? ids.requested_at,
    ...(payload !== undefined && { payload }),
    ...(conversation !== undefined && { conversation }),
  };
  // What the runtime fills in by itself is not looked through: its ids have the date in them, and no secret.
  const given = { ...said, correlation_id, target, action, prompt, payload, conversation };
  return {
    began: now,
    fields,
    given: namesIn(given),
    deadline,
    ...viaIn(via),
    ...withhold(fields, given, secrets),
  };
}

function newIds(now: Date): Ids {
  const [request_id, correlation_id] = [newId("req", now), newId("corr", now)];
  return { request_id, correlation_id, requested_at: now.toISOString() };
}

function namesIn(given: JsonObject): string[] {
  return Object.keys(given).filter((name) => (given[name] ?? undefined) !== undefined);
}

/** The request as it may be shown: of a field that holds a secret, the name of its key alone. */
export function shownRequest({ shown }: Draft): JsonObject {
  return shown;
}

/** `<prefix>-YYYYMMDD-<random>`. It has to be unique, nobody gains by guessing it: so no need to load crypto. */
export function newId(prefix: string, now: Date): string {
  return `${prefix}-${now.toISOString().slice(0, 10).replaceAll("-", "")}-${random()}${random()}`;
}

function random(): string {
  return Math.random().toString(36).slice(2, 10).padEnd(8, "0");
}

// It is not shown where it is wrong: a secret in it would be cut before it could be found.
function viaIn(value: unknown): Pick<Draft, "via" | "faults"> {
  const via = value ?? undefined;
  if (via === undefined || (typeof via === "string" && oneLine.test(via))) return { via, faults: [] };
  const message = "via must be one line of 1 to 200 characters, without control characters";
  return { via: undefined, faults: [{ key: "via", kind: "type", message }] };
}

const oneLine = /^[^\p{Cc}\u2028\u2029]{1,200}$/u;

function withhold(fields: JsonObject, given: JsonObject, secrets: Secrets): Pick<Draft, "shown" | "secret"> {
  const found = Object.entries(given).flatMap(([name, value]) => {
    const key = findSecret(value, secrets);
    return key === undefined ? [] : [{ name, key }];
  });
  const withheld = found.map(({ name, key }) => [name, `[withheld: it holds the value of ${key}]`]);
  return { shown: { ...fields, ...Object.fromEntries(withheld) }, secret: found[0]?.key };
}

// What is checked has to be what is sent, whatever a getter or toJSON would answer the second time.
function copyOf(asked: Asked): { readonly [Name in keyof Asked]?: unknown } {
  return {
    request_id: copy(() => asked.request_id),
    correlation_id: copy(() => asked.correlation_id),
    caller: copy(() => asked.caller),
    target: copy(() => asked.target),
    action: copy(() => asked.action),
    prompt: copy(() => asked.prompt),
    timeout_sec: copy(() => asked.timeout_sec),
    hop: copy(() => asked.hop),
    requested_at: copy(() => asked.requested_at),
    payload: copy(() => asked.payload),
    conversation: copy(() => asked.conversation),
    via: copy(() => asked.via),
  };
}

function copy(read: () => unknown): unknown {
  try {
    const value = read();
    if (value === undefined || typeof value === "number" || typeof value === "string") return value;
    const parsed: unknown = JSON.parse(JSON.stringify(value));
    return isDeeper(parsed) ? refusal(`something that nests deeper than ${maxDepth} levels`) : parsed;
  } catch (error) {
    const message = (error as { message?: unknown } | null | undefined)?.message;
    const why = typeof message === "string" ? message.split("\n")[0] : "it cannot be read";
    return refusal(`something that JSON cannot hold: ${why}`);
  }
}

// No field of a request may be a list.
function refusal(words: string): [string] {
  return [words];
}

function whole(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}
