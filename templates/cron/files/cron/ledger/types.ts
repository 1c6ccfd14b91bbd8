import type { InvocationResult } from "../../ipc/contract.ts";
import type { Moment } from "../../service/lifecycle.ts";
import type { Asked } from "../../ipc.ts";
import type { Job } from "../job.ts";

/** What an occurrence ends as. */
export type End = "ok" | "error" | "timeout" | "lost" | "canceled" | "skipped" | "missed";
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

/** What was decided and what has happened, kept in the database (docs/cron.md, "The ledger"). */
export interface Ledger {
  /** Takes over the jobs of the file. What of a job changed counts from now; what waits of one that is gone or paused ends. */
  sync(jobs: readonly Job[], now: Date): Synced;
  /** The zone of jobs that name none, as the scheduler that ran last saw it. */
  zone(): string | undefined;
  /** Says which one that is. */
  keepZone(zone: string): void;
  /** Writes what has become due since the last time, each job in one transaction; ends what has become too late. */
  becomeDue(moment: Pick<Moment, "now" | "jumped_ms">, most?: number): Due[];
  /** At the start: what is more than a month ahead is looked at anew, since the clock may have been wrong. */
  realign(now: Date): void;
  /**
   * Claims the longest overdue run that may start. Where it depends on what does the work, and `placeOf` does not know
   * it yet, that is asked for.
   */
  claimNext(
    now: Date,
    placeOf: (target: string, action: string) => Place | undefined,
  ): Claimed | Unplaced | undefined;
  /** Has what waits be asked about anew, since agents and skills come and go. */
  forgetPlaces(): void;
  /** The job as it was synced last; nothing where there is none. */
  job(job_id: string): Job | undefined;
  /** Makes a run of a job at once, beside its schedule. `by` says who wanted it. */
  runNow(job_id: string, now: Date, by: string, place: Place): Claimed | Refused;
  /** What the process that does a run does first. Nothing where it was begun already or the claim is not in force: exit. */
  begin(run_id: string, claim: string, now: Date): Run | undefined;
  /** Notes what runs: its tag, and its name as `onStart` tells it. False where the claim is not in force any more. */
  noteTag(run_id: string, claim: string, started: { tag: string; name: string }): boolean;
  /** False where the claim is not in force any more: whoever runs it ends. */
  renew(run_id: string, claim: string, now: Date): boolean;
  /** What came of a run; false where somebody had ended it already, and nothing of this counts. */
  end(run_id: string, claim: string, response: InvocationResult, now: Date): boolean;
  /** Ends as lost, or gives back, what a dead process was to do. */
  sweep(now: Date): Swept[];
  /** The earliest first; not all of them where they are long. */
  openNotices(most?: number): Notice[];
  /** How many of them are older than a moment. */
  untold(before: Date): number;
  /** Does work while no other process writes to the ledger; what it writes there is undone where it throws. */
  alone<T>(work: () => T): T;
  /** Notes where a notice was written, or that nobody is there who would carry it on. */
  told(id: string, where: "here" | "telegram" | "nobody", now: Date): void;
  /** The next moment at which there is something to do; nothing where that is never. */
  wakeAt(now: Date): Date | undefined;
  /** Ends a pause that the scheduler has made by itself; says whether there was one. */
  resume(job_id: string, now: Date): boolean;
  status(now: Date): LedgerStatus;
  recentRuns(most: number): RunRow[];
  lastFailure(): RunRow | undefined;
  runsOf(job_id: string, most: number): RunRow[];
  run(run_id: string): RunRow | undefined;
  /** What became of one due time; without one, of the last. Nothing where there is no such job. */
  why(job_id: string, now: Date, due_at?: Date): Why | undefined;
  /** When a job is due next; empty where it is not. */
  next(job_id: string, most: number, now: Date): Date[];
  /** Forgets what is old, never what is unfinished or undelivered; says how many due times. */
  prune(now: Date): number;
  close(): void;
}
