import { inTransaction } from "../../service/database.ts";
import { words } from "../../lib/words/cron.ts";
import type { Connection } from "../../service/database.ts";
import { claimOne } from "./claim.ts";
import { runId } from "./ids.ts";
import { findJob } from "./jobs.ts";
import { add } from "./occurrences.ts";
import { agentRunsToday, freePlaces } from "./places.ts";
import { enqueue } from "./queue.ts";
import { note } from "./trail.ts";
import type { Claimed, Limits, Occurrence, Place, Refused } from "./types.ts";

/** Makes a run of a job at once, beside its schedule and within the limits, or says why not (docs/cron.md, "Commands"). */
export function runNow(
  database: Connection,
  limits: Limits,
  job_id: string,
  now: Date,
  by: string,
  place: Place,
): Claimed | Refused {
  return inTransaction(database, () => {
    const found = findJob(database, job_id);
    if (found?.in_file !== true)
      return { code: "JOB_NOT_FOUND", message: words.noJob(JSON.stringify(job_id)), details: null };
    if (!found.job.enabled)
      return { code: "JOB_DISABLED", message: words.jobIsDisabled(job_id), details: null };
    const { job } = found;
    const runs = job.overlap === "allow" ? [] : runningBeside(database, job_id, job.puruto_target);
    if (runs.length > 0)
      return locked(words.isRunningAlready(job_id, job.puruto_target, runs.join(", ")), { runs });
    const { agent, script } = freePlaces(database, limits);
    const isFree = place === "script" ? script : agent;
    if (!isFree)
      return locked(words.noPlaceIsFree(job_id), { place: place === "script" ? "scripts" : "agents" });
    if (place !== "script" && agentRunsToday(database, now) >= limits.agent_runs_per_day)
      return locked(words.budgetSpent(limits.agent_runs_per_day), { reason: "budget" });
    const occurrence = written(database, { job, by }, now);
    return claimOne(database, limits, occurrence, place, now) ?? locked(words.noPlaceIsFree(job_id), null);
  });
}

const locked = (message: string, details: unknown): Refused => ({ code: "JOB_LOCKED", message, details });

function runningBeside(database: Connection, job_id: string, target: string): string[] {
  const sql = `SELECT key FROM work WHERE state = 'running' AND (lane = ? OR json_extract(body, '$.job_id') = ?)`;
  return database.all(sql, [target, job_id]).map(({ key }) => String(key));
}

/** Milliseconds in which a run that was asked for may start, where the process that was to do it never came. */
const longestWait = 300_000;

/** The occurrence, at the first moment from now on that is no due time of the job's schedule, and that it has none at. */
function written(
  database: Connection,
  { job, by }: Pick<Occurrence, "job"> & { by: string },
  now: Date,
): Occurrence {
  const last_start = new Date(now.getTime() + longestWait);
  for (let at = now.getTime(); ; at += 1) {
    if (at % 1000 === 0) continue;
    const due_at = new Date(at);
    const occurrence: Occurrence = {
      job,
      due_at,
      origin: "hand",
      state: "waiting",
      reason: undefined,
      details: undefined,
      attempts: 1,
      run_id: runId(job.job_id, due_at, 1),
      last_start,
      became_due_at: now,
      ended_at: undefined,
    };
    if (!add(database, occurrence)) continue;
    note(database, { job_id: job.job_id, due_at }, now, "asked", { by });
    enqueue(database, occurrence, now, now);
    return occurrence;
  }
}
