import type { Connection, Row } from "../../service/database.ts";
import { haltsNow } from "./halts.ts";
import { toKnown } from "./jobs.ts";
import type { JobState, LedgerStatus, RunRow } from "./views.ts";

/** How jobs, runs and agents stand (docs/cron.md, "Commands"). */
export function status(database: Connection, now: Date): LedgerStatus {
  const rows = database.all("SELECT * FROM jobs WHERE in_file = 1 ORDER BY job_id");
  const open = openByJob(database);
  const sum = (what: "waiting" | "running") => [...open.values()].reduce((all, each) => all + each[what], 0);
  return {
    jobs: rows.map((row) => stateOf(database, row, open)),
    waiting: sum("waiting"),
    running: sum("running"),
    halts: haltsNow(database).map(({ agent, reason, since, try_at }) => ({
      agent,
      reason,
      since: since.toISOString(),
      try_at: try_at.toISOString(),
    })),
    usage: usageSince(database, new Date(now.getTime() - 7 * 86_400_000)),
  };
}

/** Runs that have begun, the latest first. */
export function recentRuns(database: Connection, most: number): RunRow[] {
  const sql = "SELECT * FROM runs WHERE started_at IS NOT NULL ORDER BY started_at DESC LIMIT ?";
  return database.all(sql, [most]).map(toRun);
}

/** Those of one job. */
export function runsOf(database: Connection, job_id: string, most: number): RunRow[] {
  const sql =
    "SELECT * FROM runs WHERE job_id = ? AND started_at IS NOT NULL ORDER BY started_at DESC LIMIT ?";
  return database.all(sql, [job_id, most]).map(toRun);
}

/** The last of the latest hundred runs that did not end well. */
export function lastFailure(database: Connection): RunRow | undefined {
  const sql = `SELECT * FROM runs WHERE run_id = (SELECT key FROM (
      SELECT key, begun_at, state FROM work WHERE begun_at IS NOT NULL ORDER BY begun_at DESC LIMIT 100)
    WHERE state NOT IN ('running', 'ok') ORDER BY begun_at DESC LIMIT 1)`;
  const row = database.get(sql);
  return row && toRun(row);
}

export function oneRun(database: Connection, run_id: string): RunRow | undefined {
  const row = database.get("SELECT * FROM runs WHERE run_id = ?", [run_id]);
  return row && toRun(row);
}

interface Open {
  waiting: number;
  running: number;
}

function openByJob(database: Connection): Map<string, Open> {
  const sql = `SELECT job_id, count(*) FILTER (WHERE state = 'waiting') AS waiting,
    count(*) FILTER (WHERE state = 'running') AS running
    FROM occurrences WHERE state IN ('waiting', 'running') GROUP BY job_id`;
  return new Map(
    database
      .all(sql)
      .map(({ job_id, waiting, running }) => [
        String(job_id),
        { waiting: Number(waiting), running: Number(running) },
      ]),
  );
}

function stateOf(database: Connection, row: Row, open: ReadonlyMap<string, Open>): JobState {
  const { job, next_at, paused, failures } = toKnown(row);
  const { waiting, running } = open.get(job.job_id) ?? { waiting: 0, running: 0 };
  const last = lastOf(database, job.job_id);
  const { job_id, enabled, puruto_target, action } = job;
  const next = next_at?.toISOString() ?? null;
  return {
    job_id,
    enabled,
    puruto_target,
    action,
    next_at: next,
    paused: paused ?? null,
    failures,
    waiting,
    running,
    last,
  };
}

function lastOf(database: Connection, job_id: string): JobState["last"] {
  const sql = `SELECT due_at, state, reason FROM occurrences WHERE job_id = ? AND ended_at IS NOT NULL
    ORDER BY due_at DESC LIMIT 1`;
  const row = database.get(sql, [job_id]);
  if (row === undefined) return null;
  const { due_at, state, reason } = row;
  return { due_at: String(due_at), state: String(state), reason: typeof reason === "string" ? reason : null };
}

// What is no number, or less than none, was made up. Whole numbers that are added up as such can become too large.
const sumOf = (key: string) => `total(CASE WHEN json_type(answer, '$.usage.${key}') IN ('integer', 'real')
  THEN max(0, json_extract(answer, '$.usage.${key}')) END) AS ${key}`;

function usageSince(database: Connection, since: Date): LedgerStatus["usage"] {
  const sql = `SELECT count(*) AS runs, ${["input_tokens", "output_tokens", "cost_usd"].map(sumOf).join(", ")}
    FROM work WHERE begun_at >= ? AND json_extract(answer, '$.usage') IS NOT NULL`;
  const row = database.get(sql, [since.toISOString()]);
  return {
    runs: Number(row?.["runs"]),
    input_tokens: Number(row?.["input_tokens"]),
    output_tokens: Number(row?.["output_tokens"]),
    cost_usd: Number(row?.["cost_usd"]),
  };
}

function toRun(row: Row): RunRow {
  const { run_id, job_id, attempt, started_at, finished_at, status: state, result_json, error_json } = row;
  return {
    run_id: String(run_id),
    job_id: String(job_id),
    attempt: Number(attempt),
    started_at: typeof started_at === "string" ? started_at : null,
    finished_at: typeof finished_at === "string" ? finished_at : null,
    status: String(state),
    ...(typeof result_json === "string" && { result: JSON.parse(result_json) as unknown }),
    ...(typeof error_json === "string" && { error: JSON.parse(error_json) as unknown }),
  };
}
