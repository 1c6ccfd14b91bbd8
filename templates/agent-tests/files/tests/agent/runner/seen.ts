import type { InvocationResult } from "../../../ipc/contract.ts";
import type { Usage } from "../../../ipc/outcome.ts";
import type { CallClaim, JsonObject } from "./case.ts";

/** What one run of a case came to. */
export interface Seen {
  readonly response: InvocationResult;
  /** The response as assertions look into it. */
  readonly document: JsonObject;
  /** The calls that the Puruto made, refused ones too, as its journal has them. */
  readonly calls: readonly Required<CallClaim>[];
  /** The skills that the agent used, by its own events, in their order. */
  readonly skills: readonly string[];
  /** By path, what the run did to files of the copy. */
  readonly changes: ReadonlyMap<string, Change>;
  /** The folder of the copy, which is there until the assertions were made. */
  readonly folder: string;
  /** Milliseconds. */
  readonly ms: number;
  readonly usage?: Usage;
  /** What ran, as the journal names it. */
  readonly ran: string | null;
  /** All that it printed. */
  readonly said: string;
  /** What it reached that a run must not see. */
  readonly tainted?: string;
}

export type Change = "made" | "changed" | "removed";

/** What an assertion found: nothing, or what it had to be and what it was. */
export type Verdict =
  | { readonly is: "held" }
  | { readonly is: "broken"; readonly why: string }
  | { readonly is: "unjudged"; readonly why: string };

/** One run, judged. */
export interface Outcome {
  readonly seen: Seen;
  readonly verdicts: readonly Verdict[];
  readonly passed: boolean;
}
