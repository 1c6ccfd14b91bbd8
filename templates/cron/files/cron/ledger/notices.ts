import { words } from "../../lib/words/cron.ts";
import type { Connection, Row } from "../../service/database.ts";
import type { Outcome } from "./closing.ts";
import { note } from "./trail.ts";
import type { Notice, Occurrence } from "./types.ts";

/** How often in a row a job has ended with the same error, and how often it had failed in a row before. */
export interface InARow {
  readonly times: number;
  readonly before: number;
}

/** An error as a line has it. */
interface Fault {
  readonly code: string;
  readonly message: string;
  readonly details: unknown;
}

/** A line that is to be written, or that is kept and not written because it is silenced. */
export interface NewNotice {
  readonly id: string;
  readonly job_id: string;
  readonly due_at: Date | undefined;
  readonly line: Readonly<Record<string, unknown>>;
  readonly telegram: boolean;
  readonly silenced?: string | undefined;
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

/** Keeps a line, unless one with its id is there; says whether it was new. */
export function write(database: Connection, notice: NewNotice, now: Date): boolean {
  const sql = `INSERT INTO notices (id, job_id, due_at, line, written_at, silenced, telegram) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING`;
  const { id, job_id, due_at, line, silenced, telegram } = notice;
  const values = [
    id,
    job_id,
    due_at?.toISOString(),
    JSON.stringify(line),
    now.toISOString(),
    silenced,
    telegram,
  ];
  return database.run(sql, values).changes === 1;
}

/** A line that says why there is no result. */
export function errorLine(id: string, occurrence: Occurrence, error: Fault, now: Date) {
  const { job, run_id, attempts } = occurrence;
  return { id, ts: now.toISOString(), job_id: job.job_id, run_id, attempts, error };
}

/** A line with a result. */
export function resultLine(id: string, occurrence: Occurrence, result: unknown, now: Date) {
  const { job, run_id, attempts } = occurrence;
  return { id, ts: now.toISOString(), job_id: job.job_id, run_id, attempt: attempts, result };
}

const isOpen = "silenced IS NULL AND (here_at IS NULL OR (telegram = 1 AND telegram_at IS NULL))";
/** Bytes of lines that are handed out at a time, besides the last one: what targets answer may be long. */
const mostBytes = 8 * 1024 * 1024;

/** What was not written everywhere yet, the earliest first; not all of it where it is much. */
export function openNotices(database: Connection, most: number): Notice[] {
  const sql = `SELECT rowid AS number, octet_length(line) AS bytes FROM notices WHERE ${isOpen}
    ORDER BY written_at, rowid LIMIT ?`;
  const found: Notice[] = [];
  let left = mostBytes;
  for (const { number, bytes } of database.all(sql, [most])) {
    const row = left > 0 ? database.get("SELECT * FROM notices WHERE rowid = ?", [number]) : undefined;
    if (row !== undefined) found.push(toNotice(row));
    left -= Number(bytes);
  }
  return found;
}

/** How many were not written everywhere yet that are older than a moment. */
export function untold(database: Connection, before: Date): number {
  const sql = `SELECT count(*) AS notices FROM notices WHERE ${isOpen} AND written_at < ?`;
  return Number(database.get(sql, [before.toISOString()])?.["notices"]);
}

/** Notes that a notice was written, or that nobody is there who would carry it on. */
export function told(
  database: Connection,
  id: string,
  where: "here" | "telegram" | "nobody",
  now: Date,
): void {
  if (where === "nobody") {
    database.run("UPDATE notices SET telegram = 0 WHERE id = ?", [id]);
    return;
  }
  const column = where === "here" ? "here_at" : "telegram_at";
  database.run(`UPDATE notices SET ${column} = coalesce(${column}, ?) WHERE id = ?`, [now.toISOString(), id]);
}

function toNotice(row: Row): Notice {
  return {
    id: String(row["id"]),
    job_id: String(row["job_id"]),
    line: String(row["line"]),
    written_at: new Date(String(row["written_at"])),
    here: row["here_at"] === null,
    telegram: row["telegram"] === 1 && row["telegram_at"] === null,
  };
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
  const line =
    error === undefined
      ? resultLine(id, occurrence, result ?? null, now)
      : errorLine(id, occurrence, error, now);
  write(database, { id, job_id: job.job_id, due_at, line, telegram: isForPhone(occurrence), silenced }, now);
  note(database, { job_id: job.job_id, due_at }, now, silenced === undefined ? "told" : "silenced", {
    id,
    ...(silenced !== undefined && { why: silenced }),
  });
}

const isForPhone = ({ job }: Occurrence): boolean => job.notify_channel === "telegram";
