import type { Connection } from "../../service/database.ts";
import { count, pauseIfFailing } from "./failures.ts";
import { tellMissed, tellOutcome } from "./telling.ts";
import { finish, type Ending } from "./occurrences.ts";
import { causeOf, type Outcome, type Pending } from "./outcome.ts";
import type { Occurrence } from "./types.ts";

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
