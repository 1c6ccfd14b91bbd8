import assert from "node:assert/strict";
import { CronExpressionParser } from "cron-parser";
import * as fc from "fast-check";
import { momentOf, nextAfter, timesBetween } from "../../../templates/cron/files/cron/times.ts";
import { clockOf, dueTimes } from "./helpers/oracle.ts";
import { schedules } from "./helpers/schedules.ts";

const zones = ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe"];
const [begin, length] = [Date.UTC(2026, 0, 1), 730];
const aDay = 86_400_000;
const finish = begin + length * aDay;

const job = (schedule: string, timezone = "Europe/Madrid") => ({ when: { schedule }, timezone });
const at = (text: string, timezone = "Europe/Madrid") => ({ when: { at: text }, timezone });

describe("due times of 200 schedules over two years", function () {
  this.timeout(60_000);

  for (const zone of zones)
    describe(`in ${zone}`, () => {
      const clock = clockOf(zone, begin, length);
      const found = new Map<string, string[]>();
      const note = (what: string, schedule: string, faults: readonly string[]): void => {
        found.set(what, [...(found.get(what) ?? []), ...faults.map((fault) => `${schedule} ${fault}`)]);
      };
      before(() => {
        assert.equal(clock.changes.length, 4);
        for (const schedule of schedules) {
          const due = dueTimes(schedule, clock);
          note("all", schedule, fortnights(schedule, zone, due, clock.changes));
          note("next", schedule, nexts(schedule, zone, due, starts(clock.changes)));
          note("other", schedule, others(schedule, zone, clock.changes));
        }
      });

      it("are those of the system's own rules", () => assert.deepEqual(found.get("all"), []));
      it("follow one another around each change of the clock and in each month", () =>
        assert.deepEqual(found.get("next"), []));
      it("are those of a second implementation away from changes of the clock", () =>
        assert.deepEqual(found.get("other"), []));
    });
});

/** All due times of the two weeks around each change. */
function fortnights(
  schedule: string,
  zone: string,
  due: readonly number[],
  changes: readonly number[],
): string[] {
  return changes.flatMap((change) => {
    const [start, end] = [change - 7 * aDay, change + 7 * aDay + 1];
    const { times, more } = timesBetween(job(schedule, zone), new Date(start), new Date(end), Infinity);
    const meant = due.slice(indexAfter(due, start), indexAfter(due, end));
    const isSame =
      times.length === meant.length && times.every((time, index) => time.getTime() === meant[index]);
    return isSame && more === 0 ? [] : [`${iso(change)} ${times.length} / ${meant.length}`];
  });
}

function nexts(schedule: string, zone: string, due: readonly number[], from: readonly number[]): string[] {
  return from.flatMap((start) => {
    const next = nextAfter(job(schedule, zone), new Date(start))?.getTime() ?? finish;
    const meant = firstAfter(due, start) ?? finish;
    return next === meant || (meant === finish && next > finish)
      ? []
      : [`${iso(start)} ${iso(next)} / ${iso(meant)}`];
  });
}

/**
 * Where the second implementation says otherwise on days on which no clock changes. It does not know that Sunday can come
 * after Saturday.
 */
function others(schedule: string, zone: string, changes: readonly number[]): string[] {
  const alike = schedule.replace("SAT-SUN", "6,0");
  return quiet.flatMap((start) => {
    const next = nextAfter(job(schedule, zone), new Date(start))?.getTime() ?? 0;
    const options = { currentDate: new Date(start), tz: zone };
    const other = CronExpressionParser.parse(alike, options).next().getTime();
    const isNear = changes.some((change) => Math.abs(change - next) < aDay);
    return next === other || isNear ? [] : [`${iso(start)} ${iso(next)} / ${iso(other)}`];
  });
}

const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

/** Minutes before, at and after changes of the clock, and one of each other month. */
const starts = (changes: readonly number[]): number[] => [
  ...changes.flatMap((change) => [-90, -31, -1, 0, 29, 61].map((minutes) => change + minutes * 60_000)),
  ...Array.from({ length: 12 }, (_, index) => Date.UTC(2026, index * 2, 11, 12, 34, 56, 789)),
];

const quiet = [0, 1, 4, 6, 7, 11].map((month) => Date.UTC(2026, month, 4, 12, 34, 56));

const firstAfter = (due: readonly number[], start: number): number | undefined => due[indexAfter(due, start)];

