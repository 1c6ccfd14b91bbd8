import { words } from "../../lib/words/cron.ts";
import type { Connection } from "../../service/database.ts";
import { errorLine, resultLine, write } from "./notices.ts";
import type { Outcome } from "./outcome.ts";
import { note } from "./trail.ts";
import type { Occurrence } from "./types.ts";

/** How often in a row a job has ended with the same error, and how often it had failed in a row before. */
export interface InARow {
  readonly times: number;
  readonly before: number;
}

/** Writes what came of an occurrence, or why nobody is told of it (docs/cron.md, "Notifications"). */
export function tellOutcome(
  database: Connection,
  occurrence: Occurrence,
  outcome: Outcome,
  inARow: InARow,
  now: Date,
): void {
  tell(database, occurrence, outcome, silence(occurrence, outcome, inARow), now);
}

/** Tells of a due time for which no place was free in time, and of the only one of an `at`. */
export function tellMissed(database: Connection, occurrence: Occurrence, now: Date): void {
  const { job, due_at, became_due_at, origin } = occurrence;
  const hasWaited = became_due_at.getTime() - due_at.getTime() < 60_000;
  if (job.catch_up === "none" || !(hasWaited || origin === "at")) return;
  const error = {
    code: "MISSED",
    message: words.missed(job.job_id, due_at.toISOString()),
    details: { reason: "too_late", due_at: due_at.toISOString() },
  };
  const outcome = { state: "missed", error } as const;
  // Of an agent that halts one notice has told, and that more is due meanwhile says nothing new.
  const isKnown = origin === "schedule" && isHalted(database, occurrence);
  const silenced = job.notify === "never" ? "never" : isKnown ? "halted" : undefined;
  tell(database, { ...occurrence, attempts: occurrence.attempts - 1 }, outcome, silenced, now);
}

function isHalted(database: Connection, { run_id }: Occurrence): boolean {
  const sql = "SELECT 1 FROM work w JOIN halts h ON w.place = 'agent:' || h.agent WHERE w.key = ?";
  return database.get(sql, [run_id]) !== undefined;
}

/** Tells that a job is paused because it fails. */
export function tellPaused(database: Connection, occurrence: Occurrence, failures: number, now: Date): void {
  const { job, run_id } = occurrence;
  const error = {
    code: "JOB_PAUSED",
    message: words.pausedItself(job.job_id, failures),
    details: { reason: "failures", failures },
  };
  const line = errorLine(`${run_id}:paused`, occurrence, error, now);
  write(
    database,
    {
      id: `${run_id}:paused`,
      job_id: job.job_id,
      due_at: occurrence.due_at,
      line,
      telegram: isForPhone(occurrence),
    },
    now,
  );
}

/** Why nobody is told; nothing where they are. */
function silence(
  { job }: Occurrence,
  { error, result }: Outcome,
  { times, before }: InARow,
): string | undefined {
  if (job.notify === "never") return "never";
  if (error !== undefined) return isPowerOfTwo(times) ? undefined : "repeated";
  const { outcome, refused } = Object(result) as { readonly outcome?: unknown; readonly refused?: unknown };
  const isOver = before > 0;
  if (isOver || (Array.isArray(refused) && refused.length > 0)) return undefined;
  if (job.notify === "failure") return "ok";
  return job.notify === "news" && outcome === "nothing" ? "nothing" : undefined;
}

const isPowerOfTwo = (count: number): boolean => Number.isInteger(Math.log2(count));

function tell(
  database: Connection,
  occurrence: Occurrence,
  { error, result }: Outcome,
  silenced: string | undefined,
  now: Date,
): void {
  const { job, due_at, run_id: id } = occurrence;
  const said =
    error === undefined
      ? resultLine(id, occurrence, result ?? null, now)
      : errorLine(id, occurrence, error, now);
  const line = { ...said, ...lateness(database, occurrence) };
  write(database, { id, job_id: job.job_id, due_at, line, telegram: isForPhone(occurrence), silenced }, now);
  note(database, { job_id: job.job_id, due_at }, now, silenced === undefined ? "told" : "silenced", {
    id,
    ...(silenced !== undefined && { why: silenced }),
  });
}

const isForPhone = ({ job }: Occurrence): boolean => job.notify_channel === "telegram";

/** How late the run was that this is about; nothing where none began. */
function lateness(database: Connection, { run_id, due_at }: Occurrence): { readonly late_sec?: number } {
  const begun_at = database.get("SELECT begun_at FROM work WHERE key = ?", [run_id])?.["begun_at"];
  if (typeof begun_at !== "string") return {};
  return { late_sec: Math.max(0, Math.floor((Date.parse(begun_at) - due_at.getTime()) / 1000)) };
}
