import Database from "libsql";
import { connect, type Connection, type Driver } from "./connection.ts";

export { DatabaseError, type Connection, type Parameters, type Row, type Value } from "./connection.ts";

/**
 * Opens an SQLite database; without `readOnly` it is made where there is none. Once it is closed it holds no lock; its
 * file stays open until libsql's statements are collected.
 */
export const open = (path: string, { readOnly = false } = {}): Connection =>
  connect(path, readOnly, driverOf, numberOf);

function driverOf(path: string): Driver {
  const database = new Database(path);
  return {
    exec: (sql) => database.exec(sql),
    // `get` would leave a statement, and with it its transaction, open.
    all: (sql, parameters) => database.prepare(sql).safeIntegers(true).all(parameters) as object[],
    run: (sql, parameters) => {
      const statement = database.prepare(sql);
      if (!statement.reader) return statement.run(parameters);
      // What returns rows changes nothing, it says.
      statement.all(parameters);
      const counted = "SELECT changes() AS changes, last_insert_rowid() AS lastInsertRowid";
      return database.prepare(counted).all([])[0] as ReturnType<Driver["run"]>;
    },
    close: () => database.close(),
  };
}

/** A failure to open has the number in its text alone. */
function numberOf(error: Error & { rawCode?: number }): number | undefined {
  const inText = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec(error.message)?.[1];
  return error.rawCode ?? (inText === undefined ? undefined : Number(inText));
}
