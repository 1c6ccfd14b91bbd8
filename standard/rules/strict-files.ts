import { nearest } from "../../templates/base/files/lib/nearest.ts";
import { isActionName, isRepoName } from "../../templates/ipc/files/ipc/names.ts";
import type { Placed } from "../../templates/service/files/service/json/places.ts";
import { textOf } from "../repo.ts";
import type { Finder } from "./rule.ts";

const strictly = () => import("../../templates/service/files/service/json/strict.ts");

/** What the scheduler itself says of its jobs. */
export const invalidJobsFile = finder("puruto-cron", ".jobs.json", async (text) => {
  const { parse } = await import("../../templates/cron/files/cron/jobs/parse.ts");
  const parsed = parse(text, { isActionName, isRepoName, nearest, strict: await strictly() });
  return parsed.ok ? [] : parsed.faults;
});

/** What the bot itself says of its channels. */
export const invalidChannelsFile = finder("puruto-telegram", ".channels.json", async (text) => {
  const { parse } = await import("../../templates/telegram/files/telegram/channels/parse.ts");
  const parsed = parse(text, { isRepoName, nearest, strict: await strictly() });
  return parsed.ok ? [] : parsed.faults;
});

/** A file without a text is missing, and reported as that. */
function finder(owner: string, path: string, faultsOf: (text: string) => Promise<readonly Placed[]>): Finder {
  return async (repo, kind) => {
    const text = kind === owner ? textOf(repo, path) : undefined;
    const faults = text === undefined ? [] : await faultsOf(text);
    return faults.map(({ message, line, column }) => ({
      path,
      message: `is not valid: ${message} (line ${line}, column ${column})`,
      line,
    }));
  };
}
