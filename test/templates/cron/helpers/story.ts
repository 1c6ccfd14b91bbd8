import { pathToFileURL } from "node:url";
import type { Runner } from "../../../../standard/runners.ts";
import type * as Db from "../../../../templates/cron/files/db.ts";
import type { Claimed, Due, Ledger, Limits, Place } from "../../../../templates/cron/files/db.ts";
import type { Job } from "../../../../templates/cron/files/cron/job.ts";
import { defaults } from "../../../../templates/cron/files/cron/jobs/complete.ts";
import type { InvocationResult } from "../../../../templates/ipc/files/ipc/contract.ts";
import type * as Store from "../../../../templates/service/files/service/database.ts";
import { Made } from "../../db/helpers/made.ts";

/** A job of every hour, but for `changes`. */
export function job(changes: Partial<Job> = {}): Job {
  return {
    ...defaults,
    job_id: "hourly",
    puruto_target: "puruto-target",
    prompt: "Do it",
    action: "work",
    when: { schedule: "0 * * * *" },
    timezone: "UTC",
    ...changes,
  };
}

export const usualLimits: Limits = { agents: 2, scripts: 8, agent_runs_per_day: 200, lease_ms: 120_000 };

/** A moment of the day on which the stories happen, or of that which is `days` later. */
export function time(clock: string, days = 0): Date {
  const date = new Date(`2026-03-02T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  return new Date(date.getTime() + days * 86_400_000);
}

/** A generated scheduler, whose ledger tells stories. */
export class Scheduler {
  readonly made: Made;
  private stories = 0;

  constructor(runner: Runner) {
    this.made = new Made({ kind: "puruto-cron", ipc: true, runner });
  }

  /** One of its modules. */
  async module<T>(path: string): Promise<T> {
    return (await import(pathToFileURL(this.made.path(path)).href)) as T;
  }

  /** A new ledger with these jobs, as of `clock`. */
  async story(
    jobs: readonly Job[],
    clock = "08:30",
    limits: Partial<Limits> = {},
    watched: (database: Store.Connection) => Store.Connection = (database) => database,
  ): Promise<Story> {
    const { openLedger } = await this.module<typeof Db>("db.ts");
    const { openStore, prepareStore } = await this.module<typeof Store>("service/database.ts");
    this.stories += 1;
    process.env["DB_PATH"] = `db/story-${this.stories}.db`;
    try {
      prepareStore();
      const database = openStore();
      const ledger = openLedger({ ...usualLimits, ...limits }, () => watched(database));
      return new Story(ledger, database, jobs, time(clock));
    } finally {
      delete process.env["DB_PATH"];
    }
  }

  remove(): void {
    this.made.remove();
  }
}

/** What happens in a ledger by a clock that is set. */
export class Story {
  readonly ledger: Ledger;
  readonly database: Store.Connection;
  now: Date;
  /** What takes the work of which target; a script where it is not named. */
  places: Record<string, Place> = {};
  /** What was claimed and has not ended, by its run's id. */
  readonly running = new Map<string, Claimed>();

  constructor(ledger: Ledger, database: Store.Connection, jobs: readonly Job[], now: Date) {
    this.ledger = ledger;
    this.database = database;
    this.now = now;
    ledger.sync(jobs, now);
  }

  /** Sets the clock, and has what is due become due. */
  at(clock: string | Date, jumped_ms = 0): Due[] {
    this.now = typeof clock === "string" ? time(clock) : clock;
    return this.ledger.becomeDue({ now: this.now, jumped_ms });
  }

  /** Claims and begins all that may start; gives the ids of these runs. */
  start(): string[] {
    const started: string[] = [];
    for (let run = this.claim(); run !== undefined; run = this.claim()) {
      if (this.ledger.begin(run.run_id, run.claim, this.now) === undefined)
        throw new Error(`${run.run_id} cannot begin`);
      started.push(run.run_id);
    }
    return started;
  }

  /** Claims the next that may start. */
  claim(): Claimed | undefined {
    const next = this.ledger.claimNext(this.now, (target) => this.places[target] ?? "script");
    if (next === undefined) return undefined;
    if ("unplaced" in next) throw new Error("its place is known");
    this.running.set(next.run_id, next);
    return next;
  }

  /** Ends a run; says whether it counted. */
  end(run_id: string, response: InvocationResult = ok()): boolean {
    const run = this.running.get(run_id);
    if (run === undefined) throw new Error(`${run_id} does not run`);
    this.running.delete(run_id);
    return this.ledger.end(run_id, run.claim, response, this.now);
  }

  /** Each due time as one line: `hourly 09:00 missed too_late`. */
  told(): string[] {
    const sql = "SELECT job_id, due_at, state, reason FROM occurrences ORDER BY due_at, job_id";
    return this.database
      .all(sql)
      .map(({ job_id, due_at, state, reason }) =>
        [job_id, clockOf(String(due_at)), state, reason].filter((word) => word !== null).join(" "),
      );
  }

  /** The lines that are to be written, each as its id, and those that are silenced with why. */
  notices(): string[] {
    return this.database
      .all("SELECT id, silenced FROM notices ORDER BY rowid")
      .map(({ id, silenced }) => (silenced === null ? String(id) : `${String(id)} (${String(silenced)})`));
  }

  /** The lines, parsed. */
  lines(): Record<string, unknown>[] {
    const rows = this.database.all("SELECT line FROM notices ORDER BY rowid");
    return rows.map(({ line }) => JSON.parse(String(line)) as Record<string, unknown>);
  }

  close(): void {
    this.ledger.close();
  }
}

const clockOf = (iso: string): string => {
  const day = iso.slice(0, 10) === "2026-03-02" ? "" : `${iso.slice(5, 10)} `;
  const clock = iso
    .slice(11)
    .replace("Z", "")
    .replace(/(:00)?\.000$/, "");
  return `${day}${clock}`;
};

const ids = { request_id: "req", correlation_id: "corr", duration_ms: 1 };

export const ok = (result: unknown = { summary: "done" }): InvocationResult => ({
  ...ids,
  status: "ok",
  result,
});

export const error = (
  code = "IPC_ERROR",
  details: unknown = null,
  message = "it failed",
): InvocationResult => ({
  ...ids,
  status: "error",
  error: { code, message, details },
});
