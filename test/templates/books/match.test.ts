import assert from "node:assert/strict";
import { findNew } from "./helpers/modules.ts";
import type { Facts } from "../../../templates/books/files/lib/books/match.ts";
import * as fc from "fast-check";

/** Few days, amounts and texts, so that many bookings are alike. */
const bookings = (least: number, most: number) =>
  fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 4 }),
      cents: fc.integer({ min: least, max: most }).map((value) => value * 50 || 50),
      text: fc.constantFrom("Café", "café", "Metro"),
    }),
    { maxLength: 14 },
  );

/** Bookings in the order in which they were made, with the balance after each. */
function account(found: readonly { day: number; cents: number; text: string }[]): Facts[] {
  let balance = 100_000;
  return found
    .toSorted((a, b) => a.day - b.day)
    .map(({ day, cents, text }) => ({
      date: `2026-03-0${day}`,
      cents,
      text,
      balance: (balance += cents),
      bank_id: null,
    }));
}

const withoutBalance = (one: Facts): Facts => ({ ...one, balance: null });

/** Imports statements one after the other, as many times as they are there. */
const imported = (statements: readonly (readonly Facts[])[]): Facts[] =>
  statements.reduce<Facts[]>(
    (known, statement) => [
      ...known,
      ...findNew(
        known,
        statement.map((one) => ({ ...one })),
      ),
    ],
    [],
  );

const counted = (all: readonly Facts[], keys: readonly (keyof Facts)[]): string[] =>
  all.map((one) => keys.map((key) => String(one[key]).toLowerCase()).join(" ")).toSorted();

const said = ["date", "cents", "text"] as const;
const balanced = [...said, "balance"] as const;

