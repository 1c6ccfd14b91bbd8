import { serviceTables } from "../service/steps.ts";
import { telegramTables } from "../telegram/tables.ts";

/** What the database gets from step 2 on, in SQL, one string a step. Those that somebody has stay as they are. */
export const steps: readonly string[] = [serviceTables, telegramTables];
