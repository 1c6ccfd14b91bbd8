/** What the database gets from step 2 on, in SQL, one string a step. Those that somebody has stay as they are. */
export const steps: readonly string[] = [
  `CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    due TEXT CHECK (date(due) IS due),
    added_by TEXT NOT NULL,
    reference TEXT CHECK (length(reference) BETWEEN 1 AND 100),
    added_at TEXT NOT NULL,
    done_at TEXT
  ) STRICT;
  CREATE INDEX task_open ON task (due) WHERE done_at IS NULL;
  CREATE UNIQUE INDEX task_reference ON task (added_by, reference) WHERE reference IS NOT NULL;`,
];
