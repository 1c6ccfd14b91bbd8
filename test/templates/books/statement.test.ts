import assert from "node:assert/strict";
import { amountOf, readStatement } from "./helpers/modules.ts";
import { bytesOf } from "./statements/sample.ts";
import { samples } from "./statements/samples.ts";

describe("a bank's file", () => {
  it("is there in forty forms", () => assert.equal(samples.length, 40));

  for (const sample of samples)
    it(`is read as the bank meant it: ${sample.bank}`, () => {
      const { bookings, left_out } = readStatement(bytesOf(sample), sample.reading);
      assert.deepEqual(
        bookings.map(({ date, cents, text }) => `${date} ${amountOf(cents)} ${text}`),
        sample.expected,
      );
      assert.deepEqual(left_out, { not_booked: sample.notBooked ?? 0, other_currency: 0, balances: 0 });
    });
});
