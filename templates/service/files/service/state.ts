import { monotonic } from "../ipc/clock.ts";
import { attempt } from "../ipc/files.ts";
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
  const beat = attempt(() => beatIn(service));
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

/** What is said of one that runs, from who it is and its last sign of life, which may be an earlier one's. */
export function describe(
  holder: Holder | undefined,
  beat: Beat | undefined,
  moment = { now: Date.now(), monotonic: monotonic(), boot: here().boot },
): ServiceState {
  if (holder === undefined) return { state: "running" };
  const { pid, since } = holder;
  const own = beat?.pid === pid && beat.started_at === since ? beat : undefined;
  const { at, ...seen } = own ?? { ...holder, at: since };
  // Another machine's clock, over a disk that both see, says nothing of this one's.
  const silent = seen.boot === moment.boot ? moment.monotonic - seen.monotonic : moment.now - Date.parse(at);
  const state = silent > mostSilent ? "hung" : "running";
  return { state, pid, since, ...(own && { last_beat: at }), ready: own?.ready ?? false };
}

function beatIn(service: string): Beat | undefined {
  const database = open(databaseFile(), { readOnly: true });
  try {
    return readBeat(database, service);
  } finally {
    database.close();
  }
}
