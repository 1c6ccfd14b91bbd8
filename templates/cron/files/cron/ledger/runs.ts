import { inTransaction } from "../../service/database.ts";
import { words } from "../../lib/words/cron.ts";
import type { Connection } from "../../service/database.ts";
import { begin as beginWork, noteTag as noteWorkTag } from "../../service/work.ts";
import { find } from "./occurrences.ts";
import { placeNamed } from "./places.ts";
import type { Body } from "./queue.ts";
import { note } from "./trail.ts";
import type { Limits, Occurrence, Run } from "./types.ts";

/** What the process that does a run does first: from then on nobody else does it (docs/cron.md, "Runs"). */
export function begin(
  database: Connection,
  limits: Limits,
  run_id: string,
  claim: string,
  now: Date,
): Run | undefined {
  return inTransaction(database, () => {
    const work = beginWork(database, run_id, claim, new Date(now.getTime() + limits.lease_ms), now);
    if (work === undefined) return undefined;
    const occurrence = occurrenceOf(database, work.body as unknown as Body);
    const { job, due_at, attempts } = occurrence;
    note(database, { job_id: job.job_id, due_at }, now, "begun", { run_id, attempt: attempts });
    return runOf(occurrence, now);
  });
}

/** The due time that a piece of work is a run of. */
export function occurrenceOf(database: Connection, { job_id, due_at }: Body): Occurrence {
  const found = find(database, { job_id, due_at: new Date(due_at) });
  if (found === undefined) throw new Error(words.noDueTime(job_id, due_at));
  return found;
}

/** Notes what runs, and what it turned out to be. */
export function noteTag(
  database: Connection,
  run_id: string,
  claim: string,
  { tag, name }: { tag: string; name: string },
): boolean {
  if (!noteWorkTag(database, run_id, claim, tag)) return false;
  const place = placeNamed(name);
  database.run("UPDATE work SET place = ? WHERE key = ?", [place, run_id]);
  return true;
}

function runOf({ job, due_at, attempts, run_id }: Occurrence, now: Date): Run {
  const late_sec = Math.max(0, Math.floor((now.getTime() - due_at.getTime()) / 1000));
  const { puruto_target: target, action, prompt, timeout_sec, job_id } = job;
  const schedule = { due_at: due_at.toISOString(), late_sec };
  const payload = { ...job.payload, schedule };
  const asked = { target, action, prompt, timeout_sec, payload, request_id: run_id, via: `job:${job_id}` };
  return { run_id, job, attempt: attempts, due_at, late_sec, asked };
}
