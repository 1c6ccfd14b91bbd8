/**
 * What the database gets from step 2 on, in SQL, one string a step. Those that somebody has stay as they are.
 * The index of words is kept in step by triggers: whatever writes to `note` need not know of it.
 */
export const steps: readonly string[] = [
  `CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) <= 200),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 100000),
    tags TEXT NOT NULL CHECK (json_type(tags) = 'array'),
    day TEXT NOT NULL CHECK (date(day) IS day),
    at TEXT NOT NULL,
    added_by TEXT
  ) STRICT;
  CREATE INDEX note_day ON note (day, at);
  CREATE INDEX note_at ON note (at);

  CREATE VIRTUAL TABLE word USING fts5 (
    title, text, tags, content = note, content_rowid = id, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 2"
  );
  INSERT INTO word (word, rank) VALUES ('rank', 'bm25(5.0, 1.0, 3.0)');
  CREATE TRIGGER note_added AFTER INSERT ON note BEGIN
    INSERT INTO word (rowid, title, text, tags) VALUES (new.id, new.title, new.text, new.tags);
  END;
  CREATE TRIGGER note_removed AFTER DELETE ON note BEGIN
    INSERT INTO word (word, rowid, title, text, tags) VALUES ('delete', old.id, old.title, old.text, old.tags);
  END;
  CREATE TRIGGER note_changed AFTER UPDATE ON note BEGIN
    INSERT INTO word (word, rowid, title, text, tags) VALUES ('delete', old.id, old.title, old.text, old.tags);
    INSERT INTO word (rowid, title, text, tags) VALUES (new.id, new.title, new.text, new.tags);
  END;`,
];
