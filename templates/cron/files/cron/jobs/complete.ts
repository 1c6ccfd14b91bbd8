import type { Job } from "../job.ts";

/** A job with its defaults, of an entry that was checked; `timezone` is the machine's (docs/cron.md, "Jobs"). */
export function complete(
  entry: Readonly<Record<string, unknown>>,
  keys: ReadonlySet<string>,
  timezone: string,
): Job {
  const { schedule, at, ...rest } = Object.fromEntries(
    Object.entries(entry).filter(([key]) => keys.has(key)),
  );
  // The values were checked key by key, which the type system cannot follow.
  return {
    ...defaults,
    timezone,
    ...rest,
    when: at === undefined ? { schedule } : { at },
  } as Job;
}

/** What holds of a job where its entry does not say (docs/cron.md, "Jobs"). */
export const defaults = {
  enabled: true,
  action: "ask",
  timeout_sec: 1800,
  max_retries: 0,
  retry_backoff_sec: 30,
  retry_lost: false,
  overlap: "skip",
  catch_up: "latest",
  notify: "always",
  notify_channel: "telegram",
  pause_after_failures: 10,
  max_runs_per_day: 0,
} as const;
