import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** What a column holds: a whole number that a `number` would round is a `bigint`. */
export type Value = string | number | bigint | Uint8Array | null;
export type Row = Record<string, Value>;
/** `true` is 1, `false` is 0, and `undefined` is null. */
export type Parameters = readonly (Value | boolean | undefined)[];

/** An SQLite database that is open. What SQLite refuses is thrown as `DatabaseError`. */
export interface Connection {
  /** Runs any number of statements. */
  exec(sql: string): void;
  all(sql: string, parameters?: Parameters): Row[];
  /** The first row. Every row is read: one that is wanted of many says `LIMIT 1`. */
  get(sql: string, parameters?: Parameters): Row | undefined;
  /** How many rows one statement changed, and the rowid of the last that was added. */
  run(sql: string, parameters?: Parameters): { changes: number; id: number };
  close(): void;
}

/** What SQLite refused; `number` is its result code, extended where it has more to say (https://sqlite.org/rescode.html). */
export class DatabaseError extends Error {
  readonly number: number;

  constructor(message: string, number: number, options?: ErrorOptions) {
    super(message, options);
    this.number = number;
  }
}

/** An SQLite library in its own way, which `connect` levels. */
export interface Driver {
  exec(sql: string): void;
  all(sql: string, parameters: Bound[]): readonly object[];
  run(sql: string, parameters: Bound[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  close(): void;
}

export type Bound = string | number | bigint | Uint8Array | null;

/** Statements by their SQL, each prepared once. */
export interface Prepared<T> {
  of(sql: string): T;
  /** Lets go of all of them, as a connection does that is closed. */
  forget(): void;
}

// SQL that is put together anew each time shall not fill the memory.
const mostPrepared = 256;

/** Prepares each statement once, as long as it is of the last few hundred. */
export function prepareOnce<T>(prepare: (sql: string) => T): Prepared<T> {
  const kept = new Map<string, T>();
  return {
    of: (sql) => {
      const found = kept.get(sql);
      if (found !== undefined) return found;
      const made = prepare(sql);
      if (kept.size >= mostPrepared) kept.clear();
      kept.set(sql, made);
      return made;
    },
    forget: () => kept.clear(),
  };
}

const busyTimeout = 10_000;
const cannotOpen = 14;

/**
 * Opens a database with a library's driver, which behaves like every other then.
 * @param numberOf SQLite's result code of what the driver threw; undefined where SQLite did not refuse it
 */
export function connect(
  path: string,
  readOnly: boolean,
  driverOf: (path: string) => Driver,
  numberOf: (error: Error) => number | undefined,
): Connection {
  const levelled = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const number = error instanceof Error ? numberOf(error) : undefined;
      if (number === undefined || !(error instanceof Error)) throw error;
      throw new DatabaseError(error.message, number, { cause: error });
    }
  };
  if (readOnly && !existsSync(path)) throw new DatabaseError("unable to open database file", cannotOpen);
  const driver = levelled(() => driverOf(resolve(path)));
  driver.exec(`PRAGMA busy_timeout = ${busyTimeout}; PRAGMA foreign_keys = ON;`);
  if (readOnly) driver.exec("PRAGMA query_only = ON");
  const all = (sql: string, parameters: Parameters = []): Row[] =>
    levelled(() => driver.all(sql, parameters.map(toBound)).map(toRow));
  return {
    exec: (sql) => levelled(() => driver.exec(sql)),
    all,
    get: (sql, parameters) => all(sql, parameters)[0],
    run: (sql, parameters = []) => {
      const { changes, lastInsertRowid } = levelled(() => driver.run(sql, parameters.map(toBound)));
      return { changes: Number(changes), id: Number(lastInsertRowid) };
    },
    close: () => driver.close(),
  };
}

// Whole numbers go as such: a `number` would be bound as REAL. Other types than these end the process in libsql.
function toBound(value: unknown): Bound {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (value instanceof Uint8Array) return value;
  if (typeof value === "bigint" && BigInt.asIntN(64, value) === value) return value;
  // What follows a NUL would be kept, and not be read again.
  if (typeof value === "string" && !value.includes("\0")) return value;
  throw new TypeError(`a database holds no ${typeof value} of more than 64 bits or with NUL`);
}

function toRow(row: object): Row {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, toValue(value)]));
}

function toValue(value: unknown): Value {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value as Value;
}
