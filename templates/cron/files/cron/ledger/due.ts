import { inTransaction } from "../../service/database.ts";
import type { Connection } from "../../service/database.ts";
import type { Job } from "../job.ts";
import { giveUp } from "./closing.ts";
import { runId } from "./ids.ts";
import { setNext, toKnown } from "./jobs.ts";
import { lastStart } from "./late.ts";
import type { Moment } from "../../service/lifecycle.ts";
import { realign } from "./realign.ts";
import { add, finish, isRunning, openOf, toOccurrence, type Ending } from "./occurrences.ts";
import { enqueue } from "./queue.ts";
import { nextAfter, timesBetween } from "../times.ts";
import { note } from "./trail.ts";
import type { Due, Occurrence } from "./types.ts";

/** Due times of one job that are written one by one; those before them become one row. */
const mostRows = 1000;
/** How far the clock has to be set back for that to matter, in ms. */
const setBack = 60_000;
/** Jobs in one transaction at most. */
const batch = 100;

/**
 * Writes what has become due, and moves each job's next time on in the same transaction, beyond now. What waits and can
 * start in time no more is ended (docs/cron.md, "Late and missed").
 */
export function becomeDue(
  database: Connection,
  { now, jumped_ms }: Pick<Moment, "now" | "jumped_ms">,
  most: number,
): Due[] {
  if (jumped_ms < -setBack) realign(database, now);
  const late = expire(database, now);
  const due: Due[] = [];
  for (let done = 0; done < most && dueJobs(database, now, 1).length > 0;) {
    const some = inTransaction(database, () => someDue(database, now));
    due.push(...some.due);
    done += some.jobs;
  }
  return [...late, ...due];
}

/** What is due of some jobs: of fewer where there is much of each, since nobody else can write meanwhile. */
function someDue(database: Connection, now: Date): { readonly jobs: number; readonly due: readonly Due[] } {
  const due: Due[] = [];
  let jobs = 0;
  for (const each of dueJobs(database, now, batch)) {
    due.push(...jobDue(database, each, now));
    jobs += 1;
    if (due.length >= mostRows) break;
  }
  return { jobs, due };
}

interface DueJob {
  readonly job: Job;
  readonly next_at: Date;
}

function dueJobs(database: Connection, now: Date, most: number): DueJob[] {
  const sql = "SELECT * FROM jobs WHERE next_at <= ? ORDER BY next_at LIMIT ?";
  return database.all(sql, [now.toISOString(), most]).flatMap((row) => {
    const { job, next_at } = toKnown(row);
    return next_at === undefined ? [] : [{ job, next_at }];
  });
}

function jobDue(database: Connection, { job, next_at }: DueJob, now: Date): Due[] {
  const { times, more } = timesOf(job, next_at, now);
  const next = nextAfter(job, now);
  setNext(database, job.job_id, next);
  const older = openOf(database, job.job_id, "waiting").filter(({ origin }) => origin !== "hand");
  if (job.catch_up === "latest" && times.length > 0)
    for (const each of older) giveUp(database, each, { state: "missed", reason: "superseded" }, now);
  const isBusy = isRunning(database, job.job_id);
  const written = times.map((due_at, index) => {
    const isLast = index === times.length - 1;
    const last_start = lastStart(job, due_at, times[index + 1] ?? next);
    return write(
      database,
      job,
      due_at,
      last_start,
      endOf(job, { isLast, isBusy, isLate: now > last_start }),
      now,
    );
  });
  return [...leftOut(database, job, next_at, more, now), ...written].flat();
}

// An `at` is its only time, however long ago.
function timesOf(job: Job, next_at: Date, now: Date): { times: readonly Date[]; more: number } {
  if ("at" in job.when) return { times: [next_at], more: 0 };
  return timesBetween(job, new Date(next_at.getTime() - 1), now, mostRows);
}

/** How a due time ends at once; nothing where it waits. */
function endOf(job: Job, at: { isLast: boolean; isBusy: boolean; isLate: boolean }): Ending | undefined {
  if (job.catch_up === "latest" && !at.isLast) return { state: "missed", reason: "superseded" };
  if (at.isLate) return { state: "missed", reason: "too_late" };
  if (job.overlap === "skip" && at.isBusy) return { state: "skipped", reason: "overlap" };
  return undefined;
}

/** One row for all due times before the last thousand. */
function leftOut(database: Connection, job: Job, due_at: Date, more: number, now: Date): Due[] {
  if (more === 0) return [];
  const reasons = { latest: "superseded", all: "too_many", none: "too_late" } as const;
  const ending = { state: "missed", reason: reasons[job.catch_up], details: { due_times: more } } as const;
  return write(database, job, due_at, due_at, ending, now);
}

function write(
  database: Connection,
  job: Job,
  due_at: Date,
  last_start: Date,
  ending: Ending | undefined,
  now: Date,
): Due[] {
  const occurrence: Occurrence = {
    job,
    due_at,
    last_start,
    origin: "at" in job.when ? "at" : "schedule",
    state: "waiting",
    reason: undefined,
    details: undefined,
    attempts: 1,
    run_id: runId(job.job_id, due_at, 1),
    became_due_at: now,
    ended_at: undefined,
  };
  if (!add(database, occurrence)) return [];
  note(database, { job_id: job.job_id, due_at }, now, "due", { late_ms: now.getTime() - due_at.getTime() });
  if (ending === undefined) enqueue(database, occurrence, due_at, now);
  else finish(database, occurrence, ending, now);
  const { state, reason } = ending ?? { state: "waiting" as const, reason: undefined };
  return [{ job_id: job.job_id, due_at, state, ...(reason !== undefined && { reason }) }];
}

function expire(database: Connection, now: Date): Due[] {
  const sql = "SELECT * FROM occurrences WHERE state = 'waiting' AND last_start < ?";
  const isAny = database.get(`${sql} LIMIT 1`, [now.toISOString()]) !== undefined;
  if (!isAny) return [];
  return inTransaction(database, () =>
    database.all(sql, [now.toISOString()]).map((row) => {
      const occurrence = toOccurrence(row);
      const { job, due_at } = occurrence;
      giveUp(database, occurrence, { state: "missed", reason: "too_late" }, now);
      return { job_id: job.job_id, due_at, state: "missed" as const, reason: "too_late" };
    }),
  );
}
