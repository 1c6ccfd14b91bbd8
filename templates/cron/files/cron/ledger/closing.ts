import type { Connection } from "../../service/database.ts";
import { count, pauseIfFailing } from "./failures.ts";
import { tellMissed, tellOutcome } from "./notices.ts";
import { finish, type Ending } from "./occurrences.ts";
import type { End, Occurrence } from "./types.ts";

/** What came of a run: its state, and the result or the error that was answered. */
export interface Outcome {
  readonly state: End;
  readonly result?: unknown;
  readonly error?: { readonly code: string; readonly message: string; readonly details: unknown };
}

/** What an occurrence that waits again has behind it. */
export interface Pending {
  /** What came of the last run, where it is to be retried. */
  readonly last?: Outcome;
  /** Runs that do not count, since their agent could not work. */
  readonly halted?: number;
}

/** Ends an occurrence as its last run ended, with all that follows of it for the job and for those who are told. */
export function conclude(database: Connection, occurrence: Occurrence, outcome: Outcome, now: Date): void {
  const { state, error } = outcome;
  const reason = error && causeOf(error);
  if (!finish(database, occurrence, { state, reason, details: error }, now)) return;
  // What somebody tries by hand, or has ended, says nothing of how the job does.
  const counts = occurrence.origin !== "hand" && state !== "canceled";
  const inARow = counts ? count(database, occurrence.job.job_id, error) : { times: 1, before: 0 };
  tellOutcome(database, occurrence, outcome, inARow, now);
  if (counts) pauseIfFailing(database, occurrence, now, giveUp);
}

/** Ends what waits. Where it has run before, and was to be retried, it ends as that. */
export function giveUp(database: Connection, occurrence: Occurrence, ending: Ending, now: Date): void {
  const { last } = (occurrence.details ?? {}) as Pending;
  if (last !== undefined) return conclude(database, occurrence, last, now);
  if (!finish(database, occurrence, ending, now)) return;
  if (ending.reason === "too_late") tellMissed(database, occurrence, now);
}

/** Why a run ended as it did, in one word or a few: targets may write anything there. */
export function causeOf({ code, details }: NonNullable<Outcome["error"]>): string {
  return (reasonOf(details) ?? code).slice(0, 100).replaceAll(/\p{Cc}/gu, " ");
}

/** What a caller would act on, where an error says it. */
export function reasonOf(details: unknown): string | undefined {
  const { reason } = Object(details) as { readonly reason?: unknown };
  return typeof reason === "string" ? reason : undefined;
}
