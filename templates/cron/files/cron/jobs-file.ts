import { isActionName, isRepoName } from "../ipc/names.ts";
import { nearest } from "../lib/nearest.ts";
import * as strict from "../service/json/strict.ts";
import { parse, type ParsedJobs } from "./jobs/parse.ts";

export { mostBytes, type ParsedJobs } from "./jobs/parse.ts";

/** Where the jobs of a puruto-cron stand. */
export const jobsFile = ".jobs.json";

/**
 * The jobs that a text says, defaults filled in, or every fault at once (docs/cron.md, "Jobs").
 * @param zone of jobs that name none; this process's where it is left out
 */
export const parseJobs = (text: string, zone?: string): ParsedJobs =>
  parse(text, { isActionName, isRepoName, nearest, strict }, zone);
