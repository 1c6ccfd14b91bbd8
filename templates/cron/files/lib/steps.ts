import { serviceTables } from "../service/steps.ts";
import { cronTables } from "../cron/tables.ts";

/** What the database gets from step 2 on, in SQL, one string a step. Those that somebody has stay as they are. */
export const steps: readonly string[] = [serviceTables, cronTables];
