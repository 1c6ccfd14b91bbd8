import { chmodSync, realpathSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Node } from "jsonc-parser";
import { isInside, isThere, readText } from "../ipc/files.ts";
import { root } from "../lib/environment.ts";
import { alone } from "../lib/lock.ts";
import { words } from "../lib/words/cron.ts";
import type { Job } from "./job.ts";
import { jobsFile, mostBytes, parseJobs, sayFault } from "./jobs-file.ts";
import { inPlace, withJob, withValue } from "./jobs/insert.ts";
import { valueIn } from "./jobs/faults.ts";
import { readTree } from "./jobs/tree.ts";
import { noJob } from "./known-job.ts";
import { Refusal } from "./refusal.ts";

/** A job as it is written into the file. */
export type Entry = Readonly<Record<string, unknown>>;

/**
 * Puts what `make` gives for the jobs that are there: as another one at the end, or in place of that whose `job_id` it has.
 * Gives that job with its defaults. The file keeps its formatting, and nobody else's change is lost
 * (docs/cron.md, "Who may schedule"). Throws `INVALID_JOBS_FILE` where the file was or would be broken, and what `make` throws.
 */
export function putJob(make: (jobs: readonly Job[], entryOf: (job: Job | undefined) => Entry) => Entry): Job {
  let job_id: unknown;
  const jobs = edit((text, list, before) => {
    const { jobs: entries } = JSON.parse(text) as { readonly jobs: readonly Entry[] };
    const entry = make(before, (job) => (job && entries[before.indexOf(job)]) ?? {});
    ({ job_id } = entry);
    const place = list.children?.[before.findIndex((job) => job.job_id === job_id)];
    return place === undefined ? withJob(text, list, entry) : inPlace(text, place, entry);
  });
  return jobs[indexIn(jobs, String(job_id))] as Job;
}

/** The job of that id. Throws `JOB_NOT_FOUND` with the nearest one, and `INVALID_JOBS_FILE`. */
export function findJob(job_id: string): Job {
  const jobs = insist(readFile(join(root, jobsFile)).replace(/^\uFEFF/, ""));
  return jobs[indexIn(jobs, job_id)] as Job;
}

/** Enables or disables a job, and gives it as it is then. Throws `JOB_NOT_FOUND`, and what `putJob` throws. */
export function setEnabled(job_id: string, enabled: boolean): Job {
  const jobs = edit((text, list, before) => {
    const index = indexIn(before, job_id);
    const node = list.children?.[index];
    const isSo = before[index]?.enabled === enabled;
    return isSo || node === undefined ? text : withValue(text, node, "enabled", enabled);
  });
  return jobs[indexIn(jobs, job_id)] as Job;
}

function indexIn(jobs: readonly Job[], job_id: string): number {
  const index = jobs.findIndex((job) => job.job_id === job_id);
  if (index >= 0) return index;
  throw noJob(
    job_id,
    jobs.map((job) => job.job_id),
  );
}

type Change = (text: string, list: Node, jobs: readonly Job[]) => string;

/** Changes the file as one step, from what was just read, and gives the jobs that it has then. */
function edit(change: Change): readonly Job[] {
  const [folder, file] = [join(root, "runs/jobs"), join(root, jobsFile)];
  // A broken file is told of without a wait, and what takes its time for the first time does so before others wait.
  insist(readFile(file).replace(/^\uFEFF/, ""));
  return alone(folder, (check) => {
    const text = readFile(file);
    const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    const json = text.slice(mark.length);
    const before = insist(json);
    const after = change(json, listIn(json), before);
    if (after === json) return before;
    const jobs = insist(after);
    write(file, join(folder, "unfinished"), mark + after, check);
    return jobs;
  });
}

const none = '{\n  "jobs": []\n}\n';

function readFile(file: string): string {
  if (!isThere(file)) return none;
  if (!isInside(root, file)) throw new Refusal("INVALID_JOBS_FILE", words.jobsLeadOut);
  try {
    return readText(file, mostBytes);
  } catch (error) {
    throw new Refusal("INVALID_JOBS_FILE", words.cannotReadJobs(String(error)));
  }
}

function insist(text: string): readonly Job[] {
  const parsed = parseJobs(text);
  if (parsed.ok) return parsed.jobs;
  const [first] = parsed.faults;
  const said = first === undefined ? "" : sayFault(first);
  throw new Refusal("INVALID_JOBS_FILE", words.badJobsFile(said), { faults: parsed.faults });
}

function listIn(text: string): Node {
  const tree = readTree(text);
  if (!tree.ok) throw new RangeError(jobsFile);
  return valueIn(tree.root, "jobs");
}

/** There is one writer at a time, so one name for what is unfinished does. A link within the Puruto stays one. */
function write(file: string, unfinished: string, text: string, check: () => void): void {
  const there = isThere(file);
  const mode = there ? statSync(file).mode & 0o777 : 0o644;
  writeFileSync(unfinished, text, { mode: 0o600, flush: true });
  chmodSync(unfinished, mode);
  check();
  renameSync(unfinished, there ? realpathSync(file) : file);
}
