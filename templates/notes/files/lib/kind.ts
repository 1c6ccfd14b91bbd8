import { readDatabase } from "./database.ts";
import type { KindReport, Step } from "./reports.ts";

/** The database is all that there is to prepare. */
export const prepareKind = (): Step[] => [];

/** How many notes there are, and when the last was added; nothing where `status` says what is wrong with the database. */
export function checkKind(): KindReport {
  const notes = readDatabase((database) =>
    database.get("SELECT count(*) AS count, max(day) AS last_day FROM note"),
  );
  return { problems: [], facts: { ...(notes && { notes }) } };
}
