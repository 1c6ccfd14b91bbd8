import assert from "node:assert/strict";
import { amountOf, readStatement } from "./helpers/modules.ts";
import type { Reading } from "../../../templates/books/files/lib/books/statement.ts";

const read = (file: string, reading: Reading = {}) => readStatement(Buffer.from(file), reading);

const amountsOf = (file: string, reading?: Reading): string[] =>
  read(file, reading).bookings.map(({ cents }) => amountOf(cents));

interface Row {
  title: string;
  file: string;
  reading?: Reading;
  /** The amounts, or what is wrong. */
  is: string[] | RegExp;
}

/** Files by their header and lines, which have no date. */
const file = (header: string, ...lines: string[]): string =>
  [`Fecha;Concepto;${header}`, ...lines.map((line, at) => `${20 + at}/03/2026;Pan;${line}`), ""].join("\n");

function check({ title, file: text, reading, is }: Row): void {
  it(title, () => {
    if (is instanceof RegExp) assert.throws(() => read(text, reading), is);
    else assert.deepEqual(amountsOf(text, reading), is);
  });
}

describe("which way an amount without a sign goes", () => {
  const mint = `"Date","Description","Amount","Transaction Type"\n"3/20/2026","Bread","50.00","debit"\n"3/21/2026","Pay","1000.00","credit"\n`;
  const asked =
    /line 2: its amount has no sign, and beside it stands "Cargo"; say in columns .*\[bad-line\]$/;
  const rows: Row[] = [
    {
      title: "is what a column of kinds says that has such words alone",
      file: mint,
      is: ["-50.00", "1000.00"],
    },
    {
      title: "is that in Spanish, too",
      file: file("Tipo;Importe", "Cargo;50,00", "Abono;1000,00"),
      is: ["-50.00", "1000.00"],
    },
    {
      title: "is what the words say, also where expenses are said to have no minus",
      file: mint,
      reading: { reversed: true },
      is: ["-50.00", "1000.00"],
    },
    {
      title: "is asked where other words stand there, too",
      file: file("Tipo;Importe", "Cargo;50,00", "Transferencia;1000,00"),
      is: asked,
    },
    {
      title: "is asked where one is blank",
      file: file("Tipo;Importe", "Cargo;50,00", ";1000,00"),
      is: asked,
    },
    {
      title: "is what columns say then",
      file: file("Tipo;Importe", "Cargo;50,00", "Transferencia;1000,00"),
      reading: { columns: ["date", "text", "", "amount"] },
      is: ["50.00", "1000.00"],
    },
    {
      title: "is what signs say, where any amount has one",
      file: file("Tipo;Importe", "Cargo;-50,00", "Cargo;20,00"),
      is: ["-50.00", "20.00"],
    },
    {
      title: "is asked where a column for it is blank",
      file: file("Debe/Haber;Importe", "D;50,00", ";1000,00"),
      is: /line 3: its direction must go .*got ""/,
    },
    {
      title: "is in, where a column of signs is blank",
      file: file("Signo;Importe", "-;50,00", ";1000,00"),
      is: ["-50.00", "1000.00"],
    },
  ];
  for (const row of rows) check(row);
});

const debits = (...lines: string[]): string => file("Debe;Haber;Saldo", ...lines);

describe("a column of debits with both signs", () => {
  const refund = ["50,00;;950,00", "-20,00;;970,00"];
  const german = ["-50,00;;950,00", "20,00;;970,00"];
  const withoutBalance = ["50,00;;", "-20,00;;"];
  const asked = /line 3: its debit has another sign than that of line 2; say reversed: .*\[bad-line\]$/;
  const rows: Row[] = [
    { title: "has a refund where the balances say so", file: debits(...refund), is: ["-50.00", "20.00"] },
    {
      title: "has one where the newest line comes first",
      file: debits("-20,00;;970,00", "50,00;;950,00"),
      is: ["20.00", "-50.00"],
    },
    {
      title: "has one without a minus, where what comes in shows which way balances go",
      file: debits(...german, ";30,00;1.000,00"),
      is: ["-50.00", "20.00", "30.00"],
    },
    { title: "is asked about where balances could be a debt's", file: debits(...german), is: asked },
    { title: "is asked about without balances", file: debits(...withoutBalance), is: asked },
    {
      title: "is asked about where the balances leave a gap",
      file: debits("50,00;;950,00", "-20,00;;1.970,00"),
      is: asked,
    },
    {
      title: "is read as the answer says: no minus",
      file: debits(...withoutBalance),
      reading: { reversed: true },
      is: ["-50.00", "20.00"],
    },
    {
      title: "is read as the answer says: a minus",
      file: debits(...withoutBalance),
      reading: { reversed: false },
      is: ["50.00", "-20.00"],
    },
    {
      title: "is named by the line that is wrong besides",
      file: debits(...refund, "1,00;1,00;970,00"),
      is: /line 4: it must have a debit or a credit/,
    },
  ];
  for (const row of rows) check(row);
});

describe("the amount of a line", () => {
  const two = /line 2: it has two amounts, "-110,00" and "-100,00"; say in columns .*\[bad-line\]$/;
  const rows: Row[] = [
    {
      title: "is below 0 in brackets, also with a minus",
      file: file("Importe", "(-12,00)", "(12,00)"),
      is: ["-12.00", "-12.00"],
    },
    { title: "is none in brackets with a plus", file: file("Importe", "(+12,00)"), is: /its amount must be/ },
    {
      title: "is not that of foreign money beside it",
      file: file("Importe (moneda original);Importe (EUR)", "-110,00;-100,00"),
      is: ["-100.00"],
    },
    { title: "is asked where there are two", file: file("Importe;Cantidad", "-110,00;-100,00"), is: two },
    { title: "is one where two are the same", file: file("Importe;Cantidad", "-1,00;-1,00"), is: ["-1.00"] },
  ];
  for (const row of rows) check(row);
});

