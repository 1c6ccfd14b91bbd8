import { readDatabase } from "./database.ts";

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

/** How many notes there are, and when the last was added; nothing where `status` says what is wrong with the database. */
export function checkKind(): KindReport {
  const notes = readDatabase((database) =>
    database.get("SELECT count(*) AS count, max(day) AS last_day FROM note"),
  );
  return { problems: [], facts: { ...(notes && { notes }) } };
}
