/**
 * The ledger of the scheduler, one step of its database (docs/cron.md, "The ledger"). A run is a piece of `work` whose
 * key is the run's id; `runs` shows them.
 */
export const cronTables = `
CREATE TABLE jobs (
  job_id TEXT PRIMARY KEY,
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  in_file INTEGER NOT NULL,
  next_at TEXT,
  paused_at TEXT,
  paused_reason TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  same_error TEXT,
  same_error_count INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX jobs_next ON jobs (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE occurrences (
  job_id TEXT NOT NULL,
  due_at TEXT NOT NULL,
  spec TEXT NOT NULL CHECK (json_valid(spec)),
  origin TEXT NOT NULL CHECK (origin IN ('schedule', 'at', 'hand')),
  last_start TEXT,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'ok', 'error', 'timeout', 'lost', 'canceled', 'skipped', 'missed')),
  reason TEXT,
  details TEXT CHECK (details IS NULL OR json_valid(details)),
  attempts INTEGER NOT NULL DEFAULT 0,
  run_id TEXT,
  became_due_at TEXT NOT NULL,
  ended_at TEXT,
  PRIMARY KEY (job_id, due_at)
) STRICT;
CREATE INDEX occurrences_open ON occurrences (job_id, due_at) WHERE state IN ('waiting', 'running');
CREATE INDEX occurrences_late ON occurrences (last_start) WHERE state = 'waiting' AND last_start IS NOT NULL;
CREATE INDEX occurrences_run ON occurrences (run_id) WHERE run_id IS NOT NULL;
CREATE TABLE trail (
  number INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL,
  due_at TEXT NOT NULL,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  details TEXT CHECK (details IS NULL OR json_valid(details))
) STRICT;
CREATE INDEX trail_of ON trail (job_id, due_at);
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  job_id TEXT NOT NULL,
  due_at TEXT,
  line TEXT NOT NULL CHECK (json_valid(line)),
  written_at TEXT NOT NULL,
  here_at TEXT,
  silenced TEXT,
  telegram_at TEXT,
  telegram INTEGER NOT NULL
) STRICT;
CREATE INDEX notices_open ON notices (written_at)
  WHERE silenced IS NULL AND (here_at IS NULL OR (telegram = 1 AND telegram_at IS NULL));
CREATE INDEX notices_of ON notices (job_id, due_at);
CREATE TABLE halts (
  agent TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  since TEXT NOT NULL,
  try_at TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE VIEW runs AS SELECT
  key AS run_id, json_extract(body, '$.job_id') AS job_id, json_extract(body, '$.attempt') AS attempt,
  begun_at AS started_at, ended_at AS finished_at, state AS status,
  CASE WHEN state = 'ok' THEN answer END AS result_json,
  CASE WHEN state NOT IN ('queued', 'running', 'ok') THEN answer END AS error_json
FROM work WHERE begun_at IS NOT NULL;
CREATE INDEX work_begun ON work (begun_at) WHERE begun_at IS NOT NULL;
CREATE INDEX work_of ON work (json_extract(body, '$.job_id'), begun_at);
`;
