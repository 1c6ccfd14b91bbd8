import type { Connection } from "../../service/database.ts";
import { haltOf } from "./halts.ts";
import { agentIn, freePlaces } from "./places.ts";
import { toQueued, type Queued } from "./queue.ts";
import { note } from "./trail.ts";
import type { Limits } from "./types.ts";

/** What a run waits for. */
export interface WaitsFor {
  readonly what: "time" | "target" | "job" | "agents" | "scripts" | "agent_halted" | "scheduler";
  readonly details: unknown;
}

/** How many of those that wait are looked at: who waits behind them is told why once it comes forward. */
const most = 200;

/** Writes down, once for each due time, what keeps from starting what could. */
export function noteWaiting(database: Connection, limits: Limits, now: Date): void {
  const sql = `SELECT front.key, front.lane, front.place, front.body FROM
    (SELECT * FROM work WHERE state = 'queued' AND not_before <= ? ORDER BY not_before, number LIMIT ${most}) front
    WHERE NOT EXISTS (SELECT 1 FROM trail t WHERE t.job_id = json_extract(front.body, '$.job_id')
      AND t.due_at = json_extract(front.body, '$.due_at') AND t.what = 'waits')
    ORDER BY front.not_before, front.number`;
  for (const row of database.all(sql, [now.toISOString()])) {
    const queued = toQueued(row);
    const { job_id, due_at } = queued.body;
    note(
      database,
      { job_id, due_at: new Date(due_at) },
      now,
      "waits",
      waitsFor(database, limits, queued, now),
    );
  }
}

/** What the run of a key in the queue waits for now; nothing where it is not there. */
export function whyWaiting(
  database: Connection,
  limits: Limits,
  key: string,
  now: Date,
): WaitsFor | undefined {
  const row = database.get(
    "SELECT key, lane, place, body, not_before FROM work WHERE key = ? AND state = 'queued'",
    [key],
  );
  if (row === undefined) return undefined;
  const not_before = String(row["not_before"]);
  if (not_before > now.toISOString()) return { what: "time", details: { not_before } };
  return waitsFor(database, limits, toQueued(row), now);
}

function waitsFor(database: Connection, limits: Limits, queued: Queued, now: Date): WaitsFor {
  const { lane, place, body } = queued;
  const agent = agentIn(place);
  const halt = agent === undefined ? undefined : haltOf(database, agent);
  if (halt !== undefined && halt.try_at > now)
    return {
      what: "agent_halted",
      details: { agent, reason: halt.reason, try_at: halt.try_at.toISOString() },
    };
  const inTarget = running(database, "lane = ?", [lane]);
  if (inTarget.length > 0 && !body.beside)
    return { what: "target", details: { target: lane, runs: inTarget } };
  const ofJob = running(database, "json_extract(body, '$.job_id') = ?", [body.job_id]);
  if (ofJob.length > 0 && !body.beside) return { what: "job", details: { runs: ofJob } };
  const free = freePlaces(database, limits);
  if (place === "script")
    return free.script
      ? starts
      : { what: "scripts", details: { places: limits.scripts, runs: running(database, "place = 'script'") } };
  return free.agent
    ? starts
    : {
        what: "agents",
        details: { places: limits.agents, runs: running(database, "substr(place, 1, 5) = 'agent'") },
      };
}

/** Nothing keeps it: whoever starts runs has not come to it yet. */
const starts: WaitsFor = { what: "scheduler", details: null };

function running(database: Connection, which: string, values: readonly string[] = []): string[] {
  const sql = `SELECT key FROM work WHERE state = 'running' AND ${which} LIMIT 10`;
  return database.all(sql, values).map(({ key }) => String(key));
}
