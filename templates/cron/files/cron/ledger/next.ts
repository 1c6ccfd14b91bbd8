import type { Connection } from "../../service/database.ts";
import { haltsNow } from "./halts.ts";
import { findJob } from "./jobs.ts";
import { nextAfter } from "../times.ts";

/** When a job is due next, at most so often; empty where it is due no more, or does not run. */
export function nextTimes(database: Connection, job_id: string, most: number): Date[] {
  const found = findJob(database, job_id);
  if (found === undefined) return [];
  const times: Date[] = [];
  let next = found.next_at;
  while (next !== undefined && times.length < most) {
    times.push(next);
    next = nextAfter(found.job, next);
  }
  return times;
}

/** The next moment at which something becomes due, may start, or is too late; nothing where that is never. */
export function wakeAt(database: Connection, now: Date): Date | undefined {
  const sql = `SELECT
    (SELECT min(next_at) FROM jobs WHERE next_at IS NOT NULL) AS due,
    (SELECT min(not_before) FROM work WHERE state = 'queued' AND not_before > ?) AS start,
    (SELECT min(last_start) FROM occurrences WHERE state = 'waiting' AND last_start IS NOT NULL) AS late`;
  const { due, start, late } = database.get(sql, [now.toISOString()]) ?? {};
  const isAny = database.get("SELECT 1 FROM work WHERE state = 'queued' LIMIT 1") !== undefined;
  const tries = isAny ? haltsNow(database).map(({ try_at }) => try_at.getTime()) : [];
  const times = [due, start].flatMap((at) => (typeof at === "string" ? [Date.parse(at)] : []));
  // Too late is what is later than its last moment.
  if (typeof late === "string") times.push(Date.parse(late) + 1);
  times.push(...tries.filter((at) => at > now.getTime()));
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}
