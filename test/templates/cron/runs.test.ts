import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { carriers } from "../ipc/helpers/workspace.ts";
import {
  documentOf,
  errorOf,
  jobOf,
  Scheduled,
  skills,
  soonOf,
  until,
  type Json,
} from "./helpers/scheduled.ts";

const events = "notifications/events.jsonl";
const anything = "'single' \"double\" `back` $HOME \\ \n second line\r\n\ttab ñ 🎉 {{x}} %s --flag\u2028";

describe("a run", function () {
  this.timeout(120_000);
  let scheduled: Scheduled;
  let mark = "";

  beforeEach(async () => {
    mark = `mark-${Math.random()}`;
    scheduled = new Scheduled({ PURUTO_TEST_MARK: mark });
    scheduled.target("puruto-a", skills);
    scheduled.allow("puruto-a", "puruto-none");
    await scheduled.command("init-db");
  });
  afterEach(async () => {
    writeFileSync(scheduled.path("../puruto-a/go"), "");
    await scheduled.remove();
  });

  const ran = (): string[] => {
    const file = scheduled.path("../puruto-a/ran");
    return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  };
  const stateOf = async (run_id: unknown) =>
    (await scheduled.runs()).find((run) => run.run_id === run_id)?.status;
  const endOf = async (run_id: unknown) => {
    await until(async () => !["running", undefined].includes(await stateOf(run_id)), "an end");
    return stateOf(run_id);
  };

  /** Starts a slow run, and waits until its script is at it. */
  async function begun(): Promise<unknown> {
    scheduled.jobs([jobOf("slow", { action: "slow" })]);
    const { run_id } = await scheduled.command("run-now", "slow");
    await until(() => ran().length > 0, "the script");
    return run_id;
  }

  it("that is waited for is told with its result, in the journal under its own id, and in the notifications", async () => {
    scheduled.jobs([jobOf("daily")]);
    const { run_id, ...told } = await scheduled.command("run-now", "daily", "--wait");
    assert.deepEqual(told, { status: "ok", notification_paths: [events], result: { summary: "done" } });
    assert.match(String(run_id), /^daily-\d{8}T\d{6,9}$/);
    const [line] = scheduled.lines("runs/ipc.jsonl");
    const { request_id, correlation_id, via, hop } = line ?? {};
    assert.deepEqual(
      { request_id, correlation_id, via, hop },
      { request_id: run_id, correlation_id: run_id, via: "job:daily", hop: 0 },
    );
    await until(() => scheduled.told().length > 0);
    const [{ ts, ...notice } = {}, ...others] = scheduled.lines(events);
    assert.match(String(ts), /^\d{4}-.*Z$/);
    const { late_sec, ...said } = notice;
    assert.ok(Number(late_sec) <= 30, String(late_sec));
    assert.deepEqual(said, {
      id: run_id,
      job_id: "daily",
      target: "puruto-a",
      run_id,
      attempt: 1,
      result: { summary: "done" },
    });
    assert.deepEqual([others, ran()], [[], ["quick"]]);
  });

  const failures: readonly (readonly [what: string, job: Json, code: string, details: Json])[] = [
    ["a script that fails", { action: "fail" }, "IPC_ERROR", { exit_code: 3 }],
    ["a code of the target's own", { action: "code" }, "SIN_FONDOS", {}],
    ["a script that hangs", { action: "hang", timeout_sec: 1 }, "TIMEOUT", {}],
    ["more output than is read", { action: "huge" }, "INVALID_RESPONSE", {}],
    [
      "a target that the policy does not list",
      { puruto_target: "puruto-b" },
      "DENIED",
      { rule: "allowed_targets" },
    ],
    ["a target that is not there", { puruto_target: "puruto-none" }, "TARGET_NOT_FOUND", {}],
  ];
  for (const [what, job, code, details] of failures)
    it(`with ${what} ends as ${code}, once, and is told`, async () => {
      scheduled.jobs([jobOf("daily", job)]);
      const document = await scheduled.command("run-now", "daily", "--wait");
      const { code: outer, details: response } = errorOf(document);
      assert.equal(outer, "INVOKER_ERROR_STATUS");
      const inner = errorOf(response ?? {});
      assert.equal(inner.code, code);
      for (const [key, value] of Object.entries(details)) assert.deepEqual(inner.details?.[key], value);
      await until(() => scheduled.told().length > 0);
      const [{ error, attempts } = {}] = scheduled.lines(events);
      assert.deepEqual([(error as Json)["code"], attempts], [code, 1]);
      await until(() => carriers(mark).length === 0, "nobody");
    });

  it("that cannot be started has ended, and whoever asked is told why", async () => {
    scheduled.jobs([jobOf("daily")]);
    symlinkSync(scheduled.path("elsewhere"), scheduled.path("runs/executors.log"));
    const { message } = errorOf(await scheduled.command("run-now", "daily"));
    assert.match(String(message), /executors\.log is no regular file/);
    rmSync(scheduled.path("runs/executors.log"));
    const { status } = await scheduled.command("run-now", "daily", "--wait");
    assert.deepEqual([status, ran()], ["ok", ["quick"]]);
    assert.equal(existsSync(scheduled.path("elsewhere")), false);
  });

  it("may be asked for where the last one's process was killed, and no scheduler has noticed", async () => {
    const run_id = await begun();
    for (const pid of await scheduled.executors()) process.kill(pid, "SIGKILL");
    scheduled.jobs([jobOf("slow", { action: "quick" })]);
    const { status } = await scheduled.command("run-now", "slow", "--wait");
    assert.deepEqual([status, await stateOf(run_id)], ["ok", "lost"]);
  });

  it("begins when the ledger can be written to again, however long another process writes to it", async () => {
    scheduled.jobs([jobOf("daily")]);
    await scheduled.command("sync-jobs");
    const { run_id, claim } = await scheduled.claimed("daily");
    const writing = await scheduled.writing();
    const executor = scheduled.start(["executor.ts", run_id, claim]);
    await until(() => /\[busy\]/.test(executor.said()), "a wait");
    writing.end();
    assert.equal((await executor.ended).code, 0);
    assert.equal(await endOf(run_id), "ok");
  });

  const prompts = { quotes: anything, "100 KB": `${anything}${"x".repeat(100_000)}` };
  for (const [what, prompt] of Object.entries(prompts))
    it(`brings a prompt of ${what} unchanged, and says when it was due`, async () => {
      scheduled.jobs([jobOf("daily", { action: "hash", prompt, payload: { list: [1], ["__proto__"]: 2 } })]);
      const { result } = await scheduled.command("run-now", "daily", "--wait");
      const { summary, payload } = result as { summary: string; payload: { list: unknown; schedule: Json } };
      assert.equal(summary, createHash("sha256").update(prompt).digest("hex"));
      assert.deepEqual(payload.list, [1]);
      const { due_at, late_sec } = payload.schedule;
      assert.equal(due_at, (await scheduled.command("why", "daily"))["due_at"]);
      assert.ok(Number.isInteger(late_sec) && Number(late_sec) >= 0);
    });

  it("asks an agent in words where the job names no action", async () => {
    const agent = scheduled.path("../agent.mjs");
    writeFileSync(
      agent,
      `for await (const _ of process.stdin); console.log('{"summary": "in words", "outcome": "done"}');`,
    );
    scheduled.environment["PURUTO_AGENT"] = JSON.stringify([process.execPath, agent]);
    const { action: _, ...job } = jobOf("daily");
    scheduled.jobs([job]);
    const { result } = await scheduled.command("run-now", "daily", "--wait");
    assert.equal((result as Json)["summary"], "in words");
    const { trail } = (await scheduled.command("why", "daily")) as {
      trail: readonly { what: string; details: Json }[];
    };
    assert.equal(trail.find(({ what }) => what === "claimed")?.details["place"], "agent:node");
  });

  it("goes on when the call that asked for it is over, which ends all that it started itself", async () => {
    scheduled.jobs([jobOf("slow", { action: "slow" })]);
    const caller = scheduled.target("puruto-caller", {});
    const policy = { enabled: true, owner: "puruto-caller", max_hops: 2, default_timeout_sec: 20 };
    const allowed = { allowed_targets: ["puruto-cron"], allowed_actions: { "puruto-cron": ["run-now"] } };
    writeFileSync(join(caller, ".puruto-ipc.json"), JSON.stringify({ ...policy, ...allowed }));
    for (const part of ["ipc.ts", "invoker.ts", "ipc"]) copy(part, caller);
    const payload = ["--payload", '{"job_id": "slow"}'];
    const asked = ["--target", "puruto-cron", "--action", "run-now", "--prompt", "run it", ...payload];
    const { response } = documentOf(await scheduled.run([join(caller, "ipc.ts"), ...asked]));
    const { run_id, notification_paths } = (response as Json)["result"] as Json;
    assert.deepEqual(notification_paths, [events]);
    await until(() => ran().length > 0, "the script");
    const [executor = 0] = await scheduled.executors();
    assert.doesNotMatch(environmentOf(executor), /PURUTO_IPC_(TAG|CONTEXT)/);
    writeFileSync(scheduled.path("../puruto-a/go"), "");
    assert.equal(await endOf(run_id), "ok");
    const { trail } = (await scheduled.command("why", "slow")) as { trail: readonly { details: Json }[] };
    assert.equal(trail[0]?.details["by"], "puruto-caller");
  });

  it("asks for no other run of its scheduler", async () => {
    const cron = scheduled.path(".claude/skills/run-now/scripts/run.ts");
    const again = `import { spawnSync } from "node:child_process";
      const args = [...${JSON.stringify(process.execArgv)}, ${JSON.stringify(cron)}, "daily"];
      const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: ${JSON.stringify(scheduled.folder)} });
      console.log(JSON.stringify({ summary: "asked", stdout, stderr }));`;
    scheduled.target("puruto-a", { again });
    scheduled.jobs([jobOf("daily", { action: "again" })]);
    const { result } = await scheduled.command("run-now", "daily", "--wait");
    const { stdout, stderr } = result as { stdout: string; stderr: string };
    assert.match(stderr, /^a run of puruto-cron asks for this: .* \[RECURSIVE\]\n$/m);
    assert.equal(errorOf(JSON.parse(stdout) as Json).code, "RECURSIVE");
    assert.equal((await scheduled.runs()).length, 1);
  });

  it("goes on when whoever waits for it is interrupted", async () => {
    scheduled.jobs([jobOf("slow", { action: "slow" })]);
    const waiting = scheduled.start(["main.ts", "run-now", "slow", "--wait"]);
    await until(() => ran().length > 0, "the script");
    waiting.child.kill("SIGINT");
    const said = await waiting.ended;
    const { status, run_id, result } = documentOf(said);
    assert.deepEqual([said.code, status, result], [0, "ok", undefined]);
    writeFileSync(scheduled.path("../puruto-a/go"), "");
    assert.equal(await endOf(run_id), "ok");
  });

  it("is canceled, and recorded as that, where its process is asked to end", async () => {
    const run_id = await begun();
    const [executor = 0] = await scheduled.executors();
    process.kill(executor, "SIGTERM");
    assert.equal(await endOf(run_id), "canceled");
    await until(() => scheduled.told().length > 0);
    assert.equal(errorOf(scheduled.lines(events)[0]).details?.["reason"], "interrupted");
    await until(() => carriers(mark).length === 0, "nobody");
  });

  it("is lost where its process is killed: told, ended, and not run again", async () => {
    const run_id = await begun();
    const [executor = 0] = await scheduled.executors();
    process.kill(executor, "SIGKILL");
    await until(() => !existsSync(`/proc/${executor}`), "its death");
    const { due_jobs, results } = await scheduled.command("tick");
    assert.deepEqual([due_jobs, results, await stateOf(run_id)], [0, [], "lost"]);
    await scheduled.command("tick");
    assert.deepEqual([scheduled.told(), ran()], [[run_id], ["slow"]]);
    assert.equal(errorOf(scheduled.lines(events)[0]).code, "LOST");
    assert.deepEqual(carriers(mark), []);
  });

  it("is recorded when the ledger is free again, where others write to it for long", async () => {
    const run_id = await begun();
    const { openDatabase } = (await scheduled.import("lib/database.ts")) as {
      openDatabase: () => { exec: (sql: string) => void; close: () => void };
    };
    const database = openDatabase();
    database.exec("BEGIN IMMEDIATE");
    writeFileSync(scheduled.path("../puruto-a/go"), "");
    await until(() => scheduled.lines("runs/ipc.jsonl").length > 0, "the end of the call");
    await sleep(6000);
    assert.equal(await stateOf(run_id), "running");
    database.exec("ROLLBACK");
    database.close();
    assert.equal(await endOf(run_id), "ok");
    assert.match(
      readFileSync(scheduled.path("runs/executors.log"), "utf8"),
      new RegExp(`Z ${String(run_id)} .*busy`),
    );
  });

  it("that nobody has claimed begins nothing, and says nothing", async () => {
    const { code, stdout, stderr } = await scheduled.run([
      "executor.ts",
      "daily-20260101T000000",
      "no claim",
    ]);
    assert.deepEqual([code, stdout, stderr], [0, "", ""]);
  });

  it("keeps what went wrong with its process in one file, moved aside at 1 MiB", async () => {
    mkdirSync(scheduled.path("runs"), { recursive: true });
    writeFileSync(scheduled.path("runs/executors.log"), "x".repeat(1024 * 1024));
    scheduled.jobs([jobOf("daily")]);
    await scheduled.command("run-now", "daily", "--wait");
    assert.equal(statSync(scheduled.path("runs/executors.log.1")).size, 1024 * 1024);
    assert.equal(readFileSync(scheduled.path("runs/executors.log"), "utf8"), "");
    const { code, stderr } = await scheduled.run(["executor.ts", "daily-1", "x"], { DB_PATH: "db/none.db" });
    assert.equal(code, 1);
    assert.match(stderr, /^\d{4}-.*Z daily-1 .*db\/none\.db/);
  });

  describe("by the round of a tick", () => {
    it("is started when it is due, waited for, and done once", async () => {
      scheduled.jobs([
        soonOf("once", 6000),
        soonOf("fails", 6000, { action: "fail", puruto_target: "puruto-b" }),
      ]);
      await scheduled.command("sync-jobs");
      await sleep(6000);
      const { status, now, lease_owner, due_jobs, results } = await scheduled.command("tick");
      assert.deepEqual([status, due_jobs], ["ok", 2]);
      assert.match(String(now), /^\d{4}-.*Z$/);
      assert.match(String(lease_owner), /^.+:\d+$/);
      const shown = (results as Json[]).map(({ job_id, status: end, result, error }) => [
        job_id,
        end,
        result,
        errorOf({ error }).code,
      ]);
      assert.deepEqual(shown.toSorted(byId), [
        ["fails", "error", undefined, "DENIED"],
        ["once", "ok", { summary: "done" }, undefined],
      ]);
      const again = await scheduled.command("tick");
      assert.deepEqual([again["due_jobs"], again["results"], ran()], [0, [], ["quick"]]);
    });

    it("is one, however many ticks there are at once", async () => {
      scheduled.jobs([soonOf("once", 6000)]);
      await scheduled.command("sync-jobs");
      await sleep(6000);
      const all = await Promise.all([1, 2, 3, 4].map(() => scheduled.command("tick")));
      assert.deepEqual(
        all.map(({ status }) => status),
        ["ok", "ok", "ok", "ok"],
      );
      assert.equal(all.flatMap(({ results }) => results as Json[]).length, 1);
      assert.deepEqual([ran(), scheduled.told().length], [["quick"], 1]);
    });
  });

  function copy(part: string, folder: string): void {
    rmSync(join(folder, part), { recursive: true, force: true });
    cpSync(scheduled.path(part), join(folder, part), { recursive: true });
  }
});

const byId = ([one]: unknown[], [other]: unknown[]): number => (String(one) < String(other) ? -1 : 1);

function environmentOf(pid: number): string {
  return process.platform === "linux" ? readFileSync(`/proc/${pid}/environ`, "utf8") : "";
}
