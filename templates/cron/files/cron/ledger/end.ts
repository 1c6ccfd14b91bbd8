import { inTransaction } from "../../service/database.ts";
import { words } from "../../lib/words/cron.ts";
import type { Connection } from "../../service/database.ts";
import type { InvocationResult } from "../../ipc/contract.ts";
import { finish, sweep as sweepWork, type RunningWork } from "../../service/work.ts";
import { conclude } from "./closing.ts";
import { goOn, halt, isHalting, showsWork } from "./halts.ts";
import { runId } from "./ids.ts";
import { turn, waitAgain } from "./occurrences.ts";
import { causeOf, reasonOf, type Outcome, type Pending } from "./outcome.ts";
import { agentIn } from "./places.ts";
import { enqueue, type Body } from "./queue.ts";
import { pauseBefore } from "./retry.ts";
import { occurrenceOf } from "./runs.ts";
import { nextAfter } from "../times.ts";
import { note } from "./trail.ts";
import type { Occurrence, Swept } from "./types.ts";

/**
 * Writes what came of a run, and all that follows: the end of its due time or the next attempt, what the job's failures
 * amount to, whether its agent works, and who is told (docs/cron.md, "Runs").
 * @returns false where it had been ended by somebody else; what came of it is in the trail then, and counts no more
 */
export function end(
  database: Connection,
  run_id: string,
  claim: string,
  response: InvocationResult,
  now: Date,
): boolean {
  return inTransaction(database, () => {
    const outcome = outcomeOf(response);
    const work = workOf(database, run_id);
    if (work === undefined) return false;
    const answer = outcome.error ?? outcome.result ?? null;
    if (finish(database, run_id, claim, outcome.state, answer, now)) {
      settle(database, work, outcome, now);
      return true;
    }
    note(database, keyOf(work.body), now, "late_answer", { run_id, ...outcome });
    return false;
  });
}

/** Ends as lost, or gives back, what a dead process was to do. */
export function sweep(database: Connection, now: Date): Swept[] {
  if (database.get("SELECT 1 FROM work WHERE state = 'running' LIMIT 1") === undefined) return [];
  return inTransaction(database, () => {
    const error = { code: "LOST", message: words.lost, details: { reason: "lost" } };
    const { given_back, lost } = sweepWork(database, error, now);
    for (const { key, body } of given_back) {
      turn(database, keyOf(body as unknown as Body), "running", "waiting");
      note(database, keyOf(body as unknown as Body), now, "given_back", { run_id: key });
    }
    for (const work of lost) settle(database, settled(work), { state: "lost", error }, now);
    return [
      ...given_back.map((work) => swept(work, "given_back")),
      ...lost.map((work) => swept(work, "lost")),
    ];
  });
}

interface Work {
  readonly place: string;
  readonly body: Body;
}

function workOf(database: Connection, run_id: string): Work | undefined {
  const row = database.get("SELECT place, body FROM work WHERE key = ?", [run_id]);
  return row && { place: String(row["place"]), body: JSON.parse(String(row["body"])) as Body };
}

const settled = ({ place, body }: RunningWork): Work => ({ place, body: body as unknown as Body });

const keyOf = ({ job_id, due_at }: Body) => ({ job_id, due_at: new Date(due_at) });

function swept({ key, body, tag }: RunningWork, what: Swept["what"]): Swept {
  return { run_id: key, job_id: String(body["job_id"]), what, ...(tag !== undefined && { tag }) };
}

function outcomeOf(response: InvocationResult): Outcome {
  if (response.status === "ok") return { state: "ok", result: response.result };
  const { error } = response;
  if (error.code === "TIMEOUT") return { state: "timeout", error };
  return { state: reasonOf(error.details) === "interrupted" ? "canceled" : "error", error };
}

function settle(database: Connection, { place, body }: Work, outcome: Outcome, now: Date): void {
  const occurrence = occurrenceOf(database, body);
  const { state, error } = outcome;
  const { run_id, attempts } = occurrence;
  const reason = error && causeOf(error);
  note(database, keyOf(body), now, "ran", {
    run_id,
    attempt: attempts,
    state,
    ...(reason !== undefined && { reason }),
  });
  const agent = agentIn(place);
  if (agent !== undefined && isHalting(outcome)) halt(database, agent, occurrence, outcome, now);
  if (agent !== undefined && showsWork(outcome)) goOn(database, agent, occurrence, now);
  // What somebody tries by hand ends as it ends: they see it.
  const again = occurrence.origin === "hand" ? undefined : nextAttempt(occurrence, outcome, agent, now);
  if (again === undefined) conclude(database, occurrence, outcome, now);
  else runAgain(database, occurrence, again, now);
}

interface Again {
  readonly at: Date;
  readonly last_start: Date | undefined;
  readonly pending: Pending;
}

function nextAttempt(
  occurrence: Occurrence,
  outcome: Outcome,
  agent: string | undefined,
  now: Date,
): Again | undefined {
  const { job, due_at, attempts, last_start } = occurrence;
  const { halted = 0, last } = (occurrence.details ?? {}) as Pending;
  // Nothing was done, and the due time waits until its agent can work.
  if (agent !== undefined && isHalting(outcome))
    return { at: now, last_start, pending: { halted: halted + 1, ...(last && { last }) } };
  const pause = pauseBefore(job, outcome, attempts - halted);
  if (pause === undefined) return undefined;
  const at = new Date(now.getTime() + pause);
  const next = nextAfter(job, due_at);
  if (next !== undefined && at >= next) return undefined;
  return { at, last_start: next && new Date(next.getTime() - 1), pending: { halted, last: outcome } };
}

function runAgain(database: Connection, occurrence: Occurrence, again: Again, now: Date): void {
  const { job, due_at } = occurrence;
  const attempts = occurrence.attempts + 1;
  const run_id = runId(job.job_id, due_at, attempts);
  const key = { job_id: job.job_id, due_at };
  waitAgain(database, key, { run_id, last_start: again.last_start, details: again.pending });
  enqueue(database, { ...occurrence, attempts, run_id }, again.at, now);
  note(database, key, now, "again", { run_id, at: again.at.toISOString() });
}
