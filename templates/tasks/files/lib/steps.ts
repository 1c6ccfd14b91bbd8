/** What the database gets from step 2 on, in SQL, one string a step. Those that somebody has stay as they are. */
export const steps: readonly string[] = [
  `CREATE TABLE task (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    due TEXT CHECK (date(due) IS due),
    added_at TEXT NOT NULL,
    added_by TEXT,
    done_at TEXT
  ) STRICT;
  CREATE INDEX task_due ON task (due) WHERE done_at IS NULL;`,
];
