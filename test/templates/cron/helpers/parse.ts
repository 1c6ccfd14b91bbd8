import { nearest } from "../../../../templates/base/files/lib/nearest.ts";
import { parse, type ParsedJobs } from "../../../../templates/cron/files/cron/jobs/parse.ts";
import { isActionName, isRepoName } from "../../../../templates/ipc/files/ipc/names.ts";
import * as strict from "../../../../templates/service/files/service/json/strict.ts";

/** As `cron/jobs-file.ts` of a generated Puruto does, whose imports lie in other packs. */
export const parseJobs = (text: string): ParsedJobs =>
  parse(text, { isActionName, isRepoName, nearest, strict });
