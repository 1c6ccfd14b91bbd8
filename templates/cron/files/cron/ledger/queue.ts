import type { Connection, Row } from "../../service/database.ts";
import { put } from "../../service/work.ts";
import { ask } from "../../ipc/names.ts";
import type { Occurrence } from "./types.ts";

/** What a piece of work says of the run that it is. */
export interface Body {
  readonly job_id: string;
  readonly due_at: string;
  readonly attempt: number;
  readonly action: string;
  /** Whether it may run beside others of its job, and in its target. */
  readonly beside: boolean;
}

/** A run in the queue. */
export interface Queued {
  readonly key: string;
  readonly lane: string;
  readonly place: string;
  readonly body: Body;
}

/** Puts the next run of an occurrence into the queue, to start at `not_before` at the earliest. */
export function enqueue(database: Connection, occurrence: Occurrence, not_before: Date, now: Date): void {
  const { job, due_at, attempts, run_id } = occurrence;
  const { job_id, action, puruto_target, overlap } = job;
  const beside = overlap === "allow";
  const body = { job_id, due_at: due_at.toISOString(), attempt: attempts, action, beside } satisfies Body;
  // Which agent is found out before it starts.
  const place = action === ask ? "agent" : "";
  put(database, { key: run_id, lane: puruto_target, place, body, not_before }, now);
}

export function toQueued(row: Row): Queued {
  const body = JSON.parse(String(row["body"])) as Body;
  return { key: String(row["key"]), lane: String(row["lane"]), place: String(row["place"]), body };
}
