import { missing } from "../service/check.ts";
import { stateOf } from "../service/state.ts";
import type { KindReport, Step } from "./reports.ts";

/** The database is all that there is to prepare. */
export const prepareKind = (): Step[] => [];

/** Whether the bot runs, what waits, and what it will lack (docs/services.md, "Status"). */
export async function checkKind(): Promise<KindReport> {
  const service = stateOf("puruto-telegram");
  const lacks = await missing();
  const problems = lacks.map(({ message, to_do }) => `${message}; ${to_do}`);
  return { problems, facts: { service, missing: lacks } };
}
