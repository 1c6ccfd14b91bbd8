import assert from "node:assert/strict";
import { amountOf, readStatement } from "./helpers/modules.ts";
import * as fc from "fast-check";
import { bytesOf } from "./statements/sample.ts";

/** A way in which a bank may write. */
const forms = fc.record({
  delimiter: fc.constantFrom(";", ",", "\t", "|"),
  decimal: fc.constantFrom("comma", "point"),
  thousands: fc.constantFrom("", "mark", "\u00a0", "'"),
  sign: fc.constantFrom("before", "behind", "brackets", "columns"),
  currency: fc.constantFrom("", " €", "EUR"),
  date: fc.constantFrom("dmy", "mdy", "iso", "short", "digits"),
  mark: fc.constantFrom("/", "-", "."),
  encoding: fc.constantFrom(undefined, "utf-8 with a mark", "utf-16le", "windows-1252"),
  lineEnd: fc.constantFrom(undefined, "\r\n"),
  preamble: fc.constantFrom("", "Cuenta: ES12\n\n", '"a;b","c"\nTitular;María\n'),
  footer: fc.constantFrom("", "\n\n", "Total;;;;\nFin del extracto\n"),
} as const);

type Form = typeof forms extends fc.Arbitrary<infer T> ? T : never;

const bookings = fc.array(
  fc.record({
    day: fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
    cents: fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }),
    text: fc.constantFrom("Café", 'Bar "El Sol"', "a;b,c\td|e", "dos\nlíneas", "=1+1", "ñandú ü ß", "x"),
  }),
  { minLength: 1, maxLength: 20 },
);

function amount(cents: number, { decimal, thousands, sign, currency }: Form): string {
  const [whole = "", fraction] = amountOf(Math.abs(cents)).split(".");
  const [mark, other] = decimal === "comma" ? [",", "."] : [".", ","];
  const between = thousands === "mark" ? other : thousands;
  const plain = `${whole.replaceAll(/\B(?=(\d{3})+$)/g, between)}${mark}${fraction}${currency}`;
  if (cents >= 0 || sign === "columns") return plain;
  return { before: `-${plain}`, behind: `${plain}-`, brackets: `(${plain})` }[sign];
}

function day(date: Date, { date: form, mark }: Form): string {
  const iso = date.toISOString().slice(0, 10);
  const [y = "", m, d] = iso.split("-");
  const [dmy, mdy] = [
    [d, m, y],
    [m, d, y],
  ].map((parts) => parts.join(mark));
  return { dmy, mdy, iso, short: [d, m, y.slice(2)].join(mark), digits: `${y}${m}${d}` }[form] ?? "";
}

const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe("bookings in any form of a file", () => {
  it("come out as they went in", () => {
    fc.assert(
      fc.property(bookings, forms, (found, form) => {
        const isSplit = form.sign === "columns";
        const names = ["Fecha", "Concepto", ...(isSplit ? ["Cargo", "Abono"] : ["Importe"])];
        const rows = found.map(({ day: date, cents, text }) => {
          const value = amount(cents, form);
          const amounts = isSplit ? (cents < 0 ? [value, ""] : ["", value]) : [value];
          return [day(date, form), text, ...amounts].map(field).join(form.delimiter);
        });
        const text = `${form.preamble}${names.join(form.delimiter)}\n${rows.join("\n")}\n${form.footer}`;
        const { encoding, lineEnd } = form;
        const bytes = bytesOf({
          bank: "",
          text,
          expected: [],
          ...(encoding && { encoding }),
          ...(lineEnd && { lineEnd }),
        });
        const date_order = form.date === "mdy" ? "mdy" : "dmy";
        const read = readStatement(bytes, { date_order });
        assert.deepEqual(
          read.bookings.map(({ date, cents, text: said }) => [date, cents, said]),
          found.map(({ day: date, cents, text: said }) => [
            date.toISOString().slice(0, 10),
            cents,
            said.replaceAll(/\s/g, " "),
          ]),
        );
      }),
      { numRuns: 500 },
    );
  });
});
