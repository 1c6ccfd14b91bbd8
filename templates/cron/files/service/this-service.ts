import { parseJobs } from "../cron/jobs-file.ts";
import { read } from "../lib/environment.ts";
import type { Described, Need } from "./described.ts";

/** The scheduler, as a unit and a check see it. Its executors go on when it ends. */
export const thisService: Described = {
  name: "puruto-cron",
  outlived: true,
  needs: () => needsIn(read(".jobs.json") ?? '{"jobs":[]}'),
};

/** What the jobs are going to ask for that are enabled. What is wrong with the file, the scheduler says. */
function needsIn(text: string): Need[] {
  const parsed = parseJobs(text);
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => `.jobs.json: ${message}`).join("; "));
  return parsed.jobs
    .filter(({ enabled }) => enabled)
    .map(({ job_id, puruto_target, action }) => ({ by: `job:${job_id}`, target: puruto_target, action }));
}
