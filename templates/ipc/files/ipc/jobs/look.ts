import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { monotonic } from "../clock.ts";
import type { InvocationResult } from "../contract.ts";
import { usualGrace } from "../local/tree.ts";
import { failed, interrupted, unforeseen } from "../outcome.ts";
import { isCount } from "../parsed.ts";
import { jobOf, noJob, reportOf } from "./job.ts";
import type { Job, JobReport } from "./job.ts";
import type { Ended, Kept } from "./kept.ts";
import { conclude, settle } from "./settle.ts";
import { allJobs, askToEnd, claim, findJob, hasEnded, openStore } from "./store.ts";
import { sweepJobs } from "./sweep.ts";

/** How long to wait for the end of a job. */
export interface Waiting {
  /** Whole seconds, 600 at most; by default none. */
  readonly wait?: number;
  /** Ends the wait, and not the job, when it fires. */
  readonly signal?: AbortSignal;
}

/** The jobs of a Puruto, or why they cannot be told. */
export type JobList =
  | { readonly jobs: readonly Job[] }
  | { readonly request: null; readonly response: InvocationResult };

/** Seconds that one may wait. */
export const longestWait = 600;
/** Milliseconds between two looks whether it has ended, and whether somebody is still at it. */
const pace = { end: 200, runner: 1000 };
/** Milliseconds in which a job that is asked to end does. */
const endTime = usualGrace.interrupt + usualGrace.terminate + 5000;
/** The Puruto that this file lies in. */
const ourFolder = dirname(dirname(import.meta.dirname));

/** How a job stands, when it has ended, or when the wait is over (docs/ipc.md, "Jobs"). */
export async function lookAt(
  id: string,
  { wait = 0, signal }: Waiting = {},
  folder = ourFolder,
): Promise<JobReport> {
  if (!isCount(wait) || wait > longestWait)
    return noJob(failed("IPC_ERROR", `wait must be whole seconds, 0 to ${longestWait}`), id);
  return ofJob(id, folder, (kept) => endWithin(kept, wait * 1000, signal));
}

/** The jobs of this Puruto, the newest first: those that run, and those that ended within a day. */
export async function listJobs(folder = ourFolder): Promise<JobList> {
  try {
    const store = openStore(folder);
    sweepJobs(store);
    const jobs: Job[] = [];
    // One that cannot be ended now is told as it stands, and takes no other from the list.
    for (const kept of allJobs(store)) jobs.push(jobOf(kept, await settle(kept).catch(() => undefined)));
    return { jobs: jobs.toSorted((one, other) => compare(other.accepted_at, one.accepted_at)) };
  } catch (error) {
    return { ...noJob(unforeseen(error)), request: null };
  }
}

/** Ends a job, and tells how it stands when it has ended, or when that takes longer than it may. */
export async function cancelJob(id: string, folder = ourFolder): Promise<JobReport> {
  return ofJob(id, folder, async (kept) => {
    const end = await settle(kept);
    if (end !== undefined) return end;
    // One that nobody has begun is begun here, so that nobody does later.
    if (claim(kept)) return conclude(kept, interrupted(kept.request));
    askToEnd(kept);
    return endWithin(kept, endTime);
  });
}

type Act = (kept: Kept) => Promise<Ended | undefined>;

async function ofJob(id: string, folder: string, act: Act): Promise<JobReport> {
  try {
    const store = openStore(folder);
    const kept = findJob(store, id);
    if (kept === undefined) return noJob(failed("IPC_ERROR", unknown(id)), id);
    const report = reportOf(kept, await act(kept));
    sweepJobs(store);
    return report;
  } catch (error) {
    return noJob(unforeseen(error), id);
  }
}

function unknown(id: string): string {
  // In a list, since a program may hand over what JSON has no text for.
  const shown = JSON.stringify([id]).slice(1, -1).slice(0, 200);
  return `this Puruto has no job ${shown}; --jobs lists those that run, and those that ended within 24 hours`;
}

async function endWithin(kept: Kept, time: number, signal?: AbortSignal): Promise<Ended | undefined> {
  const until = monotonic() + time;
  for (;;) {
    const end = await settle(kept);
    if (end !== undefined || monotonic() >= until || signal?.aborted === true) return end;
    await untilEnd(kept, Math.min(until, monotonic() + pace.runner), signal);
  }
}

async function untilEnd(kept: Kept, moment: number, signal: AbortSignal | undefined): Promise<void> {
  const isOver = () => hasEnded(kept) || monotonic() >= moment || signal?.aborted === true;
  while (!isOver()) {
    const time = Math.min(pace.end, moment - monotonic());
    await sleep(time, undefined, { ...(signal && { signal }) }).catch(() => {});
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
