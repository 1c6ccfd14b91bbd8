import type { Random } from "./random.ts";

/** What jobs of a target are like. */
export interface Kind {
  readonly ends: "well" | "failing";
  /** Milliseconds that a script sleeps. */
  readonly least: number;
  readonly most: number;
  readonly job: Readonly<Record<string, unknown>>;
}

/** Targets by what is asked of them; each has several jobs, which wait for one another. */
export const targets: Readonly<Record<string, Kind>> = {
  "puruto-fast": { ends: "well", least: 0, most: 100, job: {} },
  "puruto-slow": { ends: "well", least: 200, most: 1000, job: {} },
  "puruto-slower": { ends: "well", least: 500, most: 3000, job: {} },
  "puruto-failing": { ends: "failing", least: 0, most: 200, job: {} },
  "puruto-retried": { ends: "failing", least: 0, most: 200, job: { max_retries: 2, retry_backoff_sec: 1 } },
  "puruto-again": {
    ends: "well",
    least: 100,
    most: 800,
    job: { max_retries: 3, retry_backoff_sec: 1, retry_lost: true },
  },
};

/** A job as `.jobs.json` has it. */
export interface Job extends Readonly<Record<string, unknown>> {
  readonly job_id: string;
  readonly puruto_target: string;
  /** Absent where it has a schedule. */
  readonly at?: string;
}

/** Jobs of one due time each, 100 to 250 ms after one another, the first at `from`; numbered from `first` on. */
export function jobsFrom(random: Random, first: number, count: number, from: number): Job[] {
  let at = from;
  return Array.from({ length: count }, (_, index) => {
    at += random.between(100, 250);
    return jobAt(random, first + index, new Date(at));
  });
}

function jobAt(random: Random, number: number, at: Date): Job {
  const [target, kind] = random.of(Object.entries(targets) as [[string, Kind], ...[string, Kind][]]);
  const job_id = `${target.replace("puruto-", "")}-${number}`;
  const milliseconds = random.between(kind.least, kind.most);
  return jobOf(job_id, target, milliseconds, { at: at.toISOString(), ...kind.job });
}

/** A job of a target whose script sleeps so long. */
export function jobOf(
  job_id: string,
  puruto_target: string,
  milliseconds: number,
  more: Readonly<Record<string, unknown>>,
): Job {
  const payload = { job: job_id, sleep: (milliseconds / 1000).toFixed(3) };
  return {
    job_id,
    puruto_target,
    action: "work",
    prompt: `do ${job_id}`,
    timezone: "UTC",
    payload,
    notify: "always",
    ...more,
  };
}
