import type { Connection } from "../../service/database.ts";
import type { Limits, Place } from "./types.ts";

/** How many runs there are, by what they take. */
export interface Taken {
  readonly agents: number;
  readonly scripts: number;
}

/** What takes the work of a target and an action; nothing where nobody knows it yet. */
export type PlaceOf = (target: string, action: string) => Place | undefined;

/** The agent that runs in a place; nothing where a script does. */
export const agentIn = (place: string): string | undefined => /^agent:(.+)$/s.exec(place)?.[1];

/** What takes a place, by its name as the delegation runtime tells it: `script …` or `agent …`. */
export function placeNamed(name: string): Place {
  const agent = /^agent (.+)$/s.exec(name)?.[1];
  return agent === undefined ? "script" : `agent:${agent}`;
}

/** Whether it is known what takes this place. */
export const isPlace = (place: string): place is Place => place === "script" || agentIn(place) !== undefined;

export function taken(database: Connection): Taken {
  const sql = `SELECT count(*) AS all_of_them, count(*) FILTER (WHERE substr(place, 1, 5) = 'agent') AS agents
    FROM work WHERE state = 'running'`;
  const row = database.get(sql);
  const agents = Number(row?.["agents"]);
  return { agents, scripts: Number(row?.["all_of_them"]) - agents };
}

/** Whether there is a place for a script, and one for an agent. */
export function freePlaces(database: Connection, limits: Limits): { agent: boolean; script: boolean } {
  const { agents, scripts } = taken(database);
  return { agent: agents < limits.agents, script: scripts < limits.scripts };
}

/** Runs of agents that began on the day of `now`, or are about to. */
export function agentRunsToday(database: Connection, now: Date): number {
  const sql = `SELECT (SELECT count(*) FROM work WHERE begun_at >= ? AND substr(place, 1, 5) = 'agent')
    + (SELECT count(*) FROM work WHERE state = 'running' AND begun_at IS NULL AND substr(place, 1, 5) = 'agent') AS runs`;
  return Number(database.get(sql, [midnight(now).toISOString()])?.["runs"]);
}

/** Runs of one job that began on the day of `now`, or are about to. */
export function runsToday(database: Connection, job_id: string, now: Date): number {
  const sql = `SELECT (SELECT count(*) FROM work WHERE json_extract(body, '$.job_id') = ?1 AND begun_at >= ?2)
    + (SELECT count(*) FROM work WHERE json_extract(body, '$.job_id') = ?1 AND begun_at IS NULL AND state = 'running') AS runs`;
  return Number(database.get(sql, [job_id, midnight(now).toISOString()])?.["runs"]);
}

/** When the day of `now` began, where this machine stands. */
export const midnight = (now: Date): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate());

/** Notes what takes the work of all that may start, as far as it is known; one by one, each was looked for anew. */
export function notePlaces(database: Connection, now: Date, placeOf: PlaceOf): void {
  const sql = `SELECT key, lane, json_extract(body, '$.action') AS action FROM work
    WHERE state = 'queued' AND not_before <= ? AND place IN ('', 'agent')`;
  for (const { key, lane, action } of database.all(sql, [now.toISOString()])) {
    const known = placeOf(String(lane), String(action));
    if (known !== undefined) database.run("UPDATE work SET place = ? WHERE key = ?", [known, key]);
  }
}

/** Has the place of all that waits be found out anew. */
export function forgetPlaces(database: Connection): void {
  const sql = `UPDATE work SET place = CASE WHEN json_extract(body, '$.action') = 'ask' THEN 'agent' ELSE '' END
    WHERE state = 'queued' AND place NOT IN ('', 'agent')`;
  if (database.get("SELECT 1 FROM work WHERE state = 'queued' LIMIT 1") !== undefined) database.run(sql);
}
