// What the scheduler costs, as ratios from one run: work a second beside bare SQLite, 10,000 jobs while nothing is due
// beside an idle Node, rounds, and its start beside a server of Node's own.
//
//     npm run bench:services [SECONDS]
//
// SECONDS is for how long it is watched doing nothing. Processes are looked at as Linux shows them.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { renderPlan } from "../lib/writing/render.ts";
import { templates } from "../lib/writing/templates.ts";
import { writeNew } from "../lib/writing/write.ts";
import { planPuruto } from "../standard/puruto.ts";
import type * as Db from "../templates/cron/files/db.ts";
import type { Job } from "../templates/cron/files/cron/job.ts";
import { defaults } from "../templates/cron/files/cron/jobs/complete.ts";
import type * as Store from "../templates/service/files/service/database.ts";
import type * as Work from "../templates/service/files/service/work.ts";
import { answers } from "../test/standard/answers.ts";
import { costOf, ended, started } from "./children.ts";
import { report } from "./report.ts";
import { medians } from "./rounds.ts";

const seconds = Number(process.argv[2] ?? 60);
const many = 10_000;
const pieces = 1000;
const top = mkdtempSync(join(tmpdir(), "puruto-bench-"));
const folder = join(top, "puruto-cron");
const runner = isBuiltin("node:sqlite") ? "node" : "tsx";
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];
const quiet = isBuiltin("node:sqlite") ? ["--disable-warning=ExperimentalWarning"] : [];
const load = (name: string) => import(pathToFileURL(join(folder, name)).href) as Promise<never>;
const scheduler = [...quiet, ...loader, "main.ts", "start"];
const bare = 'require("node:http").createServer().listen(0, () => console.log("listens"))';

try {
  symlinkSync(
    fileURLToPath(new URL("../node_modules", import.meta.url)),
    join(top, "node_modules"),
    "junction",
  );
  const choices = answers({ name: "puruto-cron", kind: "puruto-cron", ipc: true, runner });
  writeNew(folder, renderPlan(planPuruto(choices, templates)));
  const load1 = loadavg()[0]?.toFixed(1);
  console.log(
    `Node ${process.version}, runner ${runner}, medians; others keep the machine busy by ${load1}\n`,
  );
  await benchWork();
  await benchRounds();
  await benchStart();
  await benchIdle();
} finally {
  rmSync(top, { recursive: true, force: true, maxRetries: 5 });
}

/** What each piece of work takes, and as many bare statements, all of which are transactions of their own. */
async function benchWork(): Promise<void> {
  const [store, work]: [typeof Store, typeof Work] = [
    await load("service/database.ts"),
    await load("service/work.ts"),
  ];
  const database = inOwn("work", () => (store.prepareStore(), store.openStore()));
  database.exec("CREATE TABLE bare (key TEXT PRIMARY KEY, state TEXT NOT NULL, at TEXT NOT NULL) STRICT");
  const now = new Date();
  const later = new Date(now.getTime() + 60_000);
  const change = (key: string, state: string) =>
    database.run("UPDATE bare SET state = ?, at = ? WHERE key = ?", [state, now.toISOString(), key]);
  const subjects = {
    "one insert and three updates": (key: string) => {
      database.run("INSERT INTO bare VALUES (?, 'queued', ?)", [key, now.toISOString()]);
      for (const state of ["claimed", "begun", "ok"]) change(key, state);
    },
    "work put, claimed, begun and finished": (key: string) => {
      work.put(database, { key, lane: key, place: "script", body: {}, not_before: now }, now);
      const token = work.claim(database, key, "script", later) ?? "";
      work.begin(database, key, token, later, now);
      assert.ok(work.finish(database, key, token, "ok", null, now));
    },
  };
  let count = 0;
  const times = medians(5, Object.values(subjects), (act) => {
    const began = performance.now();
    for (let index = 0; index < pieces; index += 1) act(`piece-${(count += 1)}`);
    return performance.now() - began;
  });
  report(Object.keys(subjects), times, (time) => `${Math.round((pieces / time) * 1000)} a second`);
  database.close();
}

/** A round in which nothing is due, and one minute at which all jobs are. */
async function benchRounds(): Promise<void> {
  const { openLedger }: typeof Db = await load("db.ts");
  const { prepareStore, openStore }: typeof Store = await load("service/database.ts");
  const limits = { agents: 2, scripts: 8, agent_runs_per_day: many, lease_ms: 120_000 };
  const database = inOwn("rounds", () => (prepareStore(), openStore()));
  const ledger = openLedger(limits, () => database);
  const [before, due] = [new Date("2026-03-02T08:30:00Z"), new Date("2026-03-02T09:00:00Z")];
  const jobs = Array.from({ length: many }, (_, index) => jobAt(index));
  const synced = timeOf(() => ledger.sync(jobs, before));
  const round = (now: Date): void => {
    ledger.sweep(now);
    ledger.becomeDue({ now, jumped_ms: 0 });
    assert.equal(
      ledger.claimNext(now, () => "script"),
      undefined,
    );
    assert.equal(ledger.openNotices().length, 0);
    ledger.wakeAt(now);
  };
  const one = () => void database.get("SELECT job_id FROM jobs WHERE job_id = 'job-7'");
  const times = medians(201, [one, () => round(before)], timeOf);
  report(
    ["one row of 10,000 read", "a round in which nothing is due"],
    times,
    (time) => `${time.toFixed(3)} ms`,
  );
  const bareInsert = timeOf(() => bareRows(database));
  const became = timeOf(() => assert.equal(ledger.becomeDue({ now: due, jumped_ms: 0 }).length, many));
  const { claiming, running } = runAll(ledger, due);
  const names = [
    "10,000 rows inserted, each in a transaction",
    "10,000 jobs taken over from the file",
    "all of them due at one minute",
    "all of those claimed, at most eight at a time",
    "all of those begun, and ended as ok",
  ];
  report(names, [bareInsert, synced, became, claiming, running], (time) => `${(time / 1000).toFixed(2)} s`);
  ledger.close();
}

