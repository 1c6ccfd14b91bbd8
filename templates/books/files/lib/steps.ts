/** What the database gets from step 2 on, one string a step. Those that were released stay as they are. */
export const steps: readonly string[] = [
  `CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]')
  ) STRICT;
  CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account,
    imported_at TEXT NOT NULL,
    bookings INTEGER NOT NULL CHECK (bookings >= 0),
    added INTEGER NOT NULL CHECK (added BETWEEN 0 AND bookings)
  ) STRICT;
  CREATE TABLE booking (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account,
    date TEXT NOT NULL CHECK (date(date) IS date),
    cents INTEGER NOT NULL CHECK (abs(cents) < 200000000000),
    text TEXT NOT NULL CHECK (length(text) <= 500),
    category TEXT CHECK (length(category) BETWEEN 1 AND 60),
    balance INTEGER,
    bank_id TEXT,
    statement INTEGER REFERENCES statement,
    added_by TEXT,
    reference TEXT,
    added_at TEXT NOT NULL,
    CHECK ((statement IS NULL) <> (added_by IS NULL))
  ) STRICT;
  CREATE INDEX booking_day ON booking (date);
  CREATE INDEX booking_of_account ON booking (account, date);
  CREATE INDEX booking_of_bank ON booking (account, bank_id) WHERE bank_id IS NOT NULL;
  CREATE UNIQUE INDEX booking_reference ON booking (added_by, reference) WHERE reference IS NOT NULL;`,
];
