import assert from "node:assert/strict";
import { amountOf, mostCents, readStatement } from "./helpers/modules.ts";
import type { Booking } from "../../../templates/books/files/lib/books/statement.ts";
import type * as DatabaseModule from "../../../templates/db/files/lib/database.ts";
import type * as ImportModule from "../../../templates/books/files/lib/books/import.ts";
import type * as ReportModule from "../../../templates/books/files/lib/books/report.ts";
import { Books } from "./helpers/books.ts";
import { bytesOf } from "./statements/sample.ts";
import { samples } from "./statements/samples.ts";

const read = (content: string | Uint8Array): Booking[] =>
  readStatement(typeof content === "string" ? Buffer.from(content) : content).bookings;

describe("the database of the books", function () {
  this.timeout(60_000);
  let books: Books;
  let withDatabase: typeof DatabaseModule.withDatabase;
  let importBookings: typeof ImportModule.importBookings;
  let reportOf: typeof ReportModule.reportOf;
  before(async () => {
    books = new Books();
    const database = await books.load<typeof DatabaseModule>("lib/database.ts");
    database.createDatabase();
    ({ withDatabase } = database);
    ({ importBookings } = await books.load<typeof ImportModule>("lib/books/import.ts"));
    ({ reportOf } = await books.load<typeof ReportModule>("lib/books/report.ts"));
  });
  after(() => books.remove());

  const add = (account: string, bookings: readonly Booking[]): number =>
    withDatabase((database) => importBookings(database, account, bookings).added.length);

  const held = (account: string): string[] =>
    withDatabase((database) =>
      database
        .all(
          `SELECT date, cents, text FROM booking JOIN account ON account.id = booking.account
           WHERE account.name = ? ORDER BY date, cents, text`,
          [account],
        )
        .map(({ date, cents, text }) => `${String(date)} ${amountOf(Number(cents))} ${String(text)}`),
    );

  /** Whether the table takes a row. */
  const takes = (row: string): boolean =>
    withDatabase((database) => {
      const columns = "account, date, cents, text, added_by, added_at";
      try {
        return database.run(`INSERT INTO booking (${columns}) VALUES (${row})`).changes === 1;
      } catch (error) {
        assert.match(String(error), /constraint|cannot store/i);
        return false;
      }
    });

  for (const sample of samples)
    it(`has each booking once, whatever comes twice, in halves and upside down: ${sample.bank}`, () => {
      const { bookings } = readStatement(bytesOf(sample), sample.reading);
      // Whole days, as banks export them.
      const [from, to] = [bookings[0]?.date ?? "", bookings.at(-1)?.date ?? ""].toSorted();
      const pieces = [
        bookings.filter(({ date }) => date !== to),
        bookings.filter(({ date }) => date !== from),
        bookings.toReversed(),
        bookings,
      ];
      const expected = sample.expected.toSorted();
      for (const order of [pieces, pieces.toReversed()]) {
        const account = `${sample.bank} ${order === pieces}`;
        for (const piece of [...order, ...order]) add(account, piece);
        assert.deepEqual(held(account).toSorted(), expected);
      }
    });

  const ids: [string, (line: number, what: string) => string][] = [
    ["numbers its lines", (line) => `${line}`],
    ["numbers its lines with noughts", (line) => `0000000${line}`],
    ["numbers its lines within the year", (line) => `2026/00000${line}`],
    ["numbers its lines downwards", (line) => `${20_260_009 - line}`],
    ["has a dash", () => "-"],
    ["has a word that stands for none, and only once", (line) => (line === 1 ? "NOTPROVIDED" : "")],
    ["has a short number, and only once", (line) => (line === 1 ? "0000000077" : "")],
    ["has the same long name everywhere", () => "NOREF1234X"],
    ["has the same long number everywhere", () => "1234567890"],
    ["has a bank's ids", (_, what) => `tx_${Buffer.from(what).toString("hex")}`],
  ];
  for (const [title, idOf] of ids)
    it(`has each booking once where the column of ids ${title}`, () => {
      const days = [
        ["03-25 -1.50 Bus", "03-26 -500.00 Rent", "03-31 -1.50 Bus", "03-31 -500.00 Rent"],
        ["04-03 -1.50 Bus", "04-02 -500.00 Rent", "04-02 -1.50 Bus", "03-31 -1.50 Bus", "03-31 -500.00 Rent"],
      ].map((lines) => lines.map((line) => `2026-${line}`));
      const files = days.map((lines) => {
        const rows = lines.map((line, at) => `${idOf(at + 1, line)};${line.replaceAll(" ", ";")}\n`);
        return read(`ID;Date;Amount;Description\n${rows.join("")}`);
      });
      const account = `ids: ${title}`;
      for (const file of [...files, ...files]) add(account, file);
      assert.deepEqual(held(account).toSorted(), [...new Set(days.flat())].toSorted());
    });

  const cut = Buffer.concat([Buffer.from("26/03/2026;Cami"), Buffer.of(0xc3), Buffer.from(";-2,00\n")]);
  for (const [title, good] of [
    ["one of two letters beyond ASCII", "Fecha;Concepto;Importe\n25/03/2026;Café;-1,50\n"],
    ["the only one, in a file with a mark", "\uFEFFFecha;Concepto;Importe\n25/03/2026;Pan;-1,50\n"],
  ] as const)
    it(`has each booking once where a bank cuts ${title}`, () => {
      const longer = Buffer.concat([Buffer.from(good), cut]);
      for (const file of [good, longer, longer]) add(title, read(file));
      const [first, second, ...others] = held(title);
      assert.match(String(first), /^2026-03-25 -1.50 (Café|Pan)$/);
      assert.deepEqual([second, others], ["2026-03-26 -2.00 Cami\uFFFD", []]);
    });

  it("takes no part of a cent, no day that there is not, and no booking of nobody", () => {
    const rest = { balance: null, currency: null, bank_id: null, category: null };
    add("strict", [{ line: 1, date: "2026-03-01", cents: 1, text: "x", ...rest }]);
    assert.ok(takes("1, '2026-03-01', 100, '', 'x', 'now'"));
    const wrong = [
      "1, '2026-02-30', 100, '', 'x', 'now'",
      "1, '2026-03-01', 1.5, '', 'x', 'now'",
      "1, '2026-03-01', 'ten', '', 'x', 'now'",
      "1, '2026-03-01', 100, '', NULL, 'now'",
      "999999, '2026-03-01', 100, '', 'x', 'now'",
    ];
    assert.deepEqual(wrong.filter(takes), []);
  });

  it("makes no account for a statement without bookings, so that the next one says its currency", () => {
    const rest = { balance: null, currency: "USD", bank_id: null, category: null };
    assert.equal(add("usd card", []), 0);
    assert.deepEqual(held("usd card"), []);
    assert.equal(add("usd card", [{ line: 2, date: "2026-03-01", cents: -100, text: "Bread", ...rest }]), 1);
    assert.equal(add("usd card", []), 0);
  });

  it("adds up a hundred thousand bookings exactly, also past the whole numbers of JavaScript", () => {
    const count = 100_000;
    // As different as random ones, and the same each time; nearly all as large as may be.
    const cents = Array.from({ length: count }, (_, at) => {
      const value = mostCents - ((at * 7_919) % 1_000_003);
      return at % 50 === 0 ? -value : value;
    });
    const bookings = cents.map((value, at): Booking => {
      const rest = { balance: null, currency: null, bank_id: null, category: at % 2 === 0 ? "even" : null };
      return {
        line: at,
        date: `2031-01-${1 + (at % 28)}`.replace(/-(\d)$/, "-0$1"),
        cents: value,
        text: `${at % 997}`,
        ...rest,
      };
    });
    assert.equal(add("large", bookings), count);
    const sum = (take: (value: number) => boolean): bigint =>
      cents.filter(take).reduce((total, value) => total + BigInt(value), 0n);
    const [income, spent] = [sum((value) => value > 0), sum((value) => value < 0)];
    assert.ok(income > BigInt(Number.MAX_SAFE_INTEGER));
    const [report] = withDatabase((database) => reportOf(database, "2031-01"));
    assert.deepEqual(
      [report?.income, report?.expenses, report?.balance, report?.bookings],
      [amountOf(income), amountOf(-spent), amountOf(income + spent), count],
    );
    const even = cents.filter((_, at) => at % 2 === 0).reduce((total, value) => total + BigInt(value), 0n);
    assert.equal(report?.by_category.find(({ category }) => category === "even")?.balance, amountOf(even));
  });

  it("reports a month by its own days, each currency apart, and a hundred categories at most", () => {
    const booking = { line: 1, text: "x", balance: null, bank_id: null };
    const at = (date: string, cents: number, category: string | null = null, currency = "EUR"): Booking => ({
      ...booking,
      date,
      cents,
      category,
      currency,
    });
    add("euros", [
      at("2032-01-31", -1),
      at("2032-02-01", -10),
      at("2032-02-29", 100),
      at("2032-03-01", -1000),
    ]);
    add("dollars", [at("2032-02-15", 7, "gift", "USD")]);
    add(
      "many",
      Array.from({ length: 130 }, (_, one) => at("2032-04-01", -one - 1, `c${one}`)),
    );
    const months = withDatabase((database) =>
      ["2032-02", "2032-04"].map((month) => reportOf(database, month)),
    );
    assert.deepEqual(
      months[0]?.map(({ currency, income, expenses }) => [currency, income, expenses]).toSorted(),
      [
        ["EUR", "1.00", "0.10"],
        ["USD", "0.07", "0.00"],
      ],
    );
    const [many] = months[1] ?? [];
    assert.deepEqual([many?.by_category.length, many?.left_off, many?.expenses], [100, 30, "85.15"]);
    assert.equal(many?.by_category[0]?.category, "c129");
  });
});
