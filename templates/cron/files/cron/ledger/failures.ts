import type { Connection } from "../../service/database.ts";
import { findJob } from "./jobs.ts";
import { tellPaused, type InARow } from "./telling.ts";
import { openOf, type Ending } from "./occurrences.ts";
import type { Occurrence } from "./types.ts";

/** What an error counts as the same as: numbers in it are times, sizes and processes. */
const sameness = (error: { code: string; message: string }): string =>
  `${error.code} ${error.message}`
    .slice(0, 1000)
    .replaceAll(/\d+/g, "#")
    .replaceAll(/\p{Cc}/gu, " ")
    .slice(0, 200);

/** Counts a failure of a job, or that it works again. */
export function count(
  database: Connection,
  job_id: string,
  error: { code: string; message: string } | undefined,
): InARow {
  const before = findJob(database, job_id);
  if (error === undefined) {
    const sql = "UPDATE jobs SET failures = 0, same_error = NULL, same_error_count = 0 WHERE job_id = ?";
    if (before !== undefined && before.failures > 0) database.run(sql, [job_id]);
    return { times: 0, before: before?.failures ?? 0 };
  }
  const same = sameness(error);
  const times = before?.same_error === same ? before.same_error_count + 1 : 1;
  const sql =
    "UPDATE jobs SET failures = failures + 1, same_error = ?, same_error_count = ? WHERE job_id = ?";
  database.run(sql, [same, times, job_id]);
  return { times, before: before?.failures ?? 0 };
}

/** Pauses a job that has failed too often in a row, and ends what of it waits (docs/cron.md, "Runs"). */
export function pauseIfFailing(
  database: Connection,
  occurrence: Occurrence,
  now: Date,
  end: (database: Connection, waiting: Occurrence, ending: Ending, now: Date) => void,
): void {
  const { job_id } = occurrence.job;
  const found = findJob(database, job_id);
  const most = found?.job.pause_after_failures ?? 0;
  if (found === undefined || most === 0 || found.failures < most || found.paused !== undefined) return;
  const sql = "UPDATE jobs SET paused_at = ?, paused_reason = 'failures', next_at = NULL WHERE job_id = ?";
  database.run(sql, [now.toISOString(), job_id]);
  tellPaused(database, occurrence, found.failures, now);
  for (const waiting of openOf(database, job_id, "waiting"))
    end(database, waiting, { state: "skipped", reason: "paused" }, now);
}
