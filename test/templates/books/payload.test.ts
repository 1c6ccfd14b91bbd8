import assert from "node:assert/strict";
import { parseEntry, parseImport, parseReport } from "./helpers/modules.ts";

const entry = { type: "expense", amount: "1.50", text: "Bread" };

describe("what a skill of the books is asked", () => {
  const entries: [string, object, RegExp][] = [
    ["nothing", {}, /type must .* got nothing; amount must .* got nothing; text must .* \[bad-payload\]$/],
    ["an amount below 0", { ...entry, amount: "-1.50" }, /amount must be more than 0 .* got "-1.50"/],
    ["nothing to pay", { ...entry, amount: 0 }, /amount must/],
    ["parts of a cent", { ...entry, amount: 1.505 }, /amount must/],
    ["what may be thousands", { ...entry, amount: "1.234" }, /amount must/],
    ["a huge number", { ...entry, amount: 1e21 }, /amount must/],
    ["an amount in a list", { ...entry, amount: ["1.50"] }, /amount must/],
    ["a type of its own", { ...entry, type: "__proto__" }, /type must .* got "__proto__"/],
    ["a day that there is not", { ...entry, date: "2026-02-30" }, /date must .* got "2026-02-30"/],
    ["a day and more", { ...entry, date: "2026-02-20x" }, /date must/],
    ["a text that nobody sees", { ...entry, text: "\u200b\u202e" }, /text must/],
    ["a category of signs", { ...entry, category: "<b>" }, /category must/],
    ["a category that is long", { ...entry, category: "a".repeat(61) }, /category must/],
    ["an account that is a path", { ...entry, account: "../x" }, /account must/],
    ["a currency that is none", { ...entry, currency: "euros" }, /currency must/],
    ["a reference that is long", { ...entry, reference: "a".repeat(101) }, /reference must/],
    ["a reference with a line break", { ...entry, reference: "a\nb" }, /reference must/],
  ];
  for (const [title, payload, what] of entries)
    it(`is refused where an entry has ${title}`, () => {
      assert.throws(() => parseEntry(payload as Record<string, unknown>), what);
    });

  const amounts: [unknown, number][] = [
    ["12.50", -1250],
    ["12,50", -1250],
    ["1.234,50", -123_450],
    ["1234", -123_400],
    [12.5, -1250],
    [0.07, -7],
    [1234, -123_400],
    [19.99, -1999],
  ];
  for (const [amount, cents] of amounts)
    it(`is exact where an amount is ${JSON.stringify(amount)}`, () => {
      assert.equal(parseEntry({ ...entry, amount }).cents, cents);
    });

  it("keeps no control character and no hidden one of a text, and 500 characters at most", () => {
    const text = `\u001b[31mBread\u0000\r\nand\u2028milk\u{e0041}${"x".repeat(600)}`;
    assert.match(parseEntry({ ...entry, text }).text, /^\[31mBread and milkx{482}$/);
  });

  it("is one category and one account, however they are written", () => {
    const { category, account } = parseEntry({ ...entry, category: " Comida  Rápida", account: "CASA" });
    assert.deepEqual([category, account], ["comida rápida", "casa"]);
  });

  it("is the current month where none is said", () => {
    assert.match(parseReport({}).month, /^\d{4}-\d\d$/);
  });

  it("has no day where none is said, so that it can be told from one that is", () => {
    assert.equal(parseEntry(entry).date, undefined);
  });

  const imports: [string, object, RegExp][] = [
    ["an order of no date", { date_order: "ydm" }, /date_order must be dmy, mdy, ymd, got "ydm"/],
    ["another mark", { decimal: "." }, /decimal must be comma, point/],
    ["no truth", { reversed: "yes" }, /reversed must be true, false/],
    ["columns that nobody knows", { columns: ["date", "amount", "constructor"] }, /columns must be/],
    ["columns that are no list", { columns: "date,amount" }, /columns must be/],
  ];
  for (const [title, payload, what] of imports)
    it(`is refused where a statement is to be read with ${title}`, () => {
      assert.throws(() => parseImport(payload as Record<string, unknown>), what);
    });

  for (const month of ["2026-13", "2026", "2026-3", "2026-03-01", 3, "%"])
    it(`is refused where a month is ${month}`, () => {
      assert.throws(() => parseReport({ month }), /month must be like 2026-12, got .* \[bad-payload\]$/);
    });
});
