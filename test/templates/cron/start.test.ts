import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { carriers } from "../ipc/helpers/workspace.ts";
import {
  documentOf,
  jobOf,
  Scheduled,
  skills,
  soonOf,
  until,
  type Going,
  type Json,
} from "./helpers/scheduled.ts";

const events = "notifications/events.jsonl";
const outbox = "../puruto-telegram/inbox/cron-events.jsonl";

const byId = ([one = ""]: string[], [other = ""]: string[]): number => (one < other ? -1 : 1);

describe("npm start", function () {
  this.timeout(180_000);
  let scheduled: Scheduled;
  let mark = "";

  beforeEach(() => {
    mark = `mark-${Math.random()}`;
    scheduled = new Scheduled({ PURUTO_TEST_MARK: mark });
    scheduled.target("puruto-a", skills);
    scheduled.allow("puruto-a");
  });
  afterEach(async () => {
    go();
    await scheduled.remove();
  });

  const go = (): void => writeFileSync(scheduled.path("../puruto-a/go"), "");
  const ran = (): string[] => {
    const file = scheduled.path("../puruto-a/ran");
    return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  };
  const states = async () => (await scheduled.runs()).map(({ job_id, status }) => [job_id, status]);
  const comesTo = (...wanted: [string, string][]) =>
    until(
      async () => JSON.stringify((await states()).toSorted(byId)) === JSON.stringify(wanted),
      JSON.stringify(wanted),
    );

  /** Starts the scheduler, and waits until it says what is next. */
  async function start(): Promise<Going> {
    const going = scheduled.start(["main.ts", "start"]);
    await until(() => /^\S+ \d+ job/m.test(going.said()), `a start: ${going.said()}`);
    return going;
  }

  /** Starts it with a slow run, and waits until its script is at it. */
  async function startSlow(): Promise<Going> {
    scheduled.jobs([soonOf("slow", 5000, { action: "slow" })]);
    const going = await start();
    await until(() => ran().length > 0, "the script");
    return going;
  }

  it("makes the database in a fresh clone, says in a line what is next, runs what is due, and tells of it", async () => {
    mkdirSync(scheduled.path("../puruto-telegram"));
    scheduled.jobs([soonOf("once", 5000)]);
    const going = await start();
    await comesTo(["once", "ok"]);
    await until(() => scheduled.told(outbox).length > 0);
    assert.equal(readFileSync(scheduled.path(events), "utf8"), readFileSync(scheduled.path(outbox), "utf8"));
    assert.equal(scheduled.told().length, 1);
    going.child.kill("SIGTERM");
    const { code, stdout } = await going.ended;
    assert.equal(code, 0);
    assert.match(stdout, /^[^\n]+\n$/);
  });

  it("says when jobs are due that name no zone: a command in a shell of another zone changes nothing", async () => {
    const { timezone: _, ...job } = jobOf("daily", { schedule: "0 9 * * *" });
    scheduled.jobs([job]);
    await start();
    const { jobs } = documentOf(await scheduled.run(["main.ts", "next"], { TZ: "Asia/Tokyo" }));
    assert.equal((jobs as Json[])[0]?.["timezone"], "UTC");
  });

  it("is one at a time: the second says who runs, and the first goes on", async () => {
    scheduled.jobs([]);
    const going = await start();
    const { code, stdout, stderr } = await scheduled.run(["main.ts", "start"]);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, new RegExp(`\\b${going.child.pid}\\b`));
    assert.equal(going.child.exitCode, null);
  });

  it("ends well while a run is under way, which goes on and is recorded", async () => {
    const going = await startSlow();
    going.child.kill("SIGTERM");
    assert.equal((await going.ended).code, 0);
    assert.deepEqual(await states(), [["slow", "running"]]);
    go();
    await comesTo(["slow", "ok"]);
    await until(() => scheduled.told().length === 1);
  });

  it("started anew leaves a run that is under way to its end", async () => {
    const first = await startSlow();
    first.child.kill("SIGKILL");
    await first.ended;
    const second = await start();
    await sleep(1000);
    assert.deepEqual(await states(), [["slow", "running"]]);
    go();
    await comesTo(["slow", "ok"]);
    await until(() => scheduled.told().length === 1);
    assert.deepEqual([ran(), second.child.exitCode], [["slow"], null]);
  });

  it("finds a run whose process is killed, tells of it, ends what is left, and runs it no more", async () => {
    scheduled.jobs([soonOf("slow", 8000, { action: "slow" })]);
    await start();
    const own = carriers(mark);
    await until(() => ran().length > 0, "the script");
    const [executor = 0] = await scheduled.executors();
    process.kill(executor, "SIGKILL");
    await comesTo(["slow", "lost"]);
    await until(() => scheduled.told().length === 1);
    const [{ error } = {}] = scheduled.lines(events);
    assert.equal((error as Json)["code"], "LOST");
    await until(() => carriers(mark).every((pid) => own.includes(pid)), "nobody else");
    assert.deepEqual(ran(), ["slow"]);
  });

  it("goes on with the jobs it has where .jobs.json is broken meanwhile, and says line and column", async () => {
    scheduled.jobs([soonOf("once", 8000)]);
    const going = await start();
    scheduled.jobs('{\n  "jobs": [\n    { "job_id": "other" }}');
    await until(() => /line 3, column \d+/.test(going.said()), "line and column");
    await comesTo(["once", "ok"]);
    scheduled.jobs([soonOf("other", 4000)]);
    await comesTo(["once", "ok"], ["other", "ok"]);
  });

  it("takes over jobs that are removed, paused and added meanwhile", async () => {
    scheduled.jobs([soonOf("removed", 8000), soonOf("paused", 8000), soonOf("stays", 8000)]);
    await start();
    scheduled.jobs([
      soonOf("added", 8000),
      { ...soonOf("paused", 8000), enabled: false },
      soonOf("stays", 8000),
    ]);
    await comesTo(["added", "ok"], ["stays", "ok"]);
    await sleep(500);
    assert.deepEqual(ran(), ["quick", "quick"]);
  });
});
