import type { State } from "./types.ts";

/** A job as `status` shows it. */
export interface JobState {
  readonly job_id: string;
  readonly enabled: boolean;
  readonly puruto_target: string;
  readonly action: string;
  /** ISO 8601; null where it is due no more. */
  readonly next_at: string | null;
  readonly paused: { readonly at: string; readonly reason: string } | null;
  readonly failures: number;
  readonly waiting: number;
  readonly running: number;
  /** How its last due time ended. */
  readonly last: { readonly due_at: string; readonly state: string; readonly reason: string | null } | null;
}

/** A run as it is shown, with what was answered. */
export interface RunRow {
  readonly run_id: string;
  readonly job_id: string;
  readonly attempt: number;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly status: string;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** How all of it stands. */
export interface LedgerStatus {
  readonly jobs: readonly JobState[];
  readonly waiting: number;
  readonly running: number;
  readonly halts: readonly { agent: string; reason: string; since: string; try_at: string }[];
  /** What agents said that they took, over seven days. */
  readonly usage: { runs: number; input_tokens: number; output_tokens: number; cost_usd: number };
}

/** One thing that happened to a due time. */
export interface Step {
  readonly at: string;
  readonly what: string;
  readonly details: unknown;
}

/** What became of one due time, and why. */
export interface Why {
  readonly job_id: string;
  readonly due_at: string | null;
  /** Whether it ever was due. */
  readonly was_due: boolean;
  readonly state: State | null;
  readonly reason: string | null;
  readonly trail: readonly Step[];
  /** What it waits for now. */
  readonly waits_for?: { readonly what: string; readonly details: unknown };
  readonly notices: readonly {
    id: string;
    written_at: string;
    here_at: string | null;
    telegram_at: string | null;
    silenced: string | null;
  }[];
  readonly next_at: string | null;
}
