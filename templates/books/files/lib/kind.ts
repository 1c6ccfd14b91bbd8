import { readDatabase } from "./database.ts";
import type { Connection } from "./sqlite.ts";
import type { KindReport, Step } from "./reports.ts";

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
