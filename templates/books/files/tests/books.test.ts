// The books, by `node:test`, on a database of their own: `npm test`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { addEntry } from "../lib/books/entries.ts";
import { importBookings } from "../lib/books/import.ts";
import { parseEntry } from "../lib/books/payload.ts";
import { reportOf } from "../lib/books/report.ts";
import { readStatement } from "../lib/books/statement.ts";
import { createDatabase, withDatabase } from "../lib/database.ts";

const folder = mkdtempSync(join(tmpdir(), "puruto-books-"));

before(() => {
  process.env["DB_PATH"] = join(folder, "data.db");
  createDatabase();
});

after(() => rmSync(folder, { recursive: true, force: true }));

const march = `Fecha;Concepto;Importe;Saldo
05/03/2026;Café;-1,50;98,50
05/03/2026;Café;-1,50;97,00
27/03/2026;Nómina;2.000,00;2.097,00
`;

const add = (text: string): number =>
  withDatabase((database) => {
    const { bookings } = readStatement(Buffer.from(text));
    return importBookings(database, "bank", bookings).added.length;
  });

test("two coffees of one day are two, and the same two in a later statement are none", () => {
  assert.equal(add(march), 3);
  assert.equal(add(march), 0);
});

test("a line that is wrong is named, and nothing of the file is imported", () => {
  assert.throws(() => add(`${march}28/03/2026;Pan;uno;2.096,00\n`), /5: .*"uno" \[bad-line\]$/);
});

test("an entry and a statement add up in the month's report", () => {
  const payload = { type: "expense", amount: "12,50", text: "Bread", date: "2026-03-06", category: "food" };
  withDatabase((database) => {
    addEntry(database, { ...parseEntry(payload), account: "bank", added_by: "" });
    const [euros] = reportOf(database, "2026-03");
    assert.deepEqual(
      [euros?.income, euros?.expenses, euros?.balance, euros?.bookings],
      ["2000.00", "15.50", "1984.50", 4],
    );
  });
});
