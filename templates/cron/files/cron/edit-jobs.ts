import { words } from "../lib/words/cron.ts";
import { editList, readList, type ListFile } from "../service/json/edit.ts";
import { inPlace, withEntry, withValue } from "../service/json/insert.ts";
import type { Job } from "./job.ts";
import { jobsFile, mostBytes, parseJobs } from "./jobs-file.ts";
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
  const jobs = editList(editable, (text, list, before) => {
    const { jobs: entries } = JSON.parse(text) as { readonly jobs: readonly Entry[] };
    const entry = make(before, (job) => (job && entries[before.indexOf(job)]) ?? {});
    ({ job_id } = entry);
    const place = list.children?.[before.findIndex((job) => job.job_id === job_id)];
    return place === undefined ? withEntry(text, list, entry) : inPlace(text, place, entry);
  });
  return jobs[indexIn(jobs, String(job_id))] as Job;
}

/** The job of that id. Throws `JOB_NOT_FOUND` with the nearest one, and `INVALID_JOBS_FILE`. */
export function findJob(job_id: string): Job {
  const jobs = readList(editable);
  return jobs[indexIn(jobs, job_id)] as Job;
}

/** Enables or disables a job, and gives it as it is then. Throws `JOB_NOT_FOUND`, and what `putJob` throws. */
export function setEnabled(job_id: string, enabled: boolean): Job {
  const jobs = editList(editable, (text, list, before) => {
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

const editable: ListFile<readonly Job[]> = {
  name: jobsFile,
  list: "jobs",
  mostBytes,
  folder: "runs/jobs",
  parse: (text) => parseJobs(text),
  refuse: (said, faults) => new Refusal("INVALID_JOBS_FILE", words.badJobsFile(said), { faults }),
};
