import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnvFile } from "../ipc/caller/env-file.ts";
import { monotonic } from "../ipc/clock.ts";
import { attempt, readText } from "../ipc/files.ts";
import { here } from "../ipc/local/identity.ts";
import { databaseFile } from "../lib/database.ts";
import { words } from "../lib/words/service.ts";
import { open } from "../lib/sqlite.ts";
import { readBeat, type Beat } from "./beat.ts";
import { isOwned, readHolder, type Failure, type Holder } from "./owner.ts";

/** How a service does. Times are UTC in ISO 8601. */
export interface ServiceState {
  /** `hung`: it is there, and gave no sign of life for 60 s in which the machine was awake. */
  readonly state: "running" | "hung" | "not-running";
  readonly pid?: number;
  readonly since?: string;
  readonly last_beat?: string;
  /** Whether it takes work: it has begun, and is not about to end. */
  readonly ready?: boolean;
  /** When and why it last ended by itself. */
  readonly last_failure?: Failure;
}

/** Milliseconds. */
const mostSilent = 60_000;

/**
 * How a service does, seen from outside: it asks nobody and changes nothing, and needs no database (docs/services.md,
 * "Status").
 */
export function stateOf(service: string): ServiceState {
  const isRunning = isOwned();
  const holder = readHolder();
  const failure = holder?.last_failure && { last_failure: holder.last_failure };
  if (!isRunning) return { state: "not-running", ...failure };
  const beat = attempt(() => beatIn(databaseFile(), service));
  return { ...describe(holder, beat), ...failure };
}

/**
 * What `status` says of a service that does not do well: that it hangs, or that it does not run, which is `missed` by whoever
 * says so.
 */
export function troubleOf({ state, pid, last_beat, since }: ServiceState, missed: () => string[]): string[] {
  if (state === "hung") return [words.isHung(pid ?? 0, last_beat ?? since ?? "")];
  return state === "running" ? [] : missed();
}

/**
 * Milliseconds in which the machine was awake since the service of the Puruto in `folder` gave a sign of life: since it was
 * started where it never did, and undefined where nobody can tell. It asks nobody, runs nothing of that Puruto, and changes nothing
 * (docs/services.md, "Status").
 */
export function silenceOf(service: string, folder: string, moment = momentHere()): number | undefined {
  const beat = attempt(() => beatIn(databaseOf(folder), service));
  // Of one that runs, and whose database cannot be read, this says nothing.
  if (beat === undefined && isOwned(folder)) return undefined;
  const holder = readHolder(folder);
  const signs = [beat, holder && { ...holder, at: holder.since }].filter((sign) => sign !== undefined);
  const silences = signs.map((sign) => silentSince(sign, moment));
  const silent = Math.min(...silences.filter((one) => !Number.isNaN(one)));
  // What happened before the machine was started has the time of another clock.
  return silent < 0 ? moment.monotonic : Math.min(silent, moment.monotonic);
}

/** What is said of one that runs, from who it is and its last sign of life, which may be an earlier one's. */
export function describe(
  holder: Holder | undefined,
  beat: Beat | undefined,
  moment = momentHere(),
): ServiceState {
  if (holder === undefined) return { state: "running" };
  const { pid, since } = holder;
  const own = beat?.pid === pid && beat.started_at === since ? beat : undefined;
  const { at, ...seen } = own ?? { ...holder, at: since };
  const state = silentSince({ ...seen, at }, moment) > mostSilent ? "hung" : "running";
  return { state, pid, since, ...(own && { last_beat: at }), ready: own?.ready ?? false };
}

const momentHere = () => ({ now: Date.now(), monotonic: monotonic(), boot: here().boot });

type Sign = Pick<Beat, "at" | "monotonic" | "boot">;

/** Another machine's clock, over a disk that both see, says nothing of this one's. */
const silentSince = (sign: Sign, moment: ReturnType<typeof momentHere>): number =>
  sign.boot === moment.boot ? moment.monotonic - sign.monotonic : moment.now - Date.parse(sign.at);

/** Where the database of another Puruto lies. Throws where that is no file. */
function databaseOf(folder: string): string {
  const texts = [".env.example", ".env"].map((name) => attempt(() => readText(join(folder, name))) ?? "");
  const path = resolve(folder, new Map(texts.flatMap(parseEnvFile)).get("DB_PATH") || "db/data.db");
  // SQLite would wait for whoever writes to a pipe.
  if (!statSync(path).isFile()) throw new Error(path);
  return path;
}

function beatIn(path: string, service: string): Beat | undefined {
  const database = open(path, { readOnly: true });
  try {
    // A view, which another Puruto's may be, can take for ever.
    if (database.get("SELECT 1 FROM sqlite_schema WHERE name = 'beat' AND type = 'table'") === undefined)
      return undefined;
    return readBeat(database, service);
  } finally {
    database.close();
  }
}
