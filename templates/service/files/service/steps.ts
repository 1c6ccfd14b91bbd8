/**
 * The tables of every service, one step of its database (docs/services.md, "Work"). Times are UTC in ISO 8601.
 *
 * `work` is `queued`, then `running` once somebody has claimed it, and ends as anything else. A claim that was never
 * begun is given back; what was begun is never run again by itself.
 */
export const serviceTables = `
CREATE TABLE work (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  place TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  not_before TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued',
  claim TEXT,
  holder TEXT CHECK (holder IS NULL OR json_valid(holder)),
  lease_until TEXT,
  begun_at TEXT,
  tag TEXT,
  put_at TEXT NOT NULL,
  ended_at TEXT,
  answer TEXT CHECK (answer IS NULL OR json_valid(answer))
) STRICT;
CREATE INDEX work_queued ON work (not_before, number) WHERE state = 'queued';
CREATE INDEX work_running ON work (lane) WHERE state = 'running';
CREATE TABLE beat (
  service TEXT PRIMARY KEY,
  pid INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  at TEXT NOT NULL,
  monotonic REAL NOT NULL,
  boot TEXT NOT NULL,
  ready INTEGER NOT NULL
) STRICT;
`;
