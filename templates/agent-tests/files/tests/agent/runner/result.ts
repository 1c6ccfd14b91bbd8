import type { Usage } from "../../../ipc/outcome.ts";
import type { AgentName } from "./options.ts";

/** What came of a case, as reports, the table and the memory of the last time read it: JSON. */
export interface Result {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly agent: AgentName;
  readonly model?: string;
  /** Set where it ran without the skill, for comparison; what it came to then decides nothing. */
  readonly without?: true;
  readonly is: "passed" | "failed" | "tainted" | "unjudged" | "skipped";
  /** In one line, where it did not pass. */
  readonly why?: string;
  /** What the agent or the skill was asked, as words or `action` with its payload. */
  readonly asked: string;
  readonly threshold: number;
  /** Where it was to be recorded: that it is, or why not. */
  readonly recording?: string;
  readonly runs: readonly RunResult[];
}

export interface RunResult {
  readonly passed: boolean;
  /** Milliseconds. */
  readonly ms: number;
  /** The response: what was answered, or the error. */
  readonly answer: unknown;
  /** What ran, as the journal names it. */
  readonly ran: string | null;
  readonly skills: readonly string[];
  /** `puruto-data/status ok`, `puruto-books/pay DENIED` */
  readonly calls: readonly string[];
  readonly verdicts: readonly { readonly assertion: string; readonly is: string; readonly why?: string }[];
  readonly usage?: Usage;
  readonly tainted?: string;
}