/** Whether some lack what others have, or have it less often. */
function lacks(some: readonly string[], others: readonly string[]): boolean {
  const left = [...some];
  return others.some((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Statements, each of what lies between two places of an account, and some of them upside down. */
const pieces = (all: readonly Facts[], cuts: readonly (readonly [number, number, boolean])[]): Facts[][] =>
  cuts.map(([a, b, isDown]) => {
    const piece = all.slice(Math.min(a, b), Math.max(a, b));
    return isDown ? piece.toReversed() : piece;
  });

describe("a booking", () => {
  const bounds = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));

  // A bank's file of whole days, made one day: some bookings have not come by then, and it sorts them as it likes.
  const files = fc.array(
    fc.record({ days: bounds, made: fc.nat(3), isDown: fc.boolean(), hasBalance: fc.boolean() }),
    { minLength: 1, maxLength: 6 },
  );
  const late = fc.array(fc.nat(3), { minLength: 14, maxLength: 14 });
  const dice = fc.array(fc.nat(5), { minLength: 14, maxLength: 14 });

  it("is there once, whichever whole days statements hold, in any order, though bookings came late and balances moved", () => {
    fc.assert(
      fc.property(
        bookings(-3, 3),
        late,
        fc.array(dice, { minLength: 6, maxLength: 6 }),
        files,
        (found, came, sorts, made) => {
          const seen = new Set<number>();
          const statements = made.map((file, turn) => {
            const there = found.flatMap((one, at) => ((came[at] ?? 0) <= file.made ? [{ ...one, at }] : []));
            const sorted = there.toSorted((a, b) => (sorts[turn]?.[a.at] ?? 0) - (sorts[turn]?.[b.at] ?? 0));
            const [from, to] = [Math.min(...file.days), Math.max(...file.days)];
            for (const { day, at } of sorted) if (day >= from && day <= to) seen.add(at);
            const window = account(sorted).filter(({ date }) => {
              const day = Number(date.at(-1));
              return day >= from && day <= to;
            });
            const shown = file.hasBalance ? window : window.map(withoutBalance);
            return file.isDown ? shown.toReversed() : shown;
          });
          const expected = account(found.filter((_, at) => seen.has(at)));
          assert.deepEqual(counted(imported([...statements, ...statements]), said), counted(expected, said));
        },
      ),
      { numRuns: 1000 },
    );
  });

  const cut = fc.array(fc.tuple(fc.nat(14), fc.nat(14), fc.boolean()), { maxLength: 6 });

  it("is never there twice, wherever days are cut, and is there after a statement of whole days", () => {
    fc.assert(
      fc.property(bookings(-3, 3), cut, (found, cuts) => {
        const all = account(found);
        const statements = pieces(all, cuts);
        assert.ok(!lacks(counted(all, balanced), counted(imported(statements), balanced)));
        assert.deepEqual(counted(imported([...statements, all]), balanced), counted(all, balanced));
      }),
      { numRuns: 1000 },
    );
  });

  it("is there once where a day is cut, with balances, and each part has a booking that the other lacks", () => {
    fc.assert(
      fc.property(bookings(-3, 3), fc.nat(14), fc.nat(14), fc.boolean(), (found, a, b, isDown) => {
        const all = account(found.map((one) => ({ ...one, day: 1 })));
        fc.pre(new Set(counted(all, balanced)).size === all.length);
        // The second begins before the first ends, or right there.
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const parts = pieces(all, [
          [0, end, false],
          [start, all.length, isDown],
        ]);
        const [first = [], second = []] = parts.map((part) => counted(part, said));
        fc.pre(lacks(first, second) && lacks(second, first));
        for (const order of [parts, parts.toReversed()])
          assert.deepEqual(counted(imported(order), balanced), counted(all, balanced));
      }),
      { numRuns: 1000 },
    );
  });

  it("is there once by its bank's id, however statements cut the days, and whatever the bank calls it then", () => {
    const cuts = fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(bookings(-3, 3), cuts, (found, windows) => {
        const all = account(found).map((one, at) => ({ ...withoutBalance(one), bank_id: `tx_${at}` }));
        const statements = [...windows, [0, 13, true] as const].map(([a, b, isCalledSo]) =>
          all
            .slice(Math.min(a, b), Math.max(a, b) + 1)
            .map((one) => (isCalledSo ? one : { ...one, text: `${one.text}, changed` })),
        );
        assert.deepEqual(counted(imported(statements), ["bank_id"]), counted(all, ["bank_id"]));
      }),
    );
  });

  const coffee = { date: "2026-03-05", cents: -350, text: "CAFÉ", balance: null, bank_id: null };
  const at = (balance: number): Facts => ({ ...coffee, balance });
  const other = (balance: number, cents = -60_000): Facts => ({
    ...coffee,
    text: "ALQUILER",
    cents,
    balance,
  });
  const opening = (balance: number, cents = 1000): Facts => ({ ...coffee, text: "PAN", cents, balance });
  const cases: [string, Facts[][], number][] = [
    ["twice where one file has it twice", [[coffee, coffee]], 2],
    ["twice where a later file has it twice", [[coffee], [coffee, coffee]], 2],
    ["twice where a later file has it once", [[coffee, coffee], [coffee]], 2],
    ["once where its text comes in small letters", [[coffee], [{ ...coffee, text: "café" }]], 1],
    ["twice where ids differ", [[{ ...coffee, bank_id: "1" }], [{ ...coffee, bank_id: "2" }]], 2],
    [
      "twice where neither day nor text agrees with the id",
      [[{ ...coffee, bank_id: "1" }], [{ ...coffee, bank_id: "1", date: "2026-03-06", text: "CAFÉ 2" }]],
      2,
    ],
    [
      "once where its bank has moved it to another day",
      [[{ ...coffee, bank_id: "1" }], [{ ...coffee, bank_id: "1", date: "2026-03-06" }]],
      1,
    ],
    ["once where one of both has an id", [[coffee], [{ ...coffee, bank_id: "2" }]], 1],
    ["once where one of both has a balance", [[coffee], [at(9650)]], 1],
    [
      "once where an earlier booking that came later has moved the balance",
      [[at(9650)], [other(11_000, 1000), at(10_650)]],
      1,
    ],
    [
      "twice where the second file goes on where the first ends, and each has another besides",
      [
        [opening(10_000), at(9650)],
        [at(9300), other(-50_700)],
      ],
      2,
    ],
    [
      "twice where the second file ends where the first begins, and each has another besides",
      [
        [at(9300), other(-50_700)],
        [opening(10_000), at(9650)],
      ],
      2,
    ],
    [
      "twice where money came in within the cut day",
      [
        [other(0, -10_000), at(-350), other(9650, 10_000)],
        [at(9300), opening(9400, 100)],
      ],
      2,
    ],
    // A file of the whole day says just the same where another coffee came late, and on the day before.
    ["once where the second file goes on, but has all that the first has", [[at(9650)], [at(9300)]], 1],
    [
      "once where a late booking of the day before moved the balances to where the known ones end",
      [
        [at(9650), opening(9450, -200)],
        [at(9300), opening(9100, -200), other(-50_900)],
      ],
      1,
    ],
    [
      "once where that is so, and somebody entered another by hand",
      [[{ ...opening(0), balance: null }], [at(9650)], [at(9300), other(-50_700)]],
      1,
    ],
    [
      "once where an older file comes last, with moved balances, and another came without one",
      [
        [{ ...other(0), balance: null }],
        [other(-50_000), opening(-49_000), at(-49_350)],
        [other(-109_350), at(-109_700)],
      ],
      1,
    ],
    [
      "once where a file lists its refund first",
      [
        [at(9650), opening(10_000, 350)],
        [opening(10_350, 350), at(10_000)],
      ],
      1,
    ],
    [
      "once where the balances of a cut day have moved",
      [
        [opening(10_000), at(9650)],
        [other(9000, -1000), at(8650)],
      ],
      1,
    ],
  ];
  for (const [title, statements, count] of cases)
    it(`is there ${title}`, () => {
      const found = imported(statements).filter(({ text }) => text.toUpperCase().startsWith("CAFÉ"));
      assert.equal(found.length, count);
    });
});
