import assert from "node:assert/strict";
import { hereAhead, moment } from "../../../lib/reporting/moment.ts";

const noon = "2026-03-04T12:00:00.250Z";

describe("a time for people", () => {
  for (const [title, minutes, time, text] of [
    ["clocks of UTC", 0, noon, "2026-03-04 12:00:00.250 UTC"],
    ["clocks ahead of it", 60, noon, "2026-03-04 12:00:00.250 UTC (13:00:00 at UTC+01:00)"],
    ["clocks behind it", -210, noon, "2026-03-04 12:00:00.250 UTC (08:30:00 at UTC-03:30)"],
    ["another day", 13 * 60, noon, "2026-03-04 12:00:00.250 UTC (2026-03-05 01:00:00 at UTC+13:00)"],
    ["the last day of all", 60, "+275760-09-13T00:00:00.000Z", "+275760-09-13 00:00:00.000 UTC"],
  ] as const)
    it(`is said in UTC, and by the clocks here where they differ: ${title}`, () => {
      assert.equal(
        moment(time, () => minutes),
        text,
      );
    });

  for (const [zone, winter, summer] of [
    ["UTC", 0, 0],
    ["Europe/Madrid", 60, 120],
    ["America/St_Johns", -210, -150],
  ] as const)
    it(`knows how far the clocks of this machine are ahead, in winter and in summer: ${zone}`, () => {
      const before = process.env["TZ"];
      process.env["TZ"] = zone;
      try {
        const found = ["2026-01-15T00:00:00Z", "2026-07-15T00:00:00Z"].map((time) =>
          hereAhead(new Date(time)),
        );
        assert.deepEqual(
          found.map((minutes) => minutes + 0),
          [winter, summer],
        );
      } finally {
        if (before === undefined) delete process.env["TZ"];
        else process.env["TZ"] = before;
      }
    });
});
