import { words } from "../../lib/words/cron.ts";
import { words as serviceWords } from "../../lib/words/service.ts";
import { parseJobs } from "../jobs-file.ts";
import type { Job } from "../job.ts";
import { localTime } from "../jobs/local.ts";
import { isZone, machineZone } from "../jobs/zones.ts";
import type { Entry } from "../edit-jobs.ts";
import { Refusal } from "../refusal.ts";
import { momentOf } from "../times.ts";

/** What a payload may have: the keys of a job, but for who registered it, and `in`. */
export const askedKeys: readonly string[] = [
  "job_id",
  "enabled",
  "puruto_target",
  "action",
  "prompt",
  "payload",
  "schedule",
  "at",
  "in",
  "timezone",
  "timeout_sec",
  "max_retries",
  "retry_backoff_sec",
  "retry_lost",
  "overlap",
  "catch_up",
  "max_late_sec",
  "notify",
  "notify_channel",
  "pause_after_failures",
  "max_runs_per_day",
];

/**
 * The entry for what was asked, over what was there: its zone is written, and `in` is a time. Throws `BAD_PAYLOAD` with
 * all that is wrong (docs/cron.md, "Who may schedule").
 */
export function entryOf(asked: Entry, before: Entry, now: Date): Entry {
  const zone = asked["timezone"] ?? before["timezone"] ?? machineZone();
  const { in: wait, ...given } = asked;
  const time = wait === undefined ? given : { ...given, at: afterWaiting(wait, given, zone, now) };
  return { ...withoutOldTime(before, time), ...time, timezone: zone };
}

/** An entry with its keys in the order in which they are told of. */
export function inOrder(entry: Entry): Entry {
  return Object.fromEntries(
    [...askedKeys, "created_by"].flatMap((key) => (Object.hasOwn(entry, key) ? [[key, entry[key]]] : [])),
  );
}

/** The job that an entry makes. Throws `BAD_PAYLOAD` where it makes none, or its one moment is over. */
export function jobOf(entry: Entry, now: Date): Job {
  const parsed = parseJobs(JSON.stringify({ jobs: [entry] }));
  if (!parsed.ok) {
    const said = parsed.faults.map(({ message }) => message.replaceAll(/jobs\[0\]\.?/g, "").trim());
    throw new Refusal("BAD_PAYLOAD", said.join("; "), { faults: said });
  }
  const [job] = parsed.value;
  if (job === undefined) throw new RangeError();
  if ("at" in job.when && momentOf(job.when.at, job.timezone) <= now)
    throw new Refusal("BAD_PAYLOAD", words.atIsPast(job.when.at, localTime(now, job.timezone), job.timezone));
  return job;
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const mostDays = 366;

function afterWaiting(wait: unknown, given: Entry, zone: unknown, now: Date): string {
  if (Object.hasOwn(given, "at") || Object.hasOwn(given, "schedule"))
    throw new Refusal("BAD_PAYLOAD", words.inAndAnother);
  const [, count, unit = ""] = /^([1-9]\d{0,5})([mhd])$/.exec(typeof wait === "string" ? wait : "") ?? [];
  const milliseconds = Number(count) * (units[unit] ?? Number.NaN);
  if (!(milliseconds <= mostDays * 86_400_000))
    throw new Refusal("BAD_PAYLOAD", words.badWait(JSON.stringify(wait).slice(0, 60), mostDays));
  if (!isZone(zone))
    throw new Refusal(
      "BAD_PAYLOAD",
      serviceWords.keyWrong("timezone", JSON.stringify(zone).slice(0, 60), words.mustZone),
    );
  return localTime(new Date(now.getTime() + milliseconds), zone);
}

/** A job has one of schedule and at: that which is given takes the place of the other. */
function withoutOldTime(before: Entry, given: Entry): Entry {
  if (!Object.hasOwn(given, "at") && !Object.hasOwn(given, "schedule")) return before;
  const { at: _at, schedule: _schedule, ...rest } = before;
  return rest;
}
