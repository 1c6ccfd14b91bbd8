import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type * as Sqlite from "../../../templates/db/files/lib/sqlite.ts";
import type { Connection, Parameters, Value } from "../../../templates/db/files/lib/sqlite.ts";
import { Made, runnersHere } from "./helpers/made.ts";

const huge = 9_007_199_254_740_993n;

/** What goes in as a parameter, what comes out, and what SQLite takes it for. */
const values: readonly [title: string, given: Parameters[number], found: Value, type: string][] = [
  ["true", true, 1, "integer"],
  ["false", false, 0, "integer"],
  ["undefined", undefined, null, "null"],
  ["null", null, null, "null"],
  ["a whole number", 42, 42, "integer"],
  ["a negative number", -42, -42, "integer"],
  ["the largest whole number", Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, "integer"],
  ["a whole number over 2^53", huge, huge, "integer"],
  ["the largest integer of 64 bits", 2n ** 63n - 1n, 2n ** 63n - 1n, "integer"],
  ["a small bigint", 7n, 7, "integer"],
  ["a fraction", 1.5, 1.5, "real"],
  ["NaN", Number.NaN, null, "null"],
  ["text with emoji and accents", "¿añil? 😀", "¿añil? 😀", "text"],
  ["text with quotes", `'"); DROP TABLE t; --`, `'"); DROP TABLE t; --`, "text"],
  ["no text", "", "", "text"],
  ["bytes", new Uint8Array([0, 255, 1]), new Uint8Array([0, 255, 1]), "blob"],
  ["a part of other bytes", Buffer.from("abc").subarray(1), new Uint8Array([98, 99]), "blob"],
  ["no bytes", new Uint8Array(), new Uint8Array(), "blob"],
];

const refused: readonly [title: string, given: unknown][] = [
  ["text with NUL", "a\0b"],
  ["an integer of 65 bits", 2n ** 64n],
  ["an object", {}],
  ["a list", [1]],
  ["a date", new Date(0)],
  ["a function", () => 1],
  ["a symbol", Symbol("x")],
];

const faults: readonly [title: string, sql: string, number: number][] = [
  ["no SQL", "selec", 1],
  ["a table that is not there", "SELECT * FROM none", 1],
  ["text in double quotes", 'SELECT "abc"', 1],
  ["a key that is taken", "INSERT INTO t VALUES (1, 2)", 1555],
  ["text in a column of numbers", "INSERT INTO t VALUES (3, 'x')", 3091],
  ["a reference to nothing", "INSERT INTO child VALUES (99)", 787],
  ["a transaction in a transaction", "BEGIN; BEGIN", 1],
];

