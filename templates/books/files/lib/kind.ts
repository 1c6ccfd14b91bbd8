import { readDatabase } from "./database.ts";
import type { Connection } from "./sqlite.ts";

/** What `init` did: each step says so, and whether it changed anything. */
export interface Step {
  what: string;
  changed: boolean;
}

/** What `status` says besides: facts by name, and what needs attention. */
export interface KindReport {
  problems: string[];
  facts: Record<string, unknown>;
}

/** The database is all that there is to prepare. */
export const prepareKind = (): Step[] => [];

/** Counts what the books hold, and says which statement was the last. */
export function checkKind(): KindReport {
  // Where the database cannot be read, `status` says so by itself.
  const books = readDatabase(count);
  return { problems: [], facts: books === undefined ? {} : { books } };
}

function count(database: Connection): object {
  const counted = database.get(
    "SELECT (SELECT count(*) FROM account) AS accounts, (SELECT count(*) FROM booking) AS bookings",
  );
  const last = database.get(
    `SELECT account.name AS account, imported_at, bookings, added FROM statement
     JOIN account ON account.id = statement.account ORDER BY statement.id DESC LIMIT 1`,
  );
  return { ...counted, last_import: last ?? null };
}
