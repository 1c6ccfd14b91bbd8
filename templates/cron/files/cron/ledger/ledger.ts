import type { InvocationResult } from "../../ipc/contract.ts";
import type { Moment } from "../../service/lifecycle.ts";
import type { Job } from "../job.ts";
import type { Claimed, Due, Notice, Place, Refused, Run, Swept, Synced, Unplaced } from "./types.ts";
import type { LedgerStatus, RunRow, Why } from "./views.ts";

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
  /** How many jobs of the file are enabled. */
  enabled(): number;
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
