import { readDatabase } from "./database.ts";
import { today } from "./days.ts";
import { countTasks } from "./tasks/list.ts";
import type { KindReport, Step } from "./reports.ts";

/** The database is all that there is to prepare. */
export const prepareKind = (): Step[] => [];

/** Counts the tasks that are open, overdue and done, where the database can be read as it is. */
export function checkKind(): KindReport {
  const tasks = readDatabase((database) => countTasks(database, today()));
  return { problems: [], facts: tasks === undefined ? {} : { tasks } };
}
