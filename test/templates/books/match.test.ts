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
  statements.reduce<Facts[]>((known, statement) => [...known, ...findNew(known, statement)], []);

const counted = (all: readonly Facts[], keys: readonly (keyof Facts)[]): string[] =>
  all.map((one) => keys.map((key) => String(one[key]).toLowerCase()).join(" ")).toSorted();

describe("a booking", () => {
  const bounds = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));

  it("is there once, whichever days statements hold, in any order and any number of times", () => {
    const cuts = fc.array(fc.tuple(bounds, fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(bookings(-3, 3), cuts, fc.infiniteStream(fc.nat()), (found, windows, dice) => {
        const all = account(found).map(withoutBalance);
        const statements = [...windows, [[1, 4], true] as const].flatMap(([[a, b], isTwice]) => {
          const days = all.filter(
            ({ date }) => Number(date.at(-1)) >= Math.min(a, b) && Number(date.at(-1)) <= Math.max(a, b),
          );
          return isTwice ? [days, days.toReversed()] : [days];
        });
        const shuffled = statements.toSorted(() => ((dice.next().value ?? 0) % 3) - 1);
        assert.deepEqual(
          counted(imported(shuffled), ["date", "cents", "text"]),
          counted(all, ["date", "cents", "text"]),
        );
      }),
    );
  });

  it("is there once where days are cut in half, with balances, each statement touching what is known", () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(5), fc.nat(5), fc.boolean()), { maxLength: 8 });
    // Each takes money, so that no balance comes twice.
    fc.assert(
      fc.property(bookings(-3, -1), fc.nat(13), steps, (found, start, moves) => {
        const all = account(found);
        let [from, to] = [Math.min(start, all.length), Math.min(start, all.length)];
        const statements = [
          ...moves,
          [true, all.length, 0, true] as const,
          [false, all.length, 2, false] as const,
        ].map(([isEarlier, more, overlap, isDown]) => {
          const window = isEarlier
            ? all.slice(Math.max(0, from - more), Math.min(to, from + overlap))
            : all.slice(Math.max(from, to - overlap), to + more);
          [from, to] = isEarlier ? [Math.max(0, from - more), to] : [from, Math.min(all.length, to + more)];
          return isDown ? window.toReversed() : window;
        });
        const again = [...statements, ...statements.toReversed()];
        assert.deepEqual(
          counted(imported(again), ["date", "cents", "text", "balance"]),
          counted(all, ["date", "cents", "text", "balance"]),
        );
      }),
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
  const other = { ...coffee, text: "ALQUILER", cents: -60_000 };
  const cases: [string, Facts[][], number][] = [
    ["twice where one file has it twice", [[coffee, coffee]], 2],
    ["twice where a later file has it twice", [[coffee], [coffee, coffee]], 2],
    ["twice where a later file has it once", [[coffee, coffee], [coffee]], 2],
    ["once where its text comes in small letters", [[coffee], [{ ...coffee, text: "café" }]], 1],
    ["twice where ids differ", [[{ ...coffee, bank_id: "1" }], [{ ...coffee, bank_id: "2" }]], 2],
    ["once where one of both has an id", [[coffee], [{ ...coffee, bank_id: "2" }]], 1],
    ["once where one of both has a balance", [[coffee], [at(9650)]], 1],
    [
      "once where an earlier booking that came later has moved the balance",
      [[at(9650)], [{ ...other, cents: 1000, balance: 11_000 }, at(10_650)]],
      1,
    ],
    ["twice where the second file goes on where the first ends", [[at(9650)], [at(9300)]], 2],
    ["twice where the second file ends where the first begins", [[at(9300)], [at(9650)]], 2],
  ];
  for (const [title, statements, count] of cases)
    it(`is there ${title}`, () => {
      const found = imported(statements).filter(({ text }) => text.toUpperCase() === "CAFÉ");
      assert.equal(found.length, count);
    });
});
