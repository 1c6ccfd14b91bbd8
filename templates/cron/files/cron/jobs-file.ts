import { isActionName, isRepoName } from "../ipc/names.ts";
import { nearest } from "../lib/nearest.ts";
import { words } from "../lib/words/cron.ts";
import { parse, type ParsedJobs } from "./jobs/parse.ts";
import type { JobsFault } from "./jobs/places.ts";

export { mostBytes, type ParsedJobs } from "./jobs/parse.ts";
export type { JobsFault } from "./jobs/places.ts";

/** Where the jobs of a puruto-cron stand. */
export const jobsFile = ".jobs.json";

/**
 * The jobs that a text says, defaults filled in, or every fault at once (docs/cron.md, "Jobs").
 * @param zone of jobs that name none; this process's where it is left out
 */
export const parseJobs = (text: string, zone?: string): ParsedJobs =>
  parse(text, { isActionName, isRepoName, nearest }, zone);

/** A fault in one line, with its place. */
export const sayFault = ({ line, column, message }: JobsFault, file = jobsFile): string =>
  words.inFile(file, line, column, message);
