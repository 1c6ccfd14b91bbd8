import { monotonic } from "./clock.ts";
import type { InvocationRequest } from "./contract.ts";
import { parseJson } from "./json.ts";
import { isCount, isObject, isText, mustBe } from "./parsed.ts";
import type { Fault, JsonObject, Parsed } from "./parsed.ts";
import type { Limits } from "./wire.ts";

/** Where this process stands in a chain of calls (docs/ipc.md, "Chains"). */
export interface Chain {
  /** The least hop of the next call. */
  readonly hop: number;
  /** The names of those who led to this process, the first one first. */
  readonly ancestors: readonly string[];
  /** Milliseconds since the epoch; Infinity at the head of a chain. */
  readonly deadline: number;
  /** The same moment on the clock that nobody can set. */
  readonly ends: number;
  /** The smallest limit so far; Infinity at the head of a chain. */
  readonly max_hops: number;
  readonly correlation_id?: string;
  /** The call that led to this process, absent at the head of a chain. */
  readonly request_id?: string;
}

/** The environment variable in which the runtime tells a child that, and how, it was called. */
export const contextVariable = "PURUTO_IPC_CONTEXT";

const head: Chain = { hop: 0, ancestors: [], deadline: Infinity, ends: Infinity, max_hops: Infinity };

/** Reads the context that this process was handed. None is the head of a new chain, a broken one is a fault. */
export function readChain(text: string | undefined): Parsed<Chain> {
  if (text === undefined || text === "") return { ok: true, value: head };
  const document = parseJson(text);
  if (!document.ok) return { ok: false, faults: document.faults.map(inContext) };
  if (!isObject(document.value))
    return { ok: false, faults: [mustBe(contextVariable, "a JSON object", document.value)] };
  const faults = faultsOf(document.value);
  if (faults.length > 0) return { ok: false, faults: faults.map(inContext) };
  const { hop, deadline, ...context } = { ends: Infinity, ...document.value } as unknown as Chain;
  return { ok: true, value: { ...context, hop: hop + 1, deadline: tighten(deadline, context.ends) } };
}

// When the clock was set back meanwhile, a deadline by that clock lies further away than its giver meant. A second of
// difference is how far two readings of two clocks may be apart.
function tighten(deadline: number, ends: number): number {
  const meant = Math.ceil(Date.now() + ends - monotonic());
  return deadline > meant + 1000 ? meant : deadline;
}

/** The context for the child of `request`; `limits` are those that hold from here on. */
export function writeChain({ request_id, correlation_id, hop }: InvocationRequest, limits: Limits): string {
  return JSON.stringify({ request_id, correlation_id, hop, ...limits });
}

function faultsOf(context: JsonObject): Fault[] {
  const { hop, ancestors, deadline, ends, max_hops, correlation_id, request_id } = context;
  const names = Array.isArray(ancestors) && ancestors.every((name) => typeof name === "string");
  return [
    ...(isCount(hop) ? [] : [mustBe("hop", "an integer of 0 or more", hop)]),
    ...(names ? [] : [mustBe("ancestors", "a list of names", ancestors)]),
    ...(Number.isFinite(deadline) ? [] : [mustBe("deadline", "milliseconds since the epoch", deadline)]),
    ...(ends === undefined || Number.isFinite(ends)
      ? []
      : [mustBe("ends", "milliseconds since this machine started", ends)]),
    ...(isCount(max_hops) ? [] : [mustBe("max_hops", "an integer of 0 or more", max_hops)]),
    ...(isText(correlation_id)
      ? []
      : [mustBe("correlation_id", "a string that is not empty", correlation_id)]),
    ...(request_id === undefined || isText(request_id)
      ? []
      : [mustBe("request_id", "a string that is not empty", request_id)]),
  ];
}

function inContext(fault: Fault): Fault {
  return { ...fault, message: `${contextVariable}: ${fault.message}` };
}
