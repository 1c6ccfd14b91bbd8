import { monotonic } from "../clock.ts";
import { parseRequest } from "../contract.ts";
import { denied, failed, faulty } from "../outcome.ts";
import type { Failure } from "../outcome.ts";
import { decide } from "../policy.ts";
import type { Sent } from "../wire.ts";
import { readCaller } from "./caller.ts";
import type { Caller } from "./caller.ts";
import { draftRequest } from "./request.ts";
import type { Asked, Draft, Ids } from "./request.ts";

/** Who calls, and with what. */
export interface Call {
  readonly caller: Caller;
  readonly draft: Draft;
  /** When it began, on the clock that nobody can set. */
  readonly began: number;
}

/** What another process has fixed of a call, which this one carries out. */
export interface Begun {
  readonly ids: Ids;
  /** When it has to be over, on the clock that nobody can set. */
  readonly ends: number;
}

/** Reads who calls, and completes what is asked. */
export function openCall(asked: Asked, folder: string, environment: NodeJS.ProcessEnv, begun?: Begun): Call {
  const began = monotonic();
  const now = new Date();
  const caller = within(readCaller(folder, environment), begun?.ends ?? Infinity, now.getTime() - began);
  return { caller, draft: draftRequest(asked, caller, now, begun?.ids), began };
}

/** With its time cut to what is left until `ends`; `offset` is what the other clock is ahead. */
function within(caller: Caller, ends: number, offset: number): Caller {
  const { chain } = caller;
  const deadline = Math.min(chain.deadline, Math.ceil(ends + offset));
  return { ...caller, chain: { ...chain, deadline, ends: Math.min(chain.ends, ends) } };
}

/**
 * The caller's half: every check there is here, in the order of the rules
 * (docs/ipc.md, "Policy", rules 1 to 6).
 */
export function ask({ caller, draft, began }: Call): Sent | Failure {
  const { policy, chain, names } = caller;
  if (caller.faults.length > 0) return faulty(caller.faults);
  const parsed = parseRequest(draft.fields, undefined, draft.shown);
  const faults = [...(parsed.ok ? [] : parsed.faults), ...draft.faults];
  if (!parsed.ok || faults.length > 0) return faulty(faults);
  const request = parsed.value;
  if (!names.includes(request.caller))
    return failed("IPC_ERROR", `caller may only be ${names.join(" or ")}, got ${request.caller}`);
  const ancestors = [...chain.ancestors, ...names];
  const decision = decide(policy, request, { max_hops: chain.max_hops, ancestors, secret: draft.secret });
  if (!decision.allowed) return denied(decision);
  const ends = Math.min(began + draft.deadline - draft.began.getTime(), chain.ends);
  if (ends <= monotonic()) return failed("TIMEOUT", "the time for this chain of calls is over");
  const max_hops = Math.min(policy.max_hops, chain.max_hops);
  return { ok: true, request, limits: { ancestors, deadline: draft.deadline, ends, max_hops } };
}
