import { join } from "node:path";
import { jobsFile, mostBytes, parseJobs } from "../cron/jobs-file.ts";
import { cronRules } from "../cron/settings.ts";
import { readText } from "../ipc/files.ts";
import { root } from "../lib/environment.ts";
import { sayFault } from "./json/places.ts";
import type { Described, Need } from "./described.ts";

/** The scheduler, as a unit and a check see it. Its executors go on when it ends. */
export const thisService: Described = {
  name: "puruto-cron",
  outlived: true,
  settings: cronRules,
  needs: () => needsIn(readText(join(root, jobsFile), mostBytes)),
};

/** What the jobs that are enabled are going to ask for. */
function needsIn(text: string): Need[] {
  const parsed = parseJobs(text);
  if (!parsed.ok) throw new Error(parsed.faults.map((fault) => sayFault(jobsFile, fault)).join("; "));
  const enabled = parsed.value.filter((job) => job.enabled);
  return enabled.map(({ job_id, puruto_target: target, action }) => ({
    by: `job:${job_id}`,
    target,
    action,
  }));
}
