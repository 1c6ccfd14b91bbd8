import { inTransaction } from "../../service/database.ts";
import type { Connection } from "../../service/database.ts";

const day = 86_400_000;
const kept = 90 * day;
const ends = 100;
/** Of runs it is summed up what they took, and of notices some are written once a day. */
const runsKept = 7 * day;
const noticesKept = 2 * day;

/**
 * Forgets the ends of a job beyond its last hundred, and those older than 90 days but the last of
 * a job that is in the file (docs/cron.md, "The
 * ledger"). What is unfinished, or was not told yet, stays.
 * @returns how many due times
 */
export function prune(database: Connection, now: Date): number {
  const before = (age: number): string => new Date(now.getTime() - age).toISOString();
  return inTransaction(database, () => {
    database.exec(
      "CREATE TEMP TABLE IF NOT EXISTS old (job_id TEXT, due_at TEXT, PRIMARY KEY (job_id, due_at)); DELETE FROM old",
    );
    database.run(`INSERT INTO old ${oldOnes}`, [before(kept), ends]);
    database.run("DELETE FROM trail WHERE (job_id, due_at) IN (SELECT job_id, due_at FROM old)");
    const { changes } = database.run(
      "DELETE FROM occurrences WHERE (job_id, due_at) IN (SELECT job_id, due_at FROM old)",
    );
    database.run(oldRuns, [before(runsKept)]);
    database.run(oldNotices, [before(noticesKept)]);
    database.run(
      "DELETE FROM jobs WHERE in_file = 0 AND NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.job_id = jobs.job_id)",
    );
    return changes;
  });
}

const isUntold = "n.silenced IS NULL AND (n.here_at IS NULL OR (n.telegram = 1 AND n.telegram_at IS NULL))";

// The last end of an `at` says that it is done, whatever was run by hand since.
const oldOnes = `SELECT job_id, due_at FROM (
    SELECT job_id, due_at, ended_at, row_number() OVER (PARTITION BY job_id ORDER BY due_at DESC) AS newest,
      row_number() OVER (PARTITION BY job_id, origin = 'at' ORDER BY due_at DESC) AS newest_of_its_kind
    FROM occurrences WHERE ended_at IS NOT NULL) e
  WHERE (newest_of_its_kind > 1 OR NOT EXISTS (SELECT 1 FROM jobs j WHERE j.job_id = e.job_id AND j.in_file = 1))
  AND (ended_at < ? OR newest > ?)
  AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.job_id = e.job_id AND n.due_at = e.due_at AND ${isUntold})`;

const oldRuns = `DELETE FROM work WHERE ended_at IS NOT NULL AND (begun_at IS NULL OR begun_at < ?)
  AND NOT EXISTS (SELECT 1 FROM occurrences o
    WHERE o.job_id = json_extract(body, '$.job_id') AND o.due_at = json_extract(body, '$.due_at'))`;

const oldNotices = `DELETE FROM notices AS n WHERE written_at < ? AND NOT (${isUntold})
  AND NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.job_id = n.job_id AND o.due_at = n.due_at)`;
