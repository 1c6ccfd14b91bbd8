import assert from "node:assert/strict";
import { readStatement } from "./helpers/modules.ts";
import type { Reading } from "../../../templates/books/files/lib/books/statement.ts";

const header = "Fecha;Concepto;Importe;Saldo\n";
const lineOf = (...fields: string[]): string => `${fields.join(";")}\n`;
const good = lineOf("25/03/2026", "Pan", "-1,50", "98,50");

/** What reading complains of. */
function complaint(file: string | Uint8Array, reading: Reading = {}): string {
  try {
    readStatement(typeof file === "string" ? Buffer.from(file) : file, reading);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("it was read");
}

describe("a line of a bank's file that is wrong", () => {
  const wrong: [string, string[], RegExp][] = [
    ["a day that there is not", ["31/02/2026", "Pan", "-1,50", "97,00"], /there is no day 2026-02-31/],
    [
      "a date with a letter",
      ["3x/02/2026", "Pan", "-1,50", "97,00"],
      /its date must be .*got "3x\/02\/2026"/,
    ],
    ["no date", ["", "Pan", "-1,50", "97,00"], /its date must be .*got ""/],
    ["no amount", ["26/03/2026", "Pan", "", "97,00"], /its amount must be .*got ""/],
    ["an amount in words", ["26/03/2026", "Pan", "uno", "97,00"], /its amount must be .*got "uno"/],
    ["parts of a cent", ["26/03/2026", "Pan", "-1,505", "97,00"], /no parts of a cent, got "1,505"/],
    ["thousands that are none", ["26/03/2026", "Pan", "-1.50.000,00", "97,00"], /its amount must be/],
    ["two signs", ["26/03/2026", "Pan", "-1,50-", "97,00"], /its amount must be/],
    ["an exponent", ["26/03/2026", "Pan", "1E+05", "97,00"], /its amount must be/],
    ["a formula", ["26/03/2026", "Pan", "=1+1", "97,00"], /its amount must be/],
    ["a billion", ["26/03/2026", "Pan", "1.000.000.000,00", "97,00"], /less than a billion/],
    ["a balance in words", ["26/03/2026", "Pan", "-1,50", "nada"], /its amount must be .*got "nada"/],
    ["a field too few", ["26/03/2026", "Pan", "-1,50"], /it has 3 fields, and 4 are needed/],
    [
      "a field too many",
      ["26/03/2026", "Pan", "y leche", "-1,50", "97,00"],
      /it has 5 fields, and 4 are needed/,
    ],
  ];
  for (const [title, fields, what] of wrong)
    it(`is named by its number, and nothing is imported: ${title}`, () => {
      const preamble = `Titular;"MARÍA\n\nCuenta;ES12\n\n`;
      const quoted = lineOf("24/03/2026", '"en\ndos\r\n líneas"', "-1,00", "100,00");
      // Three lines of a record with line breaks, a blank line, the good one, and one between others.
      const text = `${preamble}${header}${quoted}\n${good}${lineOf(...fields)}${good}`;
      const said = complaint(text);
      assert.match(said, /^nothing was imported: line 11: .* \[bad-line\]$/);
      assert.match(said, what);
    });

  it("is named at the end of the file, too", () => {
    assert.match(complaint(header + good + "3x/02/2026;Pan;-1,50;97,00"), /: line 3: its date must/);
    assert.match(complaint(header + good + "05/0"), /: line 3: /);
  });

  it("is named with all others, as far as five", () => {
    const bad = lineOf("26/03/2026", "Pan", "uno", "97,00");
    assert.match(
      complaint(header + bad + good + bad),
      /^nothing was imported: line 2: [^;]*; line 4: [^;]* \[bad-line\]$/,
    );
    assert.match(complaint(header + bad.repeat(9)), /line 6: [^;]*; and 4 more \[bad-line\]$/);
  });

  it("is where a quote is opened that never closes", () => {
    assert.match(complaint(`${header}${good}\n26/03/2026;"Pan;-1,50;97,00\n${good}`), /: line 4: a quote is/);
  });

  it("is one that says of its booking what nobody knows", () => {
    assert.match(
      complaint("Fecha;Concepto;Importe;Estado\n25/03/2026;Pan;-1,50;Quizás\n"),
      /line 2: its state must be known .*got "Quizás"/,
    );
    assert.match(
      complaint("Fecha;Concepto;Cargo;Abono\n25/03/2026;Pan;1,50;2,00\n"),
      /line 2: it must have a debit or a credit/,
    );
    assert.match(
      complaint("Datum;Omschrijving;Bedrag;Af Bij\n25-03-2026;Brood;1,50;Soms\n"),
      /line 2: its direction must go .*got "Soms"/,
    );
  });

  it("shows no more than forty characters of what it holds, and none that hide", () => {
    const said = complaint(
      header + lineOf("26/03/2026", "Pan", `x\u202e\u001b[31m${"y".repeat(500)}`, "1,00"),
    );
    assert.match(said, /got "x \[31my{34}" \[bad-line\]$/);
  });
});

const dates = (...days: string[]): string =>
  `Date,Description,Amount\n${days.map((day) => `${day},Bread,-1.50\n`).join("")}`;

const daysOf = (file: string): string[] =>
  readStatement(Buffer.from(file)).bookings.map(({ date }) => date.slice(5));

describe("what a bank's file leaves open", () => {
  it("is whether day or month comes first, where no date is over twelve: asked, and read as the answer says", () => {
    const file = dates("03/03/2026", "03/04/2026");
    assert.match(
      complaint(file),
      /: line 3: its date could begin .*say date_order: dmy or mdy \[bad-line\]$/,
    );
    const read = (date_order: "dmy" | "mdy") =>
      readStatement(Buffer.from(file), { date_order }).bookings.map(({ date }) => date);
    assert.deepEqual(read("dmy"), ["2026-03-03", "2026-04-03"]);
    assert.deepEqual(read("mdy"), ["2026-03-03", "2026-03-04"]);
  });

  it("is not that where a date of the file says so, the form does, or it does not matter", () => {
    assert.deepEqual(daysOf(dates("03/04/2026", "25/04/2026")), ["04-03", "04-25"]);
    assert.deepEqual(daysOf(dates("03/04/2026", "04/25/2026")), ["03-04", "04-25"]);
    assert.deepEqual(daysOf(dates("03.04.2026")), ["04-03"]);
    assert.deepEqual(daysOf(dates("03/03/2026", "2026-04-03", "3 Apr 2026", '"Apr 3, 2026"')), [
      "03-03",
      "04-03",
      "04-03",
      "04-03",
    ]);
    assert.deepEqual(daysOf(dates("03/04/2026").replaceAll(",", ";")), ["04-03"]);
  });

  it("is refused where dates of one file say both, or say otherwise than the user", () => {
    assert.match(complaint(dates("25/03/2026", "03/25/2026")), /line 3: its day and month .* line 2/);
    assert.match(complaint(dates("25/03/2026"), { date_order: "mdy" }), /line 2: there is no day 2026-25-03/);
  });

  it("is whether 1.234 has thousands, where no other amount says so: asked, and read as the answer says", () => {
    const file = "Fecha;Concepto;Importe\n25/03/2026;Sueldo;1.234\n";
    assert.match(complaint(file), /: line 2: .*say decimal: comma or point \[bad-line\]$/);
    const [booking] = readStatement(Buffer.from(file), { decimal: "comma" }).bookings;
    assert.equal(booking?.cents, 123_400);
    assert.match(complaint(file, { decimal: "point" }), /line 2: .*no parts of a cent/);
    assert.match(complaint(`${file}25/03/2026;Pan;1,50\n25/03/2026;Pan;1.50\n`), /line 4: .* than line 3/);
  });

  const amounts: [string, number][] = [
    ["1.234,5", 123_450],
    ["-1.234,50", -123_450],
    ["1234,500", 123_450],
    ["−7,00 €", -700],
    ["EUR 7", 700],
    ["(7,00)", -700],
    ["+0,07", 7],
    ["1'234,50", 123_450],
    ["999.999.999,99", 99_999_999_999],
    ["-0,00", 0],
  ];
  for (const [text, cents] of amounts)
    it(`is not what ${text} is`, () => {
      const file = `Fecha;Concepto;Importe;Saldo\n25/03/2026;Pan;${text};1,10\n`;
      const [booking] = readStatement(Buffer.from(file)).bookings;
      assert.ok(Object.is(booking?.cents, cents), `${booking?.cents}`);
    });
});

describe("what is no bank's file", () => {
  const workbook = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0);
  const files: [string, string | Uint8Array, RegExp][] = [
    ["a workbook", workbook, /Excel workbook.* \[not-text\]$/],
    ["a picture", Uint8Array.from({ length: 999 }, (_, at) => at * 7), /is no text.* \[not-text\]$/],
    [
      "bytes of no text without NUL",
      Uint8Array.from({ length: 999 }, (_, at) => 1 + (at % 20)),
      /is no text/,
    ],
    ["half of UTF-16", Buffer.from(header + good, "utf16le"), /is no text/],
    ["nothing", "", /names a date and an amount .* \[no-header\]$/],
    ["a letter", "Dear customer,\nyour statement is ready.\n", /\[no-header\]$/],
    ["one with names on line 101", "\n".repeat(100) + header + good, /none of the first 100 lines/],
  ];
  for (const [title, file, what] of files)
    it(`is refused: ${title}`, () => assert.match(complaint(file), what));

  it("is refused where the user's columns are not in it", () => {
    assert.match(complaint(header + good, { columns: ["date", "amount", "", "", "text"] }), /the 5 columns/);
    assert.match(complaint(header + good, { columns: ["text", "amount"] }), /\[no-header\]$/);
  });

  it("is refused where one line is longer than any bank's, or has a million delimiters", () => {
    assert.match(complaint(header + "x".repeat(10 * 1024 * 1024)), /line 2: it is longer than 100000 char/);
    assert.match(complaint(header + "1;".repeat(1_000_000)), /line 2: it is longer/);
    assert.match(complaint('"'.repeat(1_000_000)), /\[no-header\]$/);
    assert.match(complaint(" ,".repeat(1_000_000) + "\n1"), /\[no-header\]$/);
  });
});
