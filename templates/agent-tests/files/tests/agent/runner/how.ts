import type { Options } from "./options.ts";

/** How cases are run. */
export interface How extends Pick<Options, "agent" | "model" | "host" | "record"> {
  /** The Puruto, absolute. */
  readonly root: string;
  readonly signal: AbortSignal;
  /** Without the skill that the case is about, for comparison. */
  readonly without?: string;
  /** What every process of these runs carries in its environment. */
  readonly tag?: string;
}
