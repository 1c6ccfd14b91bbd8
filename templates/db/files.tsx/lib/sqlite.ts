import Database from "libsql";
import { connect, prepareOnce, type Connection, type Driver } from "./connection.ts";

export { DatabaseError, type Connection, type Parameters, type Row, type Value } from "./connection.ts";

/**
 * Opens an SQLite database; without `readOnly` it is made where there is none. Once it is closed it holds no lock; its
 * file stays open until libsql's statements are collected.
 */
export const open = (path: string, { readOnly = false } = {}): Connection =>
  connect(path, readOnly, driverOf, numberOf);

function driverOf(path: string): Driver {
  const database = new Database(path);
  const statements = prepareOnce((sql) => database.prepare(sql).safeIntegers(true));
  // `get` would leave a statement, and with it its transaction, open.
  const all: Driver["all"] = (sql, parameters) => statements.of(sql).all(parameters) as object[];
  return {
    exec: (sql) => database.exec(sql),
    all,
    run: (sql, parameters) => {
      const statement = statements.of(sql);
      if (!statement.reader) return statement.run(parameters);
      // What returns rows changes nothing, it says.
      statement.all(parameters);
      return all(counted, [])[0] as ReturnType<Driver["run"]>;
    },
    close: () => {
      // One that is kept would go on working, and keep the file open.
      statements.forget();
      database.close();
    },
  };
}

const counted = "SELECT changes() AS changes, last_insert_rowid() AS lastInsertRowid";

/** A failure to open has the number in its text alone. */
function numberOf(error: Error & { rawCode?: number }): number | undefined {
  const inText = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec(error.message)?.[1];
  return error.rawCode ?? (inText === undefined ? undefined : Number(inText));
}