const currencyOf = (text: string): unknown => read(text).bookings.map(({ currency }) => currency);

describe("the currency of a line", () => {
  it("is what its column says: a code, a sign or euros", () => {
    const lines = ["-1,00;EUR", "-1,00;Euros", "-1,00;euro", "-1,00;€", "-1,00;usd"];
    assert.deepEqual(currencyOf(file("Importe;Moneda", ...lines)), ["EUR", "EUR", "EUR", "EUR", "USD"]);
  });

  for (const word of ["US Dollar", "Dólares", "-", "¤"])
    it(`is no currency where that says ${word}`, () =>
      assert.throws(
        () => read(file("Importe;Moneda", `-1,00;${word}`)),
        /line 2: its currency must be three letters like EUR, got ".*" \[bad-line\]$/,
      ));

  it("is not two", () => {
    assert.throws(
      () => read(file("Importe;Moneda", "$1,00;EUR")),
      /line 2: it names two currencies, EUR and USD/,
    );
    assert.throws(() => read(file("Importe (EUR)", "$1,00")), /line 2: it names two currencies, USD and EUR/);
  });

  it("is that of its amount, also where one currency alone is taken", () => {
    const { bookings, left_out } = read(file("Importe", "$10.00", "€1.50"), { currency: "EUR" });
    assert.deepEqual(
      bookings.map(({ cents, currency }) => [cents, currency]),
      [[150, "EUR"]],
    );
    assert.deepEqual(left_out, { not_booked: 0, other_currency: 1, balances: 0 });
  });
});

describe("what stands in a bank's file in place of a booking", () => {
  const header = "Fecha;Concepto;Importe\n";
  const coffee = "25/03/2026;Café;-1,50\n";

  for (const word of ["Pendiente", "Pending", "Vorgemerkt", "Pdte"])
    it(`is counted where its day is ${word}, or named where that is not known`, () => {
      const pending = `${word};Hotel;-200,00\n`;
      for (const lines of [coffee + pending, pending + coffee, coffee + pending + coffee, pending]) {
        if (word === "Pdte") assert.throws(() => read(header + lines), /its date must be .*got "Pdte"/);
        else assert.equal(read(header + lines).left_out.not_booked, 1);
      }
    });

  for (const word of ["Hoy", "Vie"])
    it(`is no remark where it has a text and an amount, and ${word} for a day`, () => {
      const line = `${word};Hotel;-200,00\n`;
      assert.throws(() => read(header + coffee + line), /line 3: its date must be .* \[bad-line\]$/);
      assert.throws(() => read(header + line + coffee), /line 2: its date must be .* \[bad-line\]$/);
    });

  it("is a sum, below the bookings", () => {
    for (const line of ["Total;Movimientos;-1,50\n", "Saldo;EUR;98,50\n", "Neuer Kontostand;x;98,50\n"])
      assert.equal(read(header + coffee + line).bookings.length, 1);
  });

  it("is a balance where that of its line says the same, and no debit or credit of that name", () => {
    const named = `${header.trim()};Saldo\n01/03/2026;Saldo inicial de la cuenta;1.000,00;1.000,00\n`;
    assert.equal(read(named).left_out.balances, 1);
    const split = "Fecha;Concepto;Debe;Haber;Saldo\n01/03/2026;Saldo final factura 12;10,00;;\n";
    assert.equal(read(split).bookings.length, 1);
  });

  it("is a balance where the amounts are, which is left out and counted", () => {
    for (const text of ["Saldo anterior", "SALDO FINAL a 31/03/2026", "Opening balance as of 03/01/2026:"]) {
      const { bookings, left_out } = read(`${header}01/03/2026;${text};1.000,00\n${coffee}`);
      assert.deepEqual([bookings.length, left_out.balances], [1, 1]);
    }
    const paid = read(`${header}01/03/2026;Saldo final factura 12;-10,00\n${coffee}`);
    assert.deepEqual([paid.bookings.length, paid.left_out.balances], [2, 0]);
  });
});

const dates = (...days: string[]): string =>
  `Fecha;Concepto;Importe\n${days.map((day) => `${day};Pan;-1,50\n`).join("")}`;

const daysOf = (days: string[], reading?: Reading): string[] =>
  read(dates(...days), reading).bookings.map(({ date }) => date);

describe("a date with a year of two digits", () => {
  const asked =
    /line 2: its date could begin with the day, the month or the year; say date_order: dmy, mdy or ymd/;

  it("is asked about where it could begin with the year, and read as the answer says", () => {
    const days = ["26-03-05", "26-03-25"];
    assert.throws(() => read(dates(...days)), asked);
    assert.deepEqual(daysOf(days, { date_order: "ymd" }), ["2026-03-05", "2026-03-25"]);
    assert.deepEqual(daysOf(days, { date_order: "dmy" }), ["2005-03-26", "2025-03-26"]);
    assert.throws(() => read(dates("05-03-26")), asked);
  });

  it("is not that with other marks, or where another date of the file cannot begin with a year", () => {
    assert.deepEqual(daysOf(["05/03/26", "31.03.26"]), ["2026-03-05", "2026-03-31"]);
    assert.deepEqual(daysOf(["05-03-26", "30-04-2026"]), ["2026-03-05", "2026-04-30"]);
  });

  it("is none that begins with a year where that has four digits behind", () => {
    assert.throws(
      () => read(dates("25/03/2026"), { date_order: "ymd" }),
      /line 2: there is no day 25-03-2026/,
    );
  });
});
