import { readDatabase } from "./database.ts";
import { today } from "./tasks/days.ts";
import { countTasks } from "./tasks/list.ts";

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

/** Counts the tasks that are open, overdue and done, where the database can be read as it is. */
export function checkKind(): KindReport {
  const tasks = readDatabase((database) => countTasks(database, today()));
  return { problems: [], facts: tasks === undefined ? {} : { tasks } };
}
