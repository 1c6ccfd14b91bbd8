/**
 * What the bot keeps, one step of its database (docs/telegram.md, "Nothing twice, nothing lost"). What it asks of other
 * Purutos is a piece of `work` whose key is `update:BOT:ID`; times are UTC in ISO 8601; `bot` is a hash of its token.
 * Updates that were joined have the first one's id as `bundle`, and whatever was looked at has one.
 */
export const telegramTables = `
CREATE TABLE offsets (
  bot TEXT PRIMARY KEY,
  next INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE updates (
  bot TEXT NOT NULL,
  update_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  chat_id INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  stored_at TEXT NOT NULL,
  bundle INTEGER,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'running', 'answered', 'sent')),
  reason TEXT,
  ended_at TEXT,
  PRIMARY KEY (bot, update_id)
) STRICT;
CREATE INDEX updates_open ON updates (bot, user_id) WHERE state <> 'sent';
CREATE INDEX updates_new ON updates (bot, update_id) WHERE state = 'new';
CREATE INDEX updates_of ON updates (bot, bundle, update_id) WHERE bundle IS NOT NULL;
CREATE TABLE users (
  user_id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  paired_at TEXT NOT NULL
) STRICT;
CREATE TABLE pairings (
  code_hash TEXT PRIMARY KEY,
  until TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  used_at TEXT
) STRICT;
CREATE TABLE active_channels (
  user_id INTEGER PRIMARY KEY,
  puruto_activo TEXT NOT NULL,
  timestamp TEXT NOT NULL
) STRICT;
CREATE TABLE conversations (
  chat_id INTEGER NOT NULL,
  topic INTEGER NOT NULL,
  puruto TEXT NOT NULL,
  conversation TEXT NOT NULL,
  last_at TEXT NOT NULL,
  resumed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (chat_id, topic, puruto)
) STRICT;
CREATE TABLE turns (
  number INTEGER PRIMARY KEY,
  conversation TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL CHECK (who IN ('user', 'puruto')),
  text TEXT NOT NULL
) STRICT;
CREATE INDEX turns_of ON turns (conversation, number);
CREATE TABLE outgoing (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  chat_id INTEGER NOT NULL,
  topic INTEGER,
  reply_to INTEGER,
  bot TEXT,
  update_id INTEGER,
  puruto TEXT,
  job_id TEXT,
  run_id TEXT,
  markup TEXT CHECK (markup IS NULL OR json_valid(markup)),
  made_at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sent', 'undeliverable')),
  reason TEXT,
  ended_at TEXT
) STRICT;
CREATE INDEX outgoing_open ON outgoing (chat_id, number) WHERE state = 'open';
CREATE TABLE parts (
  outgoing INTEGER NOT NULL REFERENCES outgoing (number) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'unknown', 'undeliverable')),
  copies INTEGER NOT NULL DEFAULT 0,
  not_before TEXT,
  message_id INTEGER,
  ended_at TEXT,
  PRIMARY KEY (outgoing, part)
) STRICT;
CREATE INDEX parts_sent ON parts (message_id) WHERE message_id IS NOT NULL;
CREATE TABLE buttons (
  id TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL,
  chat_id INTEGER NOT NULL,
  message_id INTEGER,
  does TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  made_at TEXT NOT NULL,
  used_at TEXT
) STRICT;
CREATE TABLE inbox (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL,
  line TEXT NOT NULL CHECK (json_valid(line)),
  taken_at TEXT NOT NULL,
  outgoing_key TEXT,
  delivered_at TEXT
) STRICT;
CREATE INDEX inbox_open ON inbox (number) WHERE delivered_at IS NULL;
CREATE TABLE told (
  about TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
`;
