import { join } from "node:path";
import { isInside, isThere } from "../../ipc/files.ts";
import { isObject, isText } from "../../ipc/parsed.ts";
import { words } from "../../lib/words/telegram.ts";
import { editList, type ListFile } from "../../service/json/edit.ts";
import { withValue } from "../../service/json/insert.ts";
import { readStrict, type Strictly } from "../../service/json/strict.ts";
import { calledJob, jobsFile, listKey, mostBytes } from "./jobs.ts";
import { cronFolder } from "./place.ts";

/**
 * Enables a job in the scheduler's file, as that itself would: under its lock, in one step, and only as it was agreed to.
 * It runs nothing of the scheduler's. @returns what to say. Throws where the file cannot be read or written.
 */
export function enableAgreed(facts: Readonly<Record<string, unknown>>): string {
  const { job_id, hash } = facts;
  if (!isText(job_id) || !isText(hash)) throw new TypeError("facts");
  let said = words.jobGone(job_id);
  editList(fileOf(cronFolder()), (text, list, jobs) => {
    const index = jobs.findIndex((job) => isObject(job) && job["job_id"] === job_id);
    const node = list.children?.[index];
    if (node === undefined) return text;
    const job = calledJob(jobs[index]);
    said = job === undefined || job.hash !== hash ? words.jobChanged(job_id) : words.agreed(job_id);
    return job?.hash !== hash || job.enabled ? text : withValue(text, node, "enabled", true);
  });
  return said;
}

/** Milliseconds that is waited for the scheduler: meanwhile nobody is answered, and the button stays good. */
const patience = 1000;
/** The scheduler's folder in which it keeps others from changing the file. */
const lockFolder = "runs/jobs";

function fileOf(root: string): ListFile<readonly unknown[]> {
  for (const folder of ["runs", lockFolder])
    if (isThere(join(root, folder)) && !isInside(root, join(root, folder)))
      throw new Error(words.leadsOutOf(folder));
  return {
    root,
    name: jobsFile,
    list: listKey,
    mostBytes,
    folder: lockFolder,
    patience,
    parse: jobsIn,
    refuse: (said) => new Error(said),
  };
}

/** What the jobs are is the scheduler's to say; here it has to be a list. */
function jobsIn(text: string): Strictly<readonly unknown[]> {
  const read = readStrict(text, {
    mostBytes,
    empty: `{ "${listKey}": [] }`,
    faultsOf: (document) =>
      isObject(document) && Array.isArray(document[listKey])
        ? []
        : [{ key: listKey, offset: 0, message: words.noJobs }],
  });
  return read.ok ? { ok: true, value: (read.value as Record<string, unknown[]>)[listKey] ?? [] } : read;
}
