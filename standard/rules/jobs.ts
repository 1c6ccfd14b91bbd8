import { nearest } from "../../templates/base/files/lib/nearest.ts";
import { isActionName, isRepoName } from "../../templates/ipc/files/ipc/names.ts";
import { textOf } from "../repo.ts";
import type { Finder } from "./rule.ts";

const path = ".jobs.json";

/** What the scheduler itself says of its jobs. A file without a text is missing, and reported as that. */
export const invalidJobsFile: Finder = async (repo, kind) => {
  const text = kind === "puruto-cron" ? textOf(repo, path) : undefined;
  if (text === undefined) return [];
  const { parse } = await import("../../templates/cron/files/cron/jobs/parse.ts");
  const strict = await import("../../templates/service/files/service/json/strict.ts");
  const parsed = parse(text, { isActionName, isRepoName, nearest, strict });
  if (parsed.ok) return [];
  return parsed.faults.map(({ message, line, column }) => ({
    path,
    message: `is not valid: ${message} (line ${line}, column ${column})`,
    line,
  }));
};
