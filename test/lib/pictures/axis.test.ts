import assert from "node:assert/strict";
import * as fc from "fast-check";
import { marksOf } from "../../../lib/pictures/axis.ts";

describe("the axis of a chain", () => {
  for (const [span, ...texts] of [
    [1, "0", "1 ms"],
    [3, "0", "1 ms", "2 ms", "3 ms"],
    [6, "0", "2 ms", "4 ms", "6 ms"],
    [1900, "0", "500 ms", "1000 ms", "1500 ms"],
    [2410, "0", "0.5 s", "1 s", "1.5 s", "2 s"],
    [30_000, "0", "10 s", "20 s", "30 s"],
    [150_000, "0", "0.5 min", "1 min", "1.5 min", "2 min", "2.5 min"],
    [3 * 86_400_000, "0", "1 d", "2 d", "3 d"],
  ] as const)
    it(`has round marks in one unit: ${span} ms`, () => {
      assert.deepEqual(
        marksOf(span).map(({ text }) => text),
        texts,
      );
    });

  it("has two to six marks, of which no two say the same, at the places that they name, however long it is", () => {
    const short = fc.integer({ min: 1, max: 5000 });
    const long = fc.double({ min: 1, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(short, long), (span) => {
        const marks = marksOf(span);
        assert.ok(marks.length >= 2 && marks.length <= 6, String(marks.length));
        assert.equal(new Set(marks.map(({ text }) => text)).size, marks.length);
        for (const [index, { ms }] of marks.entries()) {
          assert.ok(ms <= span * (1 + 1e-9) && (index === 0 ? ms === 0 : ms > (marks[index - 1]?.ms ?? 0)));
          assert.ok(Math.abs(ms - index * (marks[1]?.ms ?? 0)) <= span * 1e-9);
        }
      }),
    );
  });
});
