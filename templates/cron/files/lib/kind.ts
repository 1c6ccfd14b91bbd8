import type { KindReport, Step } from "./reports.ts";

/** The database is all that there is to prepare. */
export const prepareKind = (): Step[] => [];

export const checkKind = (): KindReport => ({ problems: [], facts: {} });
