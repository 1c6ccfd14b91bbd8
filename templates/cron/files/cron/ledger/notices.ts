import type { Connection, Row } from "../../service/database.ts";
import type { Notice, Occurrence } from "./types.ts";

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
  const { job_id, puruto_target: target } = job;
  return { id, ts: now.toISOString(), job_id, target, run_id, attempts, error };
}

/** A line with a result. */
export function resultLine(id: string, occurrence: Occurrence, result: unknown, now: Date) {
  const { job, run_id, attempts } = occurrence;
  const { job_id, puruto_target: target } = job;
  return { id, ts: now.toISOString(), job_id, target, run_id, attempt: attempts, result };
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
