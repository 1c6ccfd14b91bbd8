import assert from "node:assert/strict";
import { isDay, localDay } from "../../../templates/base/files/lib/days.ts";

describe("a day", () => {
  const days: Readonly<Record<string, boolean>> = {
    "2026-03-02": true,
    "2028-02-29": true,
    "1900-01-01": true,
    "2199-12-31": true,
    "2026-02-29": false,
    "2026-04-31": false,
    "2026-13-01": false,
    "2026-00-10": false,
    "1899-12-31": false,
    "2200-01-01": false,
    "2026-3-2": false,
    "2026-03-02T10:00": false,
    "2026-03-02\n": false,
    "": false,
  };
  for (const [text, is] of Object.entries(days))
    it(`is ${is ? "" : "not "}${JSON.stringify(text)}`, () => assert.equal(isDay(text), is));

  it("is that of this machine's clock and zone, also an hour before the next", () => {
    assert.equal(localDay(new Date(2026, 0, 5, 23, 30)), "2026-01-05");
    assert.equal(localDay(new Date(2026, 11, 31, 0, 30)), "2026-12-31");
  });
});
