import assert from "node:assert/strict";
import type * as DaysModule from "../../../templates/tasks/files/lib/tasks/days.ts";
import type { Language } from "../../../templates/pack.ts";
import { Tasks } from "./helpers/tasks.ts";

/** A Wednesday. */
const from = "2026-12-30";

const rows: readonly [language: Language, said: string, day: string | undefined][] = [
  ["en", "today", "2026-12-30"],
  ["en", " Tomorrow ", "2026-12-31"],
  ["en", "the day after tomorrow", "2027-01-01"],
  ["en", "thursday", "2026-12-31"],
  ["en", "Tuesday", "2027-01-05"],
  ["en", "wednesday", "2027-01-06"],
  ["es", "hoy", "2026-12-30"],
  ["es", "mañana", "2026-12-31"],
  ["es", "mañana".normalize("NFD"), "2026-12-31"],
  ["es", "MANANA", "2026-12-31"],
  ["es", "pasado mañana", "2027-01-01"],
  ["es", "sabado", "2027-01-02"],
  ["es", "miércoles", "2027-01-06"],
  ["en", "2028-02-29", "2028-02-29"],
  ["es", "1999-12-31", "1999-12-31"],
  ["en", "mañana", undefined],
  ["es", "tomorrow", undefined],
  ["en", "next week", undefined],
  ["en", "tues", undefined],
  ["en", "today, tomorrow", undefined],
  ["en", "", undefined],
  ["en", "2026-02-29", undefined],
  ["en", "2026-13-01", undefined],
  ["en", "2026-1-5", undefined],
  ["en", "2026-12-31T10:00", undefined],
  ["en", "31/12/2026", undefined],
  ["en", "1700-01-01", undefined],
  ["en", "9999-12-31", undefined],
];

describe("a day that is said", () => {
  const days = new Map<Language, typeof DaysModule>();
  const made: Tasks[] = [];
  before(async () => {
    for (const language of ["en", "es"] as const) {
      const tasks = new Tasks({ language });
      made.push(tasks);
      days.set(language, await tasks.load<typeof DaysModule>("lib/tasks/days.ts"));
    }
  });
  after(() => made.forEach((tasks) => tasks.remove()));

  for (const [language, said, day] of rows)
    it(`is ${day ?? "none"} where ${JSON.stringify(said)} is said in ${language} on ${from}`, () => {
      assert.equal(days.get(language)?.dayOf(said, from), day);
    });

  it("is counted on over months, leap days and changes of the clock", () => {
    const { later, weekdayOf } = days.get("en") ?? assert.fail();
    let [day, weekday] = ["2026-01-01", 3];
    for (let count = 0; count < 1500; count += 1) {
      assert.equal(weekdayOf(day), weekday);
      assert.equal(later(later(day, 7), -7), day);
      [day, weekday] = [later(day, 1), (weekday + 1) % 7];
    }
    assert.equal(day, "2030-02-09");
  });
});
