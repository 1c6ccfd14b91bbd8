import { randomUUID } from "node:crypto";
import { here, identify, isRunning, exists } from "../ipc/local/identity.ts";
import type { Identity, Place } from "../ipc/local/identity.ts";
import type { Connection, Row } from "../lib/sqlite.ts";

/** A piece of work that is to be put. */
export interface NewWork {
  /** Whatever else is put under the same key is the same work. */
  readonly key: string;
  /** What it must not be beside, and what kind of place it takes; a kind's own words. */
  readonly lane: string;
  readonly place: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly not_before: Date;
}

/** A piece of work that somebody has claimed. */
export interface RunningWork {
  readonly key: string;
  readonly claim: string;
  readonly lane: string;
  readonly place: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Nothing where it was never begun. */
  readonly begun_at: string | undefined;
  /** By which the delegation runtime knows what runs for it (`endCarriers`). */
  readonly tag: string | undefined;
}

/** What work ends as; kinds add their own. */
export type End = "ok" | "error" | "timeout" | "lost" | "canceled" | "skipped" | "missed";

/** Puts work. Putting it twice is putting it once: says whether this was the first time (docs/services.md, "Work"). */
export function put(database: Connection, work: NewWork, now: Date): boolean {
  const { key, lane, place, body, not_before } = work;
  const sql = `INSERT INTO work (key, lane, place, body, not_before, put_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO NOTHING`;
  const values = [key, lane, place, JSON.stringify(body), not_before.toISOString(), now.toISOString()];
  return database.run(sql, values).changes === 1;
}

/**
 * Claims queued work for this process, for as long as the lease lasts; `place` is what it takes.
 * @returns the claim, by which whoever carries it out begins it; nothing where it is not queued any more
 */
export function claim(
  database: Connection,
  key: string,
  place: string,
  lease_until: Date,
): string | undefined {
  const token = randomUUID();
  const sql = `UPDATE work SET state = 'running', claim = ?, holder = ?, place = ?, lease_until = ?
    WHERE key = ? AND state = 'queued'`;
  const { changes } = database.run(sql, [token, holder(), place, lease_until.toISOString(), key]);
  return changes === 1 ? token : undefined;
}

/**
 * What the process that carries it out does first: from then on nobody does it again, whatever comes of it.
 * @returns the work; nothing where it was begun, or the claim is not in force any more
 */
export function begin(
  database: Connection,
  key: string,
  token: string,
  lease_until: Date,
  now: Date,
): RunningWork | undefined {
  const sql = `UPDATE work SET begun_at = ?, holder = ?, lease_until = ?
    WHERE key = ? AND claim = ? AND state = 'running' AND begun_at IS NULL`;
  const values = [now.toISOString(), holder(), lease_until.toISOString(), key, token];
  return database.run(sql, values).changes === 1 ? find(database, key) : undefined;
}

/** Notes what runs for it, so that it can be ended when its process cannot do it; says whether the claim holds. */
export function noteTag(database: Connection, key: string, token: string, tag: string): boolean {
  const sql = "UPDATE work SET tag = ? WHERE key = ? AND claim = ? AND state = 'running'";
  return database.run(sql, [tag, key, token]).changes === 1;
}

/** Says that it is still being done, until `lease_until` at least; and whether the claim holds. */
export function renew(database: Connection, key: string, token: string, lease_until: Date): boolean {
  const sql = "UPDATE work SET lease_until = ? WHERE key = ? AND claim = ? AND state = 'running'";
  return database.run(sql, [lease_until.toISOString(), key, token]).changes === 1;
}

/** Ends claimed work; says whether it was this that did. */
export function finish(
  database: Connection,
  key: string,
  token: string,
  state: End,
  answer: unknown,
  now: Date,
): boolean {
  const sql = `UPDATE work SET state = ?, answer = ?, ended_at = ?, lease_until = NULL
    WHERE key = ? AND claim = ? AND state = 'running'`;
  return database.run(sql, [state, JSON.stringify(answer), now.toISOString(), key, token]).changes === 1;
}

/** Ends work that nobody has claimed; says whether it was this that did. */
export function cancel(database: Connection, key: string, state: End, now: Date): boolean {
  const sql = "UPDATE work SET state = ?, ended_at = ? WHERE key = ? AND state = 'queued'";
  return database.run(sql, [state, now.toISOString(), key]).changes === 1;
}

/** Work whose process is gone. */
export interface Swept {
  /** Never begun: it is queued again. */
  readonly given_back: readonly RunningWork[];
  /** Begun: it ended as `lost`. What is left of it is ended by its tag. */
  readonly lost: readonly RunningWork[];
}

/**
 * Looks for claimed work whose process is dead: what was never begun is queued again, what was begun is lost. So is a
 * claim that nobody has begun by the end of its lease.
 */
export function sweep(database: Connection, answer: unknown, now: Date): Swept {
  const rows = database.all(`SELECT ${shown}, holder, lease_until FROM work WHERE state = 'running'`);
  const dead = rows.filter((row) => isDead(row, now)).map(toWork);
  const given_back = dead.filter(({ begun_at }) => begun_at === undefined);
  const lost = dead.filter(({ begun_at }) => begun_at !== undefined);
  return {
    given_back: given_back.filter((work) => giveBack(database, work)),
    lost: lost.filter((work) => finish(database, work.key, work.claim, "lost", answer, now)),
  };
}

/** Forgets work that ended before a moment; says how many pieces. */
export function prune(database: Connection, before: Date): number {
  return database.run("DELETE FROM work WHERE ended_at < ?", [before.toISOString()]).changes;
}

const shown = "key, claim, lane, place, body, begun_at, tag";

function find(database: Connection, key: string): RunningWork | undefined {
  const row = database.get(`SELECT ${shown} FROM work WHERE key = ?`, [key]);
  return row && toWork(row);
}

function toWork(row: Row): RunningWork {
  return {
    key: String(row["key"]),
    claim: String(row["claim"]),
    lane: String(row["lane"]),
    place: String(row["place"]),
    body: JSON.parse(String(row["body"])) as RunningWork["body"],
    begun_at: textIn(row["begun_at"]),
    tag: textIn(row["tag"]),
  };
}

const textIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

type Holder = Identity & Place;

function holder(): string {
  ourselves ??= JSON.stringify({ ...identify(process.pid), ...here() });
  return ourselves;
}

let ourselves: string | undefined;

function isDead(row: Row, now: Date): boolean {
  const isOver = String(row["lease_until"]) < now.toISOString();
  // Whoever was to begin it never came.
  if (row["begun_at"] === null && isOver) return true;
  const { pid, start, boot, namespace } = JSON.parse(String(row["holder"])) as Holder;
  if (boot !== here().boot || namespace !== here().namespace) return isOver;
  // A number alone may be another process's by now.
  return start === "" ? !exists(pid) || isOver : !isRunning({ pid, start });
}

function giveBack(database: Connection, { key, claim: token }: RunningWork): boolean {
  const sql = `UPDATE work SET state = 'queued', claim = NULL, holder = NULL, lease_until = NULL
    WHERE key = ? AND claim = ? AND state = 'running' AND begun_at IS NULL`;
  return database.run(sql, [key, token]).changes === 1;
}
