import { inTransaction } from "../../service/database.ts";
import { words } from "../../lib/words/cron.ts";
import type { Connection } from "../../service/database.ts";
import { claim } from "../../service/work.ts";
import { giveUp } from "./closing.ts";
import { tryOnce } from "./halts.ts";
import { errorLine, write } from "./notices.ts";
import { turn } from "./occurrences.ts";
import {
  agentIn,
  agentRunsToday,
  freePlaces,
  isPlace,
  midnight,
  notePlaces,
  runsToday,
  type PlaceOf,
} from "./places.ts";
import { toQueued, type Queued } from "./queue.ts";
import { occurrenceOf } from "./runs.ts";
import { note } from "./trail.ts";
import type { Claimed, Limits, Occurrence, Place, Unplaced } from "./types.ts";
import { noteWaiting } from "./waiting.ts";

/**
 * Claims the longest overdue run that may start: one in a target at a time, and as many agents and scripts as there are
 * places. What may not run at all today ends (docs/cron.md, "Runs").
 */
export function claimNext(
  database: Connection,
  limits: Limits,
  now: Date,
  placeOf: PlaceOf,
): Claimed | Unplaced | undefined {
  const isAny = "SELECT 1 FROM work WHERE state = 'queued' AND not_before <= ? LIMIT 1";
  if (database.get(isAny, [now.toISOString()]) === undefined) return undefined;
  return inTransaction(database, () => {
    for (;;) {
      const found = candidate(database, limits, now);
      if (found === undefined) {
        noteWaiting(database, limits, now);
        return undefined;
      }
      const next = attempt(database, limits, found, now, placeOf);
      if (next !== "look again") return next;
    }
  });
}

/** Claims a run that is known to have a place. */
export function claimOne(
  database: Connection,
  limits: Limits,
  occurrence: Occurrence,
  place: Place,
  now: Date,
): Claimed | undefined {
  const { job, due_at, run_id, attempts } = occurrence;
  const token = claim(database, run_id, place, new Date(now.getTime() + limits.lease_ms));
  if (token === undefined) return undefined;
  const agent = agentIn(place);
  if (agent !== undefined) tryOnce(database, agent, now);
  const key = { job_id: job.job_id, due_at };
  turn(database, key, "waiting", "running");
  note(database, key, now, "claimed", { run_id, place });
  const { puruto_target: target, action } = job;
  return { run_id, claim: token, ...key, attempt: attempts, target, action, place };
}

// `beside`: of a job that may overlap, a script waits for nobody, and an agent for the target's agent alone.
const next = `SELECT w.key, w.lane, w.place, w.body FROM work w
  WHERE w.state = 'queued' AND w.not_before <= ?1
  AND CASE WHEN w.place = 'script' THEN ?2 WHEN w.place = '' THEN ?2 OR ?3 ELSE ?3 END
  AND NOT EXISTS (SELECT 1 FROM halts h WHERE w.place = 'agent:' || h.agent AND h.try_at > ?1)
  AND NOT EXISTS (SELECT 1 FROM work r WHERE r.state = 'running' AND r.lane = w.lane AND (
    NOT json_extract(w.body, '$.beside') OR (substr(w.place, 1, 5) = 'agent' AND substr(r.place, 1, 5) = 'agent')))
  AND (json_extract(w.body, '$.beside') OR NOT EXISTS (SELECT 1 FROM occurrences o
    WHERE o.job_id = json_extract(w.body, '$.job_id') AND o.state IN ('waiting', 'running') AND o.state = 'running'))
  ORDER BY w.not_before, w.number LIMIT 1`;

function candidate(database: Connection, limits: Limits, now: Date): Queued | undefined {
  const { agent, script } = freePlaces(database, limits);
  if (!agent && !script) return undefined;
  const row = database.get(next, [now.toISOString(), script, agent]);
  return row && toQueued(row);
}

function attempt(
  database: Connection,
  limits: Limits,
  found: Queued,
  now: Date,
  placeOf: PlaceOf,
): Claimed | Unplaced | undefined | "look again" {
  const { lane, place, body } = found;
  const occurrence = occurrenceOf(database, body);
  if (!isPlace(place)) {
    const known = placeOf(lane, body.action);
    if (known === undefined) return { unplaced: occurrence.job };
    notePlaces(database, now, placeOf);
    return "look again";
  }
  const against = refusal(database, limits, occurrence, place, now);
  if (against === undefined) return claimOne(database, limits, occurrence, place, now);
  giveUp(database, occurrence, against, now);
  return "look again";
}

function refusal(database: Connection, limits: Limits, occurrence: Occurrence, place: Place, now: Date) {
  const { job, last_start } = occurrence;
  if (last_start !== undefined && now > last_start) return { state: "missed", reason: "too_late" } as const;
  if (job.max_runs_per_day > 0 && runsToday(database, job.job_id, now) >= job.max_runs_per_day)
    return {
      state: "skipped",
      reason: "max_runs",
      details: { max_runs_per_day: job.max_runs_per_day },
    } as const;
  if (place === "script" || agentRunsToday(database, now) < limits.agent_runs_per_day) return undefined;
  tellBudget(database, limits, occurrence, now);
  return {
    state: "skipped",
    reason: "budget",
    details: { agent_runs_per_day: limits.agent_runs_per_day },
  } as const;
}

/** Once a day. */
function tellBudget(database: Connection, limits: Limits, occurrence: Occurrence, now: Date): void {
  const id = `budget:${midnight(now).toISOString()}`;
  const most = limits.agent_runs_per_day;
  const details = { reason: "budget", agent_runs_per_day: most };
  const error = { code: "BUDGET", message: words.budgetSpent(most), details };
  const { job, due_at, attempts } = occurrence;
  const line = errorLine(id, { ...occurrence, attempts: attempts - 1 }, error, now);
  write(database, { id, job_id: job.job_id, due_at, line, telegram: true }, now);
}
