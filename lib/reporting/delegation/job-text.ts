import type { Job } from "../../../templates/ipc/files/ipc/jobs/job.ts";
import type { Paint } from "../paint.ts";
import { harmless, line, lines, type Printable } from "../printable.ts";
import { when, type Clock } from "./when.ts";

/** What a person reads of a job that runs: what it does, and how long it may. */
export const runningText = ({ id, target, action, deadline }: Job, paint: Paint, clock: Clock): Printable =>
  line`${paint.bold(id)} runs: ${target} ${action}, until ${when(deadline, clock)}, at the latest`;

/** A line a job, the newest first: which, what of whom, how it stands, and when it ended or will. */
export function listText(jobs: readonly Job[], paint: Paint, clock: Clock): Printable {
  if (jobs.length === 0) return line`No job runs, and none ended within 24 hours.`;
  // Harmless before they are measured: an escape is wider than what it stands for.
  const rows = [heads, ...jobs.map((job) => cells(job, clock).map(harmless))];
  const widths = heads.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const padded = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return lines(padded.map((row, at) => colour(jobs[at - 1], paint)(row)));
}

const heads = ["JOB", "CALL", "STATE", "WHEN"];

/** Characters of an id, which may be any text. */
const widest = 60;

const cells = (job: Job, clock: Clock): string[] => {
  const { id, target, action, state, status, code, deadline, ended_at = "" } = job;
  const end = state === "running" ? `until ${when(deadline, clock)}` : when(ended_at, clock);
  const shown = id.length > widest ? `${id.slice(0, widest)}…` : id;
  return [shown, `${target} ${action}`, state === "running" ? state : (code ?? status ?? state), end];
};

function colour(job: Job | undefined, paint: Paint) {
  if (job === undefined) return paint.bold;
  return job.status === "error" ? paint.red : (text: string) => line`${text}`;
}
