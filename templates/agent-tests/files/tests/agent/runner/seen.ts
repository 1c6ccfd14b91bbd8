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
  /** Content by path, before and after, of the files of the copy that the run made, changed or took away. */
  readonly changes: ReadonlyMap<string, Changed>;
  /** The folder of the copy, which is there until the assertions were made. */
  readonly folder: string;
  /** Milliseconds. */
  readonly ms: number;
  readonly usage?: Usage;
  /** What ran, as the journal names it. */
  readonly ran: string | null;
  /** All that it printed, cut to its last megabyte. */
  readonly said: string;
  /** What it reached that a run must not see. */
  readonly tainted?: string;
}

/** Undefined where there is no such file. */
export interface Changed {
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

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
