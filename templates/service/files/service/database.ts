import { existsSync } from "node:fs";
import { createDatabase, databaseFile, explained, insistSound, openDatabase } from "../lib/database.ts";
import type { Connection } from "../lib/connection.ts";
import { words } from "../lib/words/service.ts";

export { DatabaseFault, inTransaction } from "../lib/database.ts";
export type { Connection, Parameters, Row, Value } from "../lib/connection.ts";

/** Milliseconds for which a statement waits for another process's. */
const patience = 5000;

/**
 * Opens the database for something that lives long, or works beside it: what is committed survives a power cut, and
 * nobody who reads waits for who writes. It is stepped up first where it is older. Whatever goes wrong, now or later,
 * is thrown as a `DatabaseFault` (docs/services.md, "Databases").
 */
export function openStore(): Connection {
  const path = databaseFile();
  const database = openDatabase();
  try {
    return explained(path, () => settled(database, path));
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * What a service does before it opens its database: makes it where there is none, steps it up, and reads all of it once.
 * @returns what it did, in a sentence; nothing where all was in place
 * @throws DatabaseFault where it cannot be used; nothing is emptied, moved or made anew then
 */
export function prepareStore(): string | undefined {
  const path = databaseFile();
  const made = existsSync(path) ? undefined : createDatabase();
  const stepped = made === undefined ? createDatabase()?.stepped : undefined;
  const database = openDatabase();
  try {
    explained(path, () => insistSound(database));
  } finally {
    database.close();
  }
  return made?.created === true ? words.madeDatabase(made.path) : stepped;
}

function settled(database: Connection, path: string): Connection {
  database.exec(`PRAGMA busy_timeout = ${patience}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`);
  return {
    exec: (sql) => explained(path, () => database.exec(sql)),
    all: (sql, parameters) => explained(path, () => database.all(sql, parameters)),
    get: (sql, parameters) => explained(path, () => database.get(sql, parameters)),
    run: (sql, parameters) => explained(path, () => database.run(sql, parameters)),
    close: () => database.close(),
  };
}