function indexAfter(due: readonly number[], start: number): number {
  let [low, high] = [0, due.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((due[middle] ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return low;
}

describe("due times", () => {
  const rows: Readonly<
    Record<
      string,
      readonly [{ when: { schedule: string } | { at: string }; timezone: string }, string, ...string[]]
    >
  > = {
    "of a time that the spring day does not have: the next minute that it has": [
      job("30 2 * * *"),
      "2026-03-28T12:00Z",
      "2026-03-29T01:00Z",
      "2026-03-30T00:30Z",
    ],
    "of a time that comes twice in autumn: once": [
      job("30 2 * * *"),
      "2026-10-24T12:00Z",
      "2026-10-25T00:30Z",
      "2026-10-26T01:30Z",
    ],
    "of steps within such an hour in spring: none": [
      job("*/15 2 * * *"),
      "2026-03-28T12:00Z",
      "2026-03-30T00:00Z",
      "2026-03-30T00:15Z",
    ],
    "of steps within such an hour in autumn: eight": [
      job("*/15 2 * * *"),
      "2026-10-24T12:00Z",
      "2026-10-25T00:00Z",
      "2026-10-25T00:15Z",
      "2026-10-25T00:30Z",
      "2026-10-25T00:45Z",
      "2026-10-25T01:00Z",
      "2026-10-25T01:15Z",
      "2026-10-25T01:30Z",
      "2026-10-25T01:45Z",
      "2026-10-26T01:00Z",
    ],
    "of every hour in spring: real time": [
      job("0 * * * *"),
      "2026-03-29T00:30Z",
      "2026-03-29T01:00Z",
      "2026-03-29T02:00Z",
    ],
    "where half an hour is left out": [
      job("15 2 * * *", "Australia/Lord_Howe"),
      "2026-10-02T18:00Z",
      "2026-10-03T15:30Z",
      "2026-10-04T15:15Z",
    ],
    "where both fields of days are restricted: either suffices": [
      job("0 0 */2 * MON", "UTC"),
      "2026-03-01T12:00Z",
      "2026-03-02T00:00Z",
      "2026-03-03T00:00Z",
      "2026-03-05T00:00Z",
    ],
    "of 29 February: each leap year": [
      job("0 0 29 2 *", "UTC"),
      "2026-01-01T00:00Z",
      "2028-02-29T00:00Z",
      "2032-02-29T00:00Z",
    ],
    "of 29 February over a century without one": [
      job("0 0 29 2 *", "UTC"),
      "2096-03-01T00:00Z",
      "2104-02-29T00:00Z",
    ],
    "of one moment: once": [at("2026-03-01T09:00"), "2026-01-01T00:00Z", "2026-03-01T08:00Z", ""],
    "of one moment in another offset": [
      at("2026-03-01T09:00:30.5-05:00"),
      "2026-01-01T00:00Z",
      "2026-03-01T14:00:30.500Z",
      "",
    ],
    "of one moment that was": [at("2026-03-01T09:00Z"), "2026-03-01T09:00Z", ""],
    "of one moment that is now, a millisecond before": [
      at("2026-03-01T09:00Z"),
      "2026-03-01T08:59:59.999Z",
      "2026-03-01T09:00Z",
      "",
    ],
    "of one moment that the spring day does not have": [
      at("2026-03-29T02:30"),
      "2026-01-01T00:00Z",
      "2026-03-29T01:00Z",
      "",
    ],
    "of one moment that comes twice": [at("2026-10-25T02:30"), "2026-01-01T00:00Z", "2026-10-25T00:30Z", ""],
  };
  for (const [title, [timed, start, ...meant]] of Object.entries(rows))
    it(`are right ${title}`, () => {
      let after: Date | undefined = new Date(start);
      for (const time of meant) {
        after = nextAfter(timed, after ?? new Date(start));
        assert.equal(after?.toISOString(), time === "" ? undefined : new Date(time).toISOString());
      }
    });

  it("give nothing for a moment that the calendar does not have", () => {
    assert.throws(() => momentOf("2026-02-30T09:00", "UTC"), RangeError);
  });
});

describe("due times between two moments", () => {
  it("are the last ones, with how many were before", () => {
    const { times, more } = timesBetween(
      job("0 * * * *", "UTC"),
      new Date("2026-01-01T00:00Z"),
      new Date("2026-01-03T00:00Z"),
      2,
    );
    assert.deepEqual(
      times.map((time) => iso(time.getTime())),
      ["2026-01-02T23:00", "2026-01-03T00:00"],
    );
    assert.equal(more, 46);
  });

  it("are counted where none is wanted, years of every minute", () => {
    const { times, more } = timesBetween(
      job("* * * * *"),
      new Date("2022-01-01T00:00Z"),
      new Date("2026-01-01T00:00Z"),
      0,
    );
    assert.deepEqual([times.length, more], [0, (4 * 365 + 1) * 1440]);
  });

  for (const [title, start, meant] of [
    ["before", "2026-02-01T00:00Z", 1],
    ["after", "2026-03-02T00:00Z", 0],
  ] as const)
    it(`are ${meant} of one moment that is ${title}`, () => {
      const { times } = timesBetween(
        at("2026-03-01T09:00"),
        new Date(start),
        new Date("2026-03-03T00:00Z"),
        5,
      );
      assert.equal(times.length, meant);
    });
});

describe("due times of any schedule", function () {
  this.timeout(60_000);
  const anyZone = fc.constantFrom(
    ...zones,
    "UTC",
    "Asia/Kathmandu",
    "America/Havana",
    "Africa/Casablanca",
    "Pacific/Chatham",
  );
  const anyMoment = fc.date({
    min: new Date("2015-01-01"),
    max: new Date("2035-01-01"),
    noInvalidDate: true,
  });
  const anyJob = fc.record({
    when: fc.record({ schedule: fc.constantFrom(...schedules) }),
    timezone: anyZone,
  });

  it("lie strictly after the moment that they are asked of", () => {
    fc.assert(
      fc.property(anyJob, anyMoment, (timed, after) => {
        const next = nextAfter(timed, after);
        return next === undefined || (next > after && next.getTime() % 60_000 === 0);
      }),
      { numRuns: 500 },
    );
  });

  it("between two moments are what follows one another", () => {
    fc.assert(
      fc.property(
        anyJob,
        anyMoment,
        fc.integer({ min: 0, max: 5 * aDay }),
        fc.integer({ min: 0, max: 20 }),
        (timed, after, span, most) => {
          const until = new Date(after.getTime() + span);
          const meant: number[] = [];
          for (
            let next = nextAfter(timed, after);
            next !== undefined && next <= until;
            next = nextAfter(timed, next)
          )
            meant.push(next.getTime());
          const { times, more } = timesBetween(timed, after, until, most);
          assert.deepEqual(
            times.map((time) => time.getTime()),
            meant.slice(Math.max(0, meant.length - most)),
          );
          assert.equal(more, Math.max(0, meant.length - most));
        },
      ),
      { numRuns: 60 },
    );
  });
});
