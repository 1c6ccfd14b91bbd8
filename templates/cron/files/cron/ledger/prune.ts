import { inTransaction } from "../../service/database.ts";
import type { Connection } from "../../service/database.ts";

const days = 90 * 86_400_000;
const ends = 100;

/**
 * Forgets the ends of a job beyond its last hundred, and those older than 90 days but the last of
 * a job that is in the file (docs/cron.md, "The
 * ledger"). What is unfinished, or was not told yet, stays.
 * @returns how many due times
 */
export function prune(database: Connection, now: Date): number {
  const before = new Date(now.getTime() - days).toISOString();
  return inTransaction(database, () => {
    database.exec(
      "CREATE TEMP TABLE IF NOT EXISTS old (job_id TEXT, due_at TEXT, PRIMARY KEY (job_id, due_at)); DELETE FROM old",
    );
    database.run(`INSERT INTO old ${oldOnes}`, [before, ends]);
    database.exec(`
      DELETE FROM work WHERE ended_at IS NOT NULL AND (json_extract(body, '$.job_id'), json_extract(body, '$.due_at')) IN (SELECT job_id, due_at FROM old);
      DELETE FROM trail WHERE (job_id, due_at) IN (SELECT job_id, due_at FROM old);
      DELETE FROM notices WHERE (job_id, due_at) IN (SELECT job_id, due_at FROM old);`);
    const { changes } = database.run(
      "DELETE FROM occurrences WHERE (job_id, due_at) IN (SELECT job_id, due_at FROM old)",
    );
    database.run(
      "DELETE FROM jobs WHERE in_file = 0 AND NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.job_id = jobs.job_id)",
    );
    return changes;
  });
}

// The last end of an `at` says that it is done.
const oldOnes = `SELECT job_id, due_at FROM (
    SELECT job_id, due_at, ended_at, row_number() OVER (PARTITION BY job_id ORDER BY due_at DESC) AS newest
    FROM occurrences WHERE ended_at IS NOT NULL) e
  WHERE (newest > 1 OR NOT EXISTS (SELECT 1 FROM jobs j WHERE j.job_id = e.job_id AND j.in_file = 1))
  AND (ended_at < ? OR newest > ?)
  AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.job_id = e.job_id AND n.due_at = e.due_at
    AND n.silenced IS NULL AND (n.here_at IS NULL OR (n.telegram = 1 AND n.telegram_at IS NULL)))`;
