import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { monotonic } from "../ipc/clock.ts";
import { attempt, readText, writeWhole } from "../ipc/files.ts";
import { here, identify, type Identity, type Place } from "../ipc/local/identity.ts";
import { isObject, isText } from "../ipc/parsed.ts";
import { root } from "../lib/environment.ts";
import { DatabaseError, open, type Connection } from "../lib/sqlite.ts";
import { words } from "../lib/words/service.ts";

/** The process that is, or last was, this Puruto's service. */
export interface Holder extends Identity, Place {
  readonly since: string;
  /** The same moment on the clock that nobody can set. */
  readonly monotonic: number;
  /** How often in a row it failed within a minute of its start. */
  readonly quick_failures: number;
  readonly last_failure?: Failure;
}

export interface Failure {
  readonly at: string;
  readonly message: string;
}

/** That another process is the service. */
export class AlreadyRuns extends Error {}

/** Milliseconds: others who try at the same moment hold it for an instant. */
const patience = 1000;
const busy = 5;

const lockIn = (folder: string): string => join(folder, "db", "owner.db");
const holderIn = (folder: string): string => join(folder, "db", "owner.json");
const [lockFile, holderFile] = [lockIn(root), holderIn(root)];

// The lock lasts as long as this. No other code may open the file: to close it there would give the lock away.
let held: Connection | undefined;
let mine: Holder | undefined;

/**
 * Makes this process the one that is the service, until it ends: the system lets go of the lock then, however that came
 * (docs/services.md, "One at a time").
 * @throws AlreadyRuns with the number of the process that is, and since when
 */
export function own(name: string): Holder {
  mkdirSync(join(root, "db"), { recursive: true });
  held ??= lock(name);
  const { quick_failures = 0, last_failure } = readHolder() ?? {};
  const now = { since: new Date().toISOString(), monotonic: monotonic() };
  const past = { quick_failures, ...(last_failure && { last_failure }) };
  mine = { ...identify(process.pid), ...here(), ...now, ...past };
  keep(mine);
  return mine;
}

/** Notes how it goes with the service; does nothing where this process is not it. */
export function note(change: (holder: Holder) => Partial<Holder>): void {
  if (mine === undefined) return;
  mine = { ...mine, ...change(mine) };
  keep(mine);
}

/** Who is, or last was, the service of a Puruto; undefined where nobody can tell. */
export function readHolder(folder = root): Holder | undefined {
  const found = attempt((): unknown => JSON.parse(readText(holderIn(folder))));
  if (!isObject(found) || !Number.isSafeInteger(found["pid"]) || !isText(found["since"])) return undefined;
  return Number.isFinite(found["monotonic"]) ? (found as unknown as Holder) : undefined;
}

/** Whether a process is the service of a Puruto now. */
export function isOwned(folder = root): boolean {
  return attempt(() => looksLocked(lockIn(folder))) ?? false;
}

function keep(holder: Holder): void {
  // Left by one that was killed while it wrote, under the same number.
  rmSync(`${holderFile}.${process.pid}.new`, { force: true });
  writeWhole(holderFile, `${JSON.stringify(holder)}\n`);
}

function lock(name: string): Connection {
  const database = open(lockFile);
  try {
    database.exec(`PRAGMA busy_timeout = ${patience}; BEGIN EXCLUSIVE;`);
    return database;
  } catch (error) {
    database.close();
    if (!(error instanceof DatabaseError)) throw error;
    if ((error.number & 0xff) === busy) throw new AlreadyRuns(alreadyRuns(name), { cause: error });
    throw new Error(`${words.cannotBeLocked(error.message)} [owner]`, { cause: error });
  }
}

function alreadyRuns(name: string): string {
  const holder = readHolder();
  const who = holder === undefined ? words.alreadyRuns(name) : words.runsAs(name, holder.pid, holder.since);
  return `${who} [already-runs]`;
}

function looksLocked(file: string): boolean {
  const database = open(file, { readOnly: true });
  try {
    database.exec("PRAGMA busy_timeout = 0");
    database.get("SELECT 1 FROM sqlite_schema");
    return false;
  } catch (error) {
    return error instanceof DatabaseError && (error.number & 0xff) === busy;
  } finally {
    database.close();
  }
}
