import type { InvocationRequest } from "./contract.ts";

/** What holds for a call and for all that follow from it (docs/ipc.md, "Chains"). */
export interface Limits {
  /** The names of those who led to it, the first one first. */
  readonly ancestors: readonly string[];
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** The same moment on the clock that nobody can set (`clock.ts`). */
  readonly ends: number;
  readonly max_hops: number;
}

/** What the caller's half sends to the target's, wherever that is: nothing else of the caller is known there. */
export interface Sent {
  readonly ok: true;
  readonly request: InvocationRequest;
  readonly limits: Limits;
}
