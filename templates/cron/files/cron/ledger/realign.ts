import { inTransaction, type Connection } from "../../service/database.ts";
import type { Job } from "../job.ts";
import { nextAfter } from "../times.ts";
import { setNext, toKnown } from "./jobs.ts";

const week = 7 * 86_400_000;

/**
 * What was to come by a clock that went wrong comes by the one that is right: each job is due at the next of its times
 * that was not written yet, and an agent that is halted is tried (docs/cron.md, "When clocks change").
 * @param beyond leaves alone what comes within so many ms
 */
export function realign(database: Connection, now: Date, beyond = 0): void {
  const from = new Date(now.getTime() + beyond);
  inTransaction(database, () => {
    for (const row of database.all("SELECT * FROM jobs WHERE next_at > ?", [from.toISOString()])) {
      const { job } = toKnown(row);
      setNext(database, job.job_id, nextUnwritten(database, job, now));
    }
    const sql = "UPDATE halts SET try_at = ? WHERE try_at > ?";
    database.run(sql, [now.toISOString(), new Date(now.getTime() + week).toISOString()]);
  });
}

function nextUnwritten(database: Connection, job: Job, now: Date): Date | undefined {
  let next = nextAfter(job, now);
  while (next !== undefined && isWritten(database, job, next)) next = nextAfter(job, next);
  return next;
}

function isWritten(database: Connection, { job_id }: Job, due_at: Date): boolean {
  const sql = "SELECT 1 FROM occurrences WHERE job_id = ? AND due_at = ?";
  return database.get(sql, [job_id, due_at.toISOString()]) !== undefined;
}
