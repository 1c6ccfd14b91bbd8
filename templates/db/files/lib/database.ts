import { randomUUID } from "node:crypto";
import { accessSync, constants, copyFileSync, existsSync, linkSync, mkdirSync } from "node:fs";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { root, setting } from "./environment.ts";
import { DatabaseError, open, type Connection } from "./sqlite.ts";
import { fill, newest, stepOf, stepUp, Unusable } from "./step-up.ts";
import { words } from "./words/db.ts";

export { inTransaction } from "./step-up.ts";

/** What the database could not do, in one line that names its file and ends with a stable code. */
export class DatabaseFault extends DatabaseError {
  /** `busy`, `full`, `read-only`, `bad-database`, `newer-database`, `no-database`, or `database`. */
  readonly code: string;

  constructor(message: string, code: string, cause: DatabaseError | Unusable) {
    super(`${message} [${code}]`, cause instanceof DatabaseError ? cause.number : 0, { cause });
    this.code = code;
  }
}

export interface DatabaseReport {
  path: string;
  exists: boolean;
  opens: boolean;
  bytes?: number;
  changed?: string;
  step?: number;
  problem?: string;
}

/** Where the database of this Puruto lies, or shall lie. */
export const databaseFile = (): string => resolve(root, setting("DB_PATH") || "db/data.db");
const shown = (path: string): string => relative(root, path);

/** Makes the database where there is none, and steps up an older one; says what it did. */
export function createDatabase(): { path: string; created: boolean; stepped?: string } | undefined {
  const path = databaseFile();
  if (!existsSync(path)) return { path: shown(path), created: make(path) };
  return explained(path, () => {
    const database = openFile(path);
    try {
      const stepped = stepUp(database, path);
      const said = stepped && words.steppedUp(shown(path), stepped.from, stepped.to, shown(stepped.copy));
      return { path: shown(path), created: false, ...(said !== undefined && { stepped: said }) };
    } finally {
      database.close();
    }
  });
}

/**
 * Opens the database, and steps it up first where it is older than this Puruto. Throws where it is not there, which
 * `init` changes, newer, or no database.
 */
export function openDatabase(): Connection {
  const path = databaseFile();
  return explained(path, () => {
    const database = openFile(path);
    try {
      stepUp(database, path);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Opens the database, does some work with it, and closes it, whatever comes of that. */
export function withDatabase<T>(work: (database: Connection) => T): T {
  const database = openDatabase();
  try {
    return explained(databaseFile(), () => work(database));
  } finally {
    database.close();
  }
}

/** As `withDatabase`, for `status`, which changes nothing: undefined where the database cannot be read as it is. */
export function readDatabase<T>(work: (database: Connection) => T): T | undefined {
  const report = checkDatabase();
  if (report?.opens !== true || report.step !== newest) return undefined;
  const database = open(databaseFile(), { readOnly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Opens the database for reading only and reports what it found. */
export function checkDatabase(): DatabaseReport | undefined {
  const path = databaseFile();
  const report = { path: shown(path), exists: existsSync(path), opens: false };
  if (!report.exists) return { ...report, problem: words.isMissing };
  const { size, mtime } = statSync(path);
  const facts = { ...report, bytes: size, changed: mtime.toISOString() };
  try {
    const step = check(path);
    return { ...facts, opens: true, step, ...(step < newest && { problem: words.isOlder(step, newest) }) };
  } catch (error) {
    const { message } = error instanceof DatabaseError ? reasonOf(error, path) : (error as Error);
    return { ...facts, problem: words.doesNotOpen(message) };
  }
}

/** Reads all of the database. @returns the step it is at */
function check(path: string): number {
  const database = openFile(path, { readOnly: true });
  try {
    insistSound(database);
    return stepOf(database);
  } finally {
    database.close();
  }
}

/** Reads all of a database. Throws where it is damaged, which nothing else shows. */
export function insistSound(database: Connection): void {
  const found = database.get("PRAGMA quick_check(1)")?.["quick_check"];
  if (found !== "ok") throw new Unusable(words.isDamaged, "bad-database");
}

/** Opens what is there and is no empty file, which SQLite would take for a new database. */
function openFile(path: string, options?: { readOnly: boolean }): Connection {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Unusable(words.isMissing, "no-database");
  if (!found.isFile()) throw new Unusable(words.isNoFile, "bad-database");
  if (found.size === 0) throw new Unusable(words.isEmpty, "bad-database");
  return open(path, options);
}

/** Makes a database under another name first, so that nobody meets a half one; says whether it was the first to. */
function make(path: string): boolean {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  try {
    // What is kept here is nobody else's.
    writeFileSync(unfinished, "", { flag: "wx", mode: 0o600 });
    const database = open(unfinished);
    try {
      fill(database);
    } finally {
      database.close();
    }
    return publish(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function publish(unfinished: string, path: string): boolean {
  try {
    linkSync(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    // Not every file system has links.
    copyFileSync(unfinished, path, constants.COPYFILE_EXCL);
  }
  return true;
}

/** Does work with the database at `path`. Throws `DatabaseFault` where that goes wrong. */
export function explained<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    if (!(error instanceof DatabaseError || error instanceof Unusable)) throw error;
    const { message, code } = error instanceof Unusable ? error : reasonOf(error, path);
    throw new DatabaseFault(`${shown(path)} ${message}`, code, error);
  }
}

const readOnly = [words.isReadOnly, "read-only"] as const;
const atLimit = [words.isAtLimit, "full"] as const;

/** By SQLite's result codes, those that are extended before those that are not. */
const reasons: Readonly<Record<number, readonly [message: string, code: string]>> = {
  5: [words.isBusy, "busy"],
  8: readOnly,
  11: [words.isDamaged, "bad-database"],
  13: [words.isFull, "full"],
  14: [words.cannotBeOpened, "bad-database"],
  26: [words.isNoDatabase, "bad-database"],
  778: atLimit,
  4874: atLimit,
};

function reasonOf({ number, message }: DatabaseError, path: string): { message: string; code: string } {
  const known = reasons[number] ?? reasons[number & 0xff] ?? [words.refuses(message), "database"];
  // A database with a log beside it is not even read where nobody can make one.
  const [said, code] = (number & 0xff) === 14 && isInReadOnly(path) ? readOnly : known;
  return { message: said, code };
}

function isInReadOnly(path: string): boolean {
  try {
    accessSync(path);
    accessSync(dirname(path), constants.W_OK);
    return false;
  } catch (error) {
    return ["EROFS", "EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
  }
}
