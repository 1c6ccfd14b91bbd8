import { resolve } from "node:path";
import { root, setting } from "../../lib/environment.ts";

/** What the scheduler calls itself, whatever its folder is called. */
export const cronName = "puruto-cron";

/** Where the scheduler lies, if there is one. */
export const cronFolder = (): string => resolve(root, setting("PURUTO_CRON_PATH") || "../puruto-cron");
