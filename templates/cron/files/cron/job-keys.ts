import { words } from "../lib/words/cron.ts";
import { readAt } from "./at.ts";
import { catchUps, channels, notifies, overlaps } from "./job.ts";

/** What a key of a job may hold (docs/cron.md, "Jobs"). */
interface Key {
  readonly is: (value: unknown) => boolean;
  /** What to write, in words. */
  readonly must: string;
}

/** The names of the delegation runtime, as `ipc/names.ts` has them: `puruto validate` reads job files without it. */
const repoName = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const actionName = /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/;

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
const isName = (value: unknown): boolean => typeof value === "string" && repoName.test(value);
const text: Key = { is: isText, must: words.mustText };
const truth: Key = { is: (value) => typeof value === "boolean", must: words.mustBoolean };

const count = (low: number, high: number): Key => ({
  is: (value) => Number.isInteger(value) && Number(value) >= low && Number(value) <= high,
  must: words.mustCount(low, high),
});

const choice = (choices: readonly unknown[]): Key => ({
  is: (value) => choices.includes(value),
  must: words.mustChoice(choices.map((one) => JSON.stringify(one)).join(", ")),
});

/** Keys without which there is no job. */
export const requiredKeys: ReadonlyMap<string, Key> = new Map([
  ["job_id", { is: (value) => isName(value) && String(value).length <= 64, must: words.mustId }],
  ["puruto_target", { is: isName, must: words.mustTarget }],
  ["prompt", { is: isText, must: words.mustPrompt }],
]);

/** Every key of a job that has a meaning. */
export const jobKeys: ReadonlyMap<string, Key> = new Map([
  ...requiredKeys,
  ["enabled", truth],
  ["action", { is: (value) => typeof value === "string" && actionName.test(value), must: words.mustAction }],
  ["payload", { is: isObject, must: words.mustObject }],
  ["schedule", { is: isText, must: words.mustSchedule }],
  ["at", { is: (value) => typeof value === "string" && readAt(value) !== undefined, must: words.mustAt }],
  ["timezone", { is: isText, must: words.mustZone }],
  ["timeout_sec", count(1, 604_800)],
  ["max_retries", count(0, 100)],
  ["retry_backoff_sec", count(0, 86_400)],
  ["retry_lost", truth],
  ["overlap", choice(overlaps)],
  ["catch_up", choice(catchUps)],
  ["max_late_sec", count(0, 31_536_000)],
  ["notify", choice(notifies)],
  ["notify_channel", choice(channels)],
  ["pause_after_failures", count(0, 1_000_000)],
  ["max_runs_per_day", count(0, 1_000_000)],
  ["created_by", { is: isObject, must: words.mustObject }],
]);

/** The keys of `created_by`. */
export const creatorKeys: ReadonlyMap<string, Key> = new Map([
  ["caller", { is: isName, must: words.mustTarget }],
  ["correlation_id", text],
  ["at", text],
]);

/** What the Python scheduler kept in a job: tolerated, without a meaning. */
export const formerKeys: readonly string[] = [
  "next_run_at",
  "last_run_at",
  "lease_owner",
  "lease_expires_at",
];

/** Whether a parsed JSON value is an object, and not a list or null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
