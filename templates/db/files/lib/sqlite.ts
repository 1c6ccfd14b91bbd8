import { DatabaseSync } from "node:sqlite";
import { connect, prepareOnce, type Connection, type Driver } from "./connection.ts";

export { DatabaseError, type Connection, type Parameters, type Row, type Value } from "./connection.ts";

/** Opens an SQLite database; without `readOnly` it is made where there is none. */
export const open = (path: string, { readOnly = false } = {}): Connection =>
  connect(path, readOnly, driverOf, (error: Error & { errcode?: number }) => error.errcode);

function driverOf(path: string): Driver {
  const database = new DatabaseSync(path);
  const statements = prepareOnce((sql) => {
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  });
  return {
    exec: (sql) => database.exec(sql),
    all: (sql, parameters) => statements.of(sql).all(...parameters),
    run: (sql, parameters) => statements.of(sql).run(...parameters),
    close: () => {
      statements.forget();
      database.close();
    },
  };
}
