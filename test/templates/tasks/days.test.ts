import assert from "node:assert/strict";
import { addDays, readDay, readWeek } from "./helpers/modules.ts";

describe("a day of a task", () => {
  const sums: [string, number, string][] = [
    ["2026-01-31", 1, "2026-02-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2026-02-28", 1, "2026-03-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-28", 2, "2026-03-30"],
    ["2024-02-29", 366, "2025-03-01"],
  ];
  for (const [day, count, sum] of sums)
    it(`and ${count} are ${sum} from ${day}`, () => assert.equal(addDays(day, count), sum));

  // 2026-11-28 is a Saturday.
  const said: [string, string | undefined][] = [
    ["2026-03-02", "2026-03-02"],
    ["today", "2026-11-28"],
    ["hoy", "2026-11-28"],
    ["tomorrow", "2026-11-29"],
    ["mañana", "2026-11-29"],
    ["man\u0303ana", "2026-11-29"],
    ["MANANA", "2026-11-29"],
    ["sunday", "2026-11-29"],
    ["Monday", "2026-11-30"],
    ["lunes", "2026-11-30"],
    ["miércoles", "2026-12-02"],
    ["viernes", "2026-12-04"],
    ["saturday", "2026-12-05"],
    [" sábado ", "2026-12-05"],
    ["next friday", undefined],
    ["monday lunes", undefined],
    ["mon", undefined],
    ["yesterday", undefined],
    ["constructor", undefined],
    ["__proto__", undefined],
    ["", undefined],
    ["2026-02-30", undefined],
    ["02/03/2026", undefined],
  ];
  for (const [text, day] of said)
    it(`is ${day ?? "none"} where a Saturday's words say ${JSON.stringify(text)}`, () =>
      assert.equal(readDay(text, "2026-11-28"), day));
});

describe("a week", () => {
  const weeks: [string, string | undefined, string?][] = [
    ["2026-W49", "2026-W49", "2026-11-30"],
    ["2026-11-30", "2026-W49", "2026-11-30"],
    ["2026-12-06", "2026-W49", "2026-11-30"],
    ["2026-12-07", "2026-W50", "2026-12-07"],
    ["2026-W01", "2026-W01", "2025-12-29"],
    ["2025-12-31", "2026-W01", "2025-12-29"],
    ["2026-W53", "2026-W53", "2026-12-28"],
    ["2027-01-01", "2026-W53", "2026-12-28"],
    ["2027-01-04", "2027-W01", "2027-01-04"],
    ["2024-02-29", "2024-W09", "2024-02-26"],
    ["2025-W53", undefined],
    ["2026-W00", undefined],
    ["2026-W54", undefined],
    ["2026-w49", undefined],
    ["2026-49", undefined],
    ["9999-W01", undefined],
    ["2026-02-30", undefined],
    ["", undefined],
  ];
  for (const [text, week, monday] of weeks)
    it(`is ${week ?? "none"} where ${JSON.stringify(text)} is asked for`, () => {
      const found = readWeek(text);
      assert.deepEqual([found?.week, found?.days[0]], [week, monday]);
      if (found !== undefined) assert.equal(found.days.at(-1), addDays(String(monday), 6));
    });
});
