/** A job as `.jobs.json` says it, with its defaults filled in (docs/cron.md, "Jobs"). */
export interface Job {
  readonly job_id: string;
  readonly enabled: boolean;
  readonly puruto_target: string;
  readonly prompt: string;
  /** The skill; `ask` where the target's agent is asked in words. */
  readonly action: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** When: five fields, or one moment in ISO 8601. */
  readonly when: { readonly schedule: string } | { readonly at: string };
  /** An IANA zone; the machine's where the file names none. */
  readonly timezone: string;
  /** Seconds from the start of a run. */
  readonly timeout_sec: number;
  readonly max_retries: number;
  readonly retry_backoff_sec: number;
  readonly retry_lost: boolean;
  readonly overlap: (typeof overlaps)[number];
  readonly catch_up: (typeof catchUps)[number];
  /** Seconds; without it, half the way to the next due time, at most 86,400. */
  readonly max_late_sec?: number;
  readonly notify: (typeof notifies)[number];
  readonly notify_channel: (typeof channels)[number];
  /** 0: never. */
  readonly pause_after_failures: number;
  /** 0: no limit. */
  readonly max_runs_per_day: number;
  readonly created_by?: CreatedBy;
}

/** Who registered a job by a call. */
export interface CreatedBy {
  readonly caller: string;
  readonly correlation_id: string;
  readonly at: string;
}

export const overlaps = ["skip", "queue", "allow"] as const;
export const catchUps = ["latest", "all", "none"] as const;
export const notifies = ["always", "news", "failure", "never"] as const;
export const channels = ["telegram", "none"] as const;
