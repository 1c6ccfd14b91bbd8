import { existsSync } from "node:fs";
import type * as Sqlite from "../../templates/db/files/lib/sqlite.ts";
import type { Place } from "./place.ts";

/** What the scheduler says of one due time. */
export interface Occurrence {
  readonly job_id: string;
  readonly due_at: string;
  readonly origin: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly run_id: string;
  readonly ended_at: string | null;
}

export interface Run {
  readonly key: string;
  readonly state: string;
  readonly begun_at: string | null;
  readonly job_id: string;
  readonly due_at: string;
  readonly attempt: number;
}

export interface Notice {
  readonly id: string;
  readonly job_id: string;
  readonly due_at: string | null;
  readonly silenced: string | null;
  readonly here_at: string | null;
  readonly telegram_at: string | null;
  readonly telegram: number;
}

/** What stands in the database. */
export interface Kept {
  readonly occurrences: readonly Occurrence[];
  readonly runs: readonly Run[];
  readonly notices: readonly Notice[];
  /** Jobs that will be due once more. */
  readonly ahead: readonly string[];
  readonly check: string;
}

const statements = {
  occurrences: "SELECT job_id, due_at, origin, state, reason, attempts, run_id, ended_at FROM occurrences",
  runs: `SELECT key, state, begun_at, json_extract(body, '$.job_id') AS job_id,
    json_extract(body, '$.due_at') AS due_at, json_extract(body, '$.attempt') AS attempt FROM work`,
  notices: "SELECT id, job_id, due_at, silenced, here_at, telegram_at, telegram FROM notices",
};

/** Reads the whole database, as another process would. */
export async function keptIn(place: Place): Promise<Kept> {
  const { open } = (await place.scheduled.import("lib/sqlite.ts")) as typeof Sqlite;
  const database = open(place.database, { readOnly: true });
  const all = <T>(sql: string): T[] => database.all(sql) as T[];
  try {
    return {
      occurrences: all<Occurrence>(statements.occurrences),
      runs: all<Run>(statements.runs),
      notices: all<Notice>(statements.notices),
      ahead: all<{ job_id: string }>("SELECT job_id FROM jobs WHERE next_at IS NOT NULL").map(
        ({ job_id }) => job_id,
      ),
      check: String(database.get("PRAGMA quick_check")?.["quick_check"]),
    };
  } finally {
    database.close();
  }
}

/** What is still to come: nothing where all is quiet. */
export async function unfinished(place: Place): Promise<string[]> {
  if (!existsSync(place.database)) return ["there is no database"];
  const { occurrences, notices, ahead, runs } = await keptIn(place);
  const once = new Set(place.jobs.flatMap(({ job_id, at }) => (at === undefined ? [] : [job_id])));
  const known = new Set(occurrences.map(({ job_id }) => job_id));
  return [
    ...place.jobs
      .filter(({ job_id }) => once.has(job_id) && !known.has(job_id))
      .map(({ job_id }) => `${job_id} was not due yet`),
    ...ahead.filter((job_id) => once.has(job_id)).map((job_id) => `${job_id} is due once more`),
    ...occurrences.filter(isOpen).map(({ job_id, due_at, state }) => `${job_id} of ${due_at} is ${state}`),
    ...runs.filter(isOpen).map(({ key, state }) => `the run ${key} is ${state}`),
    ...notices.filter(isUntold).map(({ id }) => `the notice ${id} is not told`),
  ];
}

const isOpen = ({ state }: { readonly state: string }): boolean =>
  ["waiting", "queued", "running"].includes(state);

const isUntold = ({ silenced, here_at, telegram_at, telegram }: Notice): boolean =>
  silenced === null && (here_at === null || (telegram === 1 && telegram_at === null));
