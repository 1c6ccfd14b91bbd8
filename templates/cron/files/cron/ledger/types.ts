import type { Asked } from "../../ipc.ts";
import type { End } from "../../service/work.ts";
import type { Job } from "../job.ts";

export type { End } from "../../service/work.ts";
export type State = "waiting" | "running" | End;
/** What made an occurrence: the schedule, a job's one moment, or somebody by hand. */
export type Origin = "schedule" | "at" | "hand";

/** What a run takes while it runs: a script's place, or one of the agents', with the agent's name. */
export type Place = "script" | `agent:${string}`;

/** How much may run at once, and how long a claim holds. */
export interface Limits {
  readonly agents: number;
  readonly scripts: number;
  readonly agent_runs_per_day: number;
  readonly lease_ms: number;
}

/** Which due time of which job; both as the database has them. */
export interface Key {
  readonly job_id: string;
  readonly due_at: Date;
}

/** One due time of one job. */
export interface Occurrence {
  readonly job: Job;
  readonly due_at: Date;
  readonly origin: Origin;
  readonly state: State;
  readonly reason: string | undefined;
  readonly details: unknown;
  /** Runs that were begun or lie ahead, the next one counted. */
  readonly attempts: number;
  readonly run_id: string;
  readonly last_start: Date | undefined;
  readonly became_due_at: Date;
  readonly ended_at: Date | undefined;
}

/** What has become due, and as what it was written. */
export interface Due {
  readonly job_id: string;
  readonly due_at: Date;
  readonly state: State;
  readonly reason?: string;
}

/** A run that is to be started by `executor.ts RUN_ID CLAIM`. */
export interface Claimed {
  readonly run_id: string;
  readonly claim: string;
  readonly job_id: string;
  readonly due_at: Date;
  readonly attempt: number;
  readonly target: string;
  readonly action: string;
  readonly place: Place;
}

/** What somebody has to find out before it can be said whether this run may start. */
export interface Unplaced {
  readonly unplaced: Pick<Job, "puruto_target" | "action">;
}

export interface Refused {
  readonly code: "JOB_NOT_FOUND" | "JOB_DISABLED" | "JOB_LOCKED";
  readonly message: string;
  readonly details: unknown;
}

/** A run that has begun. */
export interface Run {
  readonly run_id: string;
  readonly job: Job;
  readonly attempt: number;
  readonly due_at: Date;
  readonly late_sec: number;
  /** What `call()` gets. */
  readonly asked: Asked;
}

export interface Synced {
  readonly jobs: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export interface Swept {
  readonly run_id: string;
  readonly job_id: string;
  readonly what: "given_back" | "lost";
  /** For `endCarriers`; absent where nothing was started. */
  readonly tag?: string;
}

/** A line that people are to see. `id` is in the line, too. */
export interface Notice {
  readonly id: string;
  readonly job_id: string;
  /** One JSON document, without its newline. */
  readonly line: string;
  readonly written_at: Date;
  /** Where it was not written yet. */
  readonly here: boolean;
  readonly telegram: boolean;
}
