import { resolve } from "node:path";
import { root, setting } from "../../lib/environment.ts";

/** What the scheduler calls itself, whatever its folder is called. */
export const cronName = "puruto-cron";

let folder: string | undefined;

/** Where the scheduler lies, if there is one; read once, as every setting is. */
export const cronFolder = (): string =>
  (folder ??= resolve(root, setting("PURUTO_CRON_PATH") || "../puruto-cron"));
