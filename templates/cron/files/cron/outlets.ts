import { lstatSync, mkdirSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { root, setting } from "../lib/environment.ts";
import { words } from "../lib/words/cron.ts";

/** Where notifications go; paths are absolute. */
export interface Outlets {
  readonly events: string;
  /** Without it there is nobody who would carry them on. */
  readonly telegram?: string;
}

/** Where notifications go, as `status` shows it: paths from this folder. (docs/cron.md, "Notifications".) */
export interface ShownOutlets {
  readonly local_events: string;
  readonly telegram_outbox: string;
  readonly telegram_repo_exists: boolean;
}

const telegramRepo = (): string => resolve(root, setting("PURUTO_TELEGRAM_PATH") || "../puruto-telegram");
const outbox = (): string =>
  resolve(telegramRepo(), setting("PURUTO_TELEGRAM_OUTBOX_FILE") || "inbox/cron-events.jsonl");
const events = join(root, "notifications/events.jsonl");

const hasTelegram = (): boolean =>
  statSync(telegramRepo(), { throwIfNoEntry: false })?.isDirectory() === true;

export const outletsOf = (): Outlets => ({ events, ...(hasTelegram() && { telegram: outbox() }) });

export const shownOutlets = (): ShownOutlets => ({
  local_events: shown(events),
  telegram_outbox: shown(outbox()),
  telegram_repo_exists: hasTelegram(),
});

/** The files that a notification goes to, as paths from this folder. */
export const notificationPaths = (): string[] =>
  Object.values(outletsOf()).map((path: string) => shown(path));

/** Makes the folder of this Puruto's own file where it is missing. Throws where a link is on the way. */
export const openEvents = (): void => open(root, events);

/** The same of the file in the other repo. Throws where it would not lie in that. */
export const openOutbox = (): void => open(telegramRepo(), outbox());

const shown = (path: string): string => relative(root, path).split(sep).join("/");

// Another repo may hold links to anywhere.
function open(repo: string, file: string): void {
  const way = relative(repo, dirname(file));
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way))
    throw new Error(`${words.leadsOut(shown(file), shown(repo))} [bad-path]`);
  const parts = way === "" ? [] : way.split(sep);
  for (const at of parts.keys()) makeFolder(join(repo, ...parts.slice(0, at + 1)));
}

function makeFolder(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) mkdirSync(path, { recursive: true, mode: 0o700 });
  else if (!found.isDirectory()) throw new Error(`${words.isNoFolder(shown(path))} [bad-path]`);
}
