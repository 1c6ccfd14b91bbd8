import type { KindReport, Step } from "./reports.ts";

/** This Puruto is of no special kind: nothing more to prepare, nothing more to check. */
export const prepareKind = (): Step[] => [];

export const checkKind = (): KindReport => ({ problems: [], facts: {} });
