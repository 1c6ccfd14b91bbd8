import { readDatabase } from "./database.ts";
import { today } from "./days.ts";
import type { KindReport, Step } from "./reports.ts";

/** The database is all that there is to prepare. */
export const prepareKind = (): Step[] => [];

/** How many tasks are open, and overdue; nothing where `status` says what is wrong with the database. */
export function checkKind(): KindReport {
  const tasks = readDatabase((database) =>
    database.get(
      "SELECT count(*) AS open, count(*) FILTER (WHERE due < ?) AS overdue FROM task WHERE done_at IS NULL",
      [today()],
    ),
  );
  return { problems: [], facts: { ...(tasks && { tasks }) } };
}