/** Claims until no place is free, and ends what was claimed, until there is no more. */
function runAll(ledger: Db.Ledger, now: Date): { claiming: number; running: number } {
  const times = { claiming: 0, running: 0 };
  const answer = {
    request_id: "r",
    correlation_id: "r",
    duration_ms: 1,
    status: "ok",
    result: null,
  } as const;
  for (let done = 0; done < many;) {
    const claimed: Db.Claimed[] = [];
    times.claiming += timeOf(() => {
      for (let next = claimOne(ledger, now); next !== undefined; next = claimOne(ledger, now))
        claimed.push(next);
    });
    assert.equal(claimed.length, Math.min(8, many - done));
    times.running += timeOf(() => {
      for (const { run_id, claim } of claimed) {
        assert.ok(ledger.begin(run_id, claim, now));
        assert.ok(ledger.end(run_id, claim, answer, now));
      }
    });
    done += claimed.length;
  }
  return times;
}

function claimOne(ledger: Db.Ledger, now: Date): Db.Claimed | undefined {
  const next = ledger.claimNext(now, () => "script");
  return next !== undefined && "run_id" in next ? next : undefined;
}

function bareRows(database: Store.Connection): void {
  database.exec("CREATE TABLE bare (key TEXT PRIMARY KEY) STRICT");
  for (let index = 0; index < many; index += 1) database.run("INSERT INTO bare VALUES (?)", [`job-${index}`]);
}

/** From the start of a process to its first line. */
async function benchStart(): Promise<void> {
  const server = join(folder, "bare.ts");
  writeFileSync(server, bare.replace('require("node:http")', '(await import("node:http"))'));
  const subjects: [string, string[], number][] = [
    ["a bare node:http server that listens", ["-e", bare], 0],
    ["the same in TypeScript", [...loader, server], 0],
    ["the scheduler with one job that is ready", scheduler, 1],
    [`the scheduler with ${many} jobs that is ready`, scheduler, many],
  ];
  const times = subjects.map((): number[] => []);
  for (let round = 0; round <= 5; round += 1)
    for (const [index, [, args, jobs]] of subjects.entries()) {
      if (jobs > 0) writeJobs(jobs);
      const began = performance.now();
      const child = await started(args, { cwd: folder });
      if (round > 0) times[index]?.push(performance.now() - began);
      await ended(child);
    }
  const middle = times.map((all) => all.toSorted((one, other) => one - other)[2] ?? 0);
  report(
    subjects.map(([name]) => name),
    middle,
    (time) => `${Math.round(time)} ms`,
  );
}

/** What a minute of doing nothing takes. */
async function benchIdle(): Promise<void> {
  if (process.platform !== "linux") return;
  writeJobs(many);
  const children = [
    await started(["-e", 'setInterval(() => {}, 10_000); console.log("idle")'], { cwd: folder }),
    await started(scheduler, { cwd: folder }),
  ];
  // What a start leaves to be done is done by then.
  await sleep(15_000);
  const before = children.map(costOf);
  await sleep(seconds * 1000);
  const costs = children.map(costOf).map((after, index) => ({
    cpu: ((after.cpu - (before[index]?.cpu ?? 0)) * 60) / seconds,
    wakes: ((after.wakes - (before[index]?.wakes ?? 0)) * 60) / seconds,
    memory: after.memory,
  }));
  await Promise.all(children.map(ended));
  const names = ["an idle node -e with a timer", `the scheduler with ${many} jobs, none due`];
  const each = (what: "cpu" | "wakes" | "memory") => costs.map((cost) => cost[what]);
  // The system counts in hundredths of a second: an idle Node may take none.
  report(names, each("cpu"), (cpu) => `${Math.round(cpu)} ms CPU/min`);
  report(names, each("wakes"), (wakes) => `${Math.round(wakes)} wakes/min`);
  report(names, each("memory"), (memory) => `${Math.round(memory / 1024)} MB`);
}

function timeOf(act: () => void): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}

/** What is opened by then has a database of its own. */
function inOwn<T>(name: string, open: () => T): T {
  process.env["DB_PATH"] = `db/${name}.db`;
  try {
    return open();
  } finally {
    delete process.env["DB_PATH"];
  }
}

function jobAt(index: number): Job {
  return {
    ...defaults,
    job_id: `job-${index}`,
    puruto_target: `puruto-${index}`,
    prompt: "Do it",
    action: "work",
    when: { schedule: "0 9 * * *" },
    timezone: "UTC",
  };
}

function writeJobs(count: number): void {
  const jobs = Array.from({ length: count }, (_, index) => ({
    job_id: `job-${index}`,
    puruto_target: `puruto-${index}`,
    action: "work",
    prompt: "Do it",
    // Half a year from now at least.
    schedule: `0 9 1 ${((new Date().getUTCMonth() + 6) % 12) + 1} *`,
    timezone: "UTC",
  }));
  writeFileSync(join(folder, ".jobs.json"), JSON.stringify({ jobs }));
}
