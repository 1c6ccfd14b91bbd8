import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { rested } from "./chaos.ts";
import { Clock, library } from "./clock.ts";
import { keptIn, type Kept } from "./ledger.ts";
import { jobOf, type Job } from "./load.ts";
import { linesOf, type Line } from "./outside.ts";
import { Place } from "./place.ts";
import { faultsOf } from "./verdict.ts";

const hour = 3_600_000;
const names = Array.from({ length: 10 }, (_, index) => `puruto-${index}`);
const kinds = Object.fromEntries(names.map((name) => [name, { ends: "well" as const }]));
const none = { doubled: [], forgotten: [], notices: [], others: [] };

describe("a scheduler whose clock jumps", () => {
  let clock: Clock;
  let place: Place;

  before(function () {
    if (library === undefined) this.skip();
  });
  beforeEach(() => {
    clock = new Clock();
    place = new Place(kinds, clock.given);
  });
  afterEach(async () => {
    await place.remove();
    clock.remove();
  });

  it("ends each due time once and runs none twice, set forth and back as it is", async () => {
    const moments = [1, 2, 3, 4, 5, 6].map((half) => (half * hour) / 2);
    place.add([
      ...names.map((name) => jobOf(`each-${name}`, name, 100, { schedule: "* * * * *" })),
      ...moments.map((after, index) =>
        jobOf(`once-${index}`, names[index] ?? "", 300, { at: new Date(clock.now() + after).toISOString() }),
      ),
    ]);
    await place.ready();
    // Seconds; what jumps forth by more than a minute is held for half a minute.
    for (const ahead of [0, 7200, -3600, 600, 570, 10_860]) {
      clock.set(ahead);
      await sleep(ahead === -3600 || ahead === 570 ? 5000 : 40_000);
    }
    const left = await rested(place);
    const faults = faultsOf(place, await keptIn(place));
    assert.deepEqual({ ...faults, others: [...faults.others, ...place.faults, ...left] }, none);
  });

  it("has slept for eight hours, and catches up as each of 50 jobs says, within the limits", async () => {
    // Ten minutes ago, and so each hour of those.
    const minute = new Date(clock.now() - 10 * 60_000).getUTCMinutes();
    const jobs = Array.from({ length: 50 }, (_, index) => sleeper(index, minute));
    place.add(jobs);
    await place.ready();
    const fell = clock.now();
    clock.set(8 * 3600);
    await sleep(31_000);
    const left = await rested(place);
    const kept = await keptIn(place);
    const lines = linesOf(place.outside);
    const faults = faultsOf(place, kept);
    assert.deepEqual({ ...faults, others: [...faults.others, ...place.faults, ...left] }, none);
    const due = timesBetween(minute, fell, fell + 8 * hour);
    assert.equal(due.length, 8);
    assert.deepEqual(
      jobs.map((job) => endsOf(kept, job)),
      jobs.map((job) => expected(job, due)),
    );
    assert.deepEqual(wronglyLate(lines, kept), []);
    const most = mostAtOnce(lines);
    assert.ok(most.all <= 8 && most.target === 1, JSON.stringify(most));
  });
});

const catchUps = ["none", "all"] as const;

/** Most are as they are by default. */
function sleeper(index: number, minute: number): Job {
  const catch_up = catchUps[index % 10] ?? "latest";
  return jobOf(`${catch_up}-${index}`, names[(index * 3) % names.length] ?? "", 400, {
    schedule: `${minute} * * * *`,
    catch_up: catch_up === "all" && index > 20 ? "latest" : catch_up,
  });
}

function timesBetween(minute: number, after: number, until: number): string[] {
  const first = new Date(after).setUTCMinutes(minute, 0, 0);
  const hours = Array.from({ length: 10 }, (_, index) => first + index * hour);
  return hours.filter((time) => time > after && time <= until).map((time) => new Date(time).toISOString());
}

function endsOf({ occurrences }: Kept, { job_id }: Job): string[] {
  const own = occurrences.filter((each) => each.job_id === job_id);
  return own.map(({ due_at, state, reason }) => `${due_at} ${state} ${reason ?? ""}`.trim()).toSorted();
}

function expected({ catch_up }: Job, due: readonly string[]): string[] {
  if (catch_up === "all") return due.map((time) => `${time} ok`);
  if (catch_up === "none") return due.map((time) => `${time} missed too_late`);
  return due.map((time, index) => `${time} ${index === due.length - 1 ? "ok" : "missed superseded"}`);
}

/** What was told another lateness than that with which it began, to a second. */
function wronglyLate(lines: readonly Line[], { runs }: Kept): string[] {
  const begun = new Map(runs.map(({ key, begun_at }) => [key, Date.parse(begun_at ?? "")]));
  return lines.flatMap(({ request, due, late }) => {
    const really = ((begun.get(request) ?? Number.NaN) - Date.parse(due)) / 1000;
    return Math.abs(really - late) <= 1 && late >= 600 ? [] : [`${request}: ${late} instead of ${really}`];
  });
}

/** How many scripts ran at once, as they wrote down themselves. */
function mostAtOnce(lines: readonly Line[]): { all: number; target: number } {
  const running = new Map<string, string>();
  const most = { all: 0, target: 0 };
  for (const { at, request, job } of lines) {
    if (at === "end") running.delete(request);
    else running.set(request, targetOf(job));
    const targets = [...running.values()];
    const same = targets.map((target) => targets.filter((other) => other === target).length);
    most.all = Math.max(most.all, targets.length);
    most.target = Math.max(most.target, ...same);
  }
  return most;
}

const targetOf = (job: string): string => names[(Number(job.split("-")[1]) * 3) % names.length] ?? "";
