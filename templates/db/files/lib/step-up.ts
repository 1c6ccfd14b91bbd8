import { randomUUID } from "node:crypto";
import { chmodSync, renameSync, rmSync, statSync } from "node:fs";
import { DatabaseError, open, type Connection } from "./sqlite.ts";
import { steps } from "./steps.ts";
import { words } from "./words/db.ts";

/** The step that a database has to be at. Step 1 is the table `meta` alone. */
export const newest = steps.length + 1;

export interface SteppedUp {
  from: number;
  to: number;
  /** Where the database lies as it was. */
  copy: string;
}

/** What keeps a database from being used, said of its path; `code` is stable. */
export class Unusable extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The step that a database is at: `PRAGMA user_version`, and 1 where that says nothing and there is a table `meta`.
 * Throws where it is no database of a Puruto, or newer than this one.
 */
export function stepOf(database: Connection): number {
  const step = Number(database.get("PRAGMA user_version")?.["user_version"]);
  if (step > newest) throw new Unusable(words.isNewer(step, newest), "newer-database");
  if (step > 0) return step;
  if (step === 0 && versionIn(database) === "1") return 1;
  throw new Unusable(words.isForeign, "bad-database");
}

function versionIn(database: Connection): unknown {
  const table = database.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'");
  if (table === undefined) return undefined;
  return database.get("SELECT value FROM meta WHERE key = 'schema_version'")?.["value"];
}

/** Makes a new database's tables, at the newest step, in one transaction. It reads nothing, and so holds nothing open. */
export function fill(database: Connection): void {
  const first = `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    INSERT INTO meta VALUES ('schema_version', '1');`;
  inTransaction(database, () => {
    for (const step of [first, ...steps, `PRAGMA user_version = ${newest}`]) database.exec(step);
  });
}

/**
 * Takes the steps that a database lacks, each in one transaction, once a copy `NAME.vN` is there. Of several processes
 * that do so at once each step is taken by one, and the others wait. Answers nothing where there was nothing to do.
 */
export function stepUp(database: Connection, path: string): SteppedUp | undefined {
  const from = stepOf(database);
  let copy: string | undefined;
  for (let step = from; step < newest; step += 1)
    inTransaction(database, () => {
      if (stepOf(database) !== step) return;
      copy ??= keepCopy(path, step);
      database.exec(`${steps[step - 1]}; PRAGMA user_version = ${step + 1};`);
    });
  return copy === undefined ? undefined : { from, to: newest, copy };
}

/** Does work that others see whole or not at all. It waits for its turn, and is undone where it throws. */
export function inTransaction<T>(database: Connection, work: () => T): T {
  // What begins by reading could not wait for its turn to write.
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

// A full disk, say, has undone it already.
function rollBack(database: Connection): void {
  try {
    database.exec("ROLLBACK");
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
  }
}

// Another connection than the one that has begun to write: that keeps all others from writing meanwhile.
function keepCopy(path: string, step: number): string {
  const copy = `${path}.v${step}`;
  const unfinished = `${copy}.${randomUUID()}`;
  const database = open(path);
  try {
    database.run("VACUUM INTO ?", [unfinished]);
    chmodSync(unfinished, statSync(path).mode);
    renameSync(unfinished, copy);
  } finally {
    database.close();
    rmSync(unfinished, { force: true });
  }
  return copy;
}
