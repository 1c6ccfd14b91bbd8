import { words } from "../../lib/words/cron.ts";
import type { Key, Keys } from "../../service/json/faults.ts";
import { catchUps, channels, notifies, overlaps } from "../job.ts";
import { readAt } from "../at.ts";
import type { Known } from "./known.ts";
import { isZone } from "./zones.ts";

/** Every key of a job that has a meaning (docs/cron.md, "Jobs"). */
export const jobKeys = ({ isRepoName, isActionName }: Pick<Known, "isRepoName" | "isActionName">): Keys =>
  new Map<string, Key>([
    [
      "job_id",
      {
        is: (value) => isRepoName(value) && value.length <= 64,
        must: words.mustId,
        isRequired: true,
      },
    ],
    ["enabled", truth],
    ["puruto_target", { is: isRepoName, must: words.mustTarget, isRequired: true }],
    ["prompt", { is: isText, must: words.mustPrompt, isRequired: true }],
    ["action", { is: isActionName, must: words.mustAction }],
    ["payload", { is: isObject, must: words.mustObject }],
    ["schedule", { is: isText, must: words.mustSchedule }],
    ["at", { is: (value) => typeof value === "string" && readAt(value) !== undefined, must: words.mustAt }],
    ["timezone", { is: isZone, must: words.mustZone }],
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
export const creatorKeys = ({ isRepoName }: Pick<Known, "isRepoName">): Keys =>
  new Map<string, Key>([
    ["caller", { is: isRepoName, must: words.mustTarget, isRequired: true }],
    ["correlation_id", { is: isText, must: words.mustText, isRequired: true }],
    ["at", { is: isText, must: words.mustText, isRequired: true }],
  ]);

/** The keys of the document. */
export const documentKeys: Keys = new Map<string, Key>([
  ["jobs", { is: Array.isArray, must: words.mustJobs, isRequired: true }],
  ["$schema", { is: (value) => typeof value === "string", must: words.mustText }],
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

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

const truth: Key = { is: (value) => typeof value === "boolean", must: words.mustBoolean };

const count = (low: number, high: number): Key => ({
  is: (value) => Number.isInteger(value) && Number(value) >= low && Number(value) <= high,
  must: words.mustCount(low, high),
});

const choice = (choices: readonly unknown[]): Key => ({
  is: (value) => choices.includes(value),
  must: words.mustChoice(choices.map((one) => JSON.stringify(one)).join(", ")),
});
