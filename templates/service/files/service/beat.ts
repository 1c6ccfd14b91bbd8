import { monotonic } from "../ipc/clock.ts";
import { attempt } from "../ipc/files.ts";
import { here } from "../ipc/local/identity.ts";
import type { Connection } from "../lib/connection.ts";
import { openStore } from "./database.ts";
import { noteLife } from "./failures.ts";
import type { Holder } from "./owner.ts";

/** The last sign of life of a service. */
export interface Beat {
  readonly pid: number;
  readonly started_at: string;
  readonly at: string;
  /** The same moment on the clock that nobody can set: in time asleep nobody is silent. */
  readonly monotonic: number;
  readonly boot: string;
  /** Whether it takes work: it has begun, and is not about to end. */
  readonly ready: boolean;
}

/** Signs of life that a service gives, by the loop that does its work, so that none come when that stands still. */
export interface Beats {
  beat(ready: boolean): void;
  end(): void;
}

/** Milliseconds between two signs of life at most. */
export const pace = 10_000;
// What wakes it a hundred times a second shall not have it write as often.
const least = 1000;

/** Gives the first sign of life. Throws what keeps the database from being written to, as each later one does. */
export function beginBeats(service: string, holder: Holder): Beats {
  const database = openStore();
  let last: { at: number; ready: boolean } | undefined;
  let isProven = false;
  const beat = (ready: boolean): void => {
    const at = monotonic();
    if (last?.ready === ready && at - last.at < least) return;
    writeBeat(database, service, { ...holder, at, ready });
    last = { at, ready };
    isProven ||= noteLife(holder);
  };
  beat(false);
  return {
    beat,
    end: () => {
      attempt(() => beat(false));
      // A log that stays would be taken for that of a copy which is put back in the database's place.
      attempt(() => database.exec("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)"));
      database.close();
    },
  };
}

function writeBeat(
  database: Connection,
  service: string,
  { pid, since, at, ready }: Holder & { readonly at: number; readonly ready: boolean },
): void {
  database.run(
    `INSERT OR REPLACE INTO beat (service, pid, started_at, at, monotonic, boot, ready)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [service, pid, since, new Date().toISOString(), at, here().boot, ready],
  );
}

/** The last sign of life of a service, whoever it was; undefined where there is none. */
export function readBeat(database: Connection, service: string): Beat | undefined {
  const row = database.get("SELECT * FROM beat WHERE service = ?", [service]);
  if (row === undefined) return undefined;
  const text = (key: string): string => String(row[key]);
  return {
    pid: Number(row["pid"]),
    started_at: text("started_at"),
    at: text("at"),
    monotonic: Number(row["monotonic"]),
    boot: text("boot"),
    ready: row["ready"] === 1,
  };
}