for (const runner of runnersHere)
  describe(`a database of a Puruto with runner ${runner}`, () => {
    let made: Made;
    let open: typeof Sqlite.open;
    let DatabaseError: typeof Sqlite.DatabaseError;
    let database: Connection;
    let path: string;
    before(async () => {
      made = new Made({ runner });
      ({ open, DatabaseError } = await made.sqlite());
    });
    after(() => made.remove());
    beforeEach(function () {
      path = made.path(`db/${this.currentTest?.id}.db`);
      database = open(path);
      database.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER) STRICT;
        CREATE TABLE child (of INTEGER REFERENCES t) STRICT; INSERT INTO t VALUES (1, 1), (2, 2);`);
    });
    afterEach(() => database.close());

    for (const [title, given, found, type] of values)
      it(`keeps ${title}`, () => {
        const expected = { value: found, type };
        assert.deepEqual(database.get("SELECT ? AS value, typeof(?) AS type", [given, given]), expected);
        assert.deepEqual(database.all("SELECT ? AS value", [given]), [{ value: found }]);
      });

    for (const [title, given] of refused)
      it(`refuses ${title}`, () => {
        assert.throws(() => database.run("INSERT INTO t (n) VALUES (?)", [given as Value]), TypeError);
        assert.throws(() => database.get("SELECT ?", [given as Value]), TypeError);
      });

    for (const [title, sql, number] of faults)
      it(`gives SQLite's number for ${title}`, () => {
        assert.throws(() => database.exec(sql), { constructor: DatabaseError, number });
      });

    it("says how many rows changed, and the row that was added", () => {
      assert.deepEqual(database.run("INSERT INTO t (n) VALUES (?)", [7]), { changes: 1, id: 3 });
      assert.deepEqual(database.run("INSERT INTO t (n) VALUES (8) RETURNING n"), { changes: 1, id: 4 });
      assert.equal(database.run("UPDATE t SET n = n + 1").changes, 4);
      assert.equal(database.run("DELETE FROM t WHERE id = ?", [99]).changes, 0);
    });

    it("has finished an insert whose row was asked for", () => {
      assert.deepEqual(database.get("INSERT INTO t (n) VALUES (5) RETURNING id, n"), { id: 3, n: 5 });
      const other = open(path);
      other.exec("BEGIN IMMEDIATE; ROLLBACK");
      assert.equal(other.get("SELECT count(*) AS n FROM t")?.["n"], 3);
      other.close();
    });

    it("gives plain rows with the columns that were asked for, and none where there is none", () => {
      assert.deepEqual(database.all("SELECT id, n FROM t"), [
        { id: 1, n: 1 },
        { id: 2, n: 2 },
      ]);
      assert.deepEqual(database.get("SELECT 1 AS a, 2 AS a"), { a: 2 });
      assert.equal(database.get("SELECT 1 FROM t WHERE id = 99"), undefined);
    });

    it("has full-text search that knows no accents", () => {
      database.exec(`CREATE VIRTUAL TABLE f USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");
        INSERT INTO f VALUES ('el camión rojo');`);
      const found = database.get("SELECT bm25(f) < 0 AS ranked FROM f WHERE f MATCH ?", ['"CAMION"']);
      assert.deepEqual(found, { ranked: 1 });
    });

    it("waits for its turn to write", () => {
      const other = open(path);
      other.exec("PRAGMA busy_timeout = 1; BEGIN IMMEDIATE");
      database.exec("PRAGMA busy_timeout = 1");
      assert.throws(() => database.exec("BEGIN IMMEDIATE"), { number: 5 });
      other.exec("ROLLBACK");
      other.close();
      database.exec("BEGIN IMMEDIATE; COMMIT");
    });

    it("finds with the same SQL what has changed since, be it the table", () => {
      const all = () => database.all("SELECT * FROM t WHERE id = ?", [1]);
      assert.deepEqual(all(), [{ id: 1, n: 1 }]);
      database.run("UPDATE t SET n = ? WHERE id = ?", [5, 1]);
      database.exec("ALTER TABLE t ADD COLUMN more TEXT DEFAULT 'x'");
      assert.deepEqual(all(), [{ id: 1, n: 5, more: "x" }]);
      database.exec("DROP TABLE t; CREATE TABLE t (id, other); INSERT INTO t VALUES (1, 'y')");
      assert.deepEqual(all(), [{ id: 1, other: "y" }]);
      database.exec("BEGIN EXCLUSIVE; COMMIT");
    });

    it("goes on with the same SQL after it was refused", () => {
      const add = (id: number) => database.run("INSERT INTO t VALUES (?, 1)", [id]);
      const ask = (id: number) => database.get("INSERT INTO t VALUES (?, 1) RETURNING id", [id]);
      const other = open(path);
      database.exec("PRAGMA busy_timeout = 1");
      for (const [row, write] of [add, ask].entries()) {
        assert.throws(() => write(1), { number: 1555 });
        other.exec("BEGIN IMMEDIATE");
        assert.throws(() => write(row + 10), { number: 5 });
        other.exec("ROLLBACK");
        write(row + 10);
        other.exec("BEGIN EXCLUSIVE; COMMIT");
      }
      other.close();
      assert.equal(database.get("SELECT count(*) AS n FROM t")?.["n"], 4);
    });

    it("takes more SQL than it keeps", () => {
      const sums = Array.from({ length: 600 }, (_, n) => database.get(`SELECT ${n} + 1 AS sum`)?.["sum"]);
      assert.deepEqual(
        sums,
        sums.map((_, n) => n + 1),
      );
    });

    it("waits for ten seconds", () =>
      assert.deepEqual(Object.values(database.get("PRAGMA busy_timeout") ?? {}), [10_000]));

    it("leaves no lock and no other file behind when it is closed", () => {
      database.run("INSERT INTO t (n) VALUES (1) RETURNING id");
      database.get("SELECT 1");
      database.close();
      for (const sql of ["SELECT 1", "INSERT INTO t (n) VALUES (1) RETURNING id"])
        assert.throws(() => database.get(sql));
      database = open(path);
      database.exec("BEGIN EXCLUSIVE; COMMIT");
      const files = readdirSync(made.path("db")).filter((name) => name.startsWith(basename(path)));
      assert.deepEqual(files, [basename(path)]);
    });

    it("opened for reading only writes nothing, and makes nothing", () => {
      const reader = open(path, { readOnly: true });
      assert.equal(reader.get("SELECT count(*) AS n FROM t")?.["n"], 2);
      assert.throws(() => reader.exec("DELETE FROM t"), { number: 8 });
      reader.close();
      const none = made.path("db/none.db");
      assert.throws(() => open(none, { readOnly: true }), { number: 14 });
      assert.equal(existsSync(none), false);
    });

    it("keeps to its path, whatever that is called", () => {
      for (const name of ["a b?mode=memory#c%20d.db", ":memory:", "file:x", "ñ 😀.db"]) {
        const other = open(made.path(`db/${name}`));
        other.exec("CREATE TABLE t (a)");
        other.close();
        assert.ok(existsSync(made.path(`db/${name}`)), name);
      }
    });

    it("is told from what is none by SQLite's number", () => {
      const folder = made.path("db/folder");
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "text"), "no database\n".repeat(999));
      const read = (name: string) => () => open(join(folder, name)).get("PRAGMA user_version");
      assert.throws(read("text"), { number: 26 });
      assert.throws(read("no/folder/x.db"), { number: 14 });
      assert.throws(read("."), { number: 14 });
    });
  });
