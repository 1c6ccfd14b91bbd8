import assert from "node:assert/strict";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { documentOf, errorOf, jobOf, Scheduled, skills, until, type Json } from "./helpers/scheduled.ts";

describe("the commands of the scheduler", function () {
  this.timeout(60_000);
  let scheduled: Scheduled;

  before(async () => {
    scheduled = new Scheduled();
    scheduled.target("puruto-a", skills);
    scheduled.allow("puruto-a");
    await scheduled.command("init-db");
  });
  after(() => scheduled.remove());
  beforeEach(() => scheduled.jobs([jobOf("daily"), jobOf("weekly", { enabled: false })]));

  const command = (...args: readonly string[]) => scheduled.run(["main.ts", ...args]);

  const wrong: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [[], /^say what to do: start, init-db, .*--help/],
    [["run"], /^no such command: run; there are .*run-now JOB_ID \[--wait\]/],
    [["__proto__"], /^no such command: __proto__;/],
    [["run-now"], /^a job is missing; .* run-now JOB_ID/],
    [["run-now", "daily", "now"], /^"now" is not understood; .* run-now JOB_ID/],
    [["run-now", "daily", "--watch"], /^"--watch" is not understood;/],
    [["status", "--wait"], /^"--wait" is not understood; .* status$/m],
    [["tick", "daily"], /^"daily" is not understood;/],
    [["why"], /^a job is missing; .* why JOB_ID \[TIME\]/],
    [["why", "daily", "soon"], /^TIME must be .* got "soon"/],
    [["why", "daily", "2026-02-30 09:00"], /^TIME must be .* got "2026-02-30 09:00"/],
    [["next", "--count"], /^--count must be a whole number from 1 to 1000, got nothing/],
    [["next", "--count", "0"], /^--count must be .* got 0/],
    [["next", "daily", "--count=many"], /^--count must be .* got many/],
  ];
  it("print nothing that steers a terminal, or turns its text around, whatever a target has answered", async () => {
    const said = "\u001b[31m\u009b2J\u202egnp.exe\u2028 \u{1f468}\u200d\u{1f469}";
    scheduled.target("puruto-b", {
      say: `console.log(JSON.stringify({ summary: ${JSON.stringify(said)} }));`,
    });
    scheduled.allow("puruto-a", "puruto-b");
    scheduled.jobs([jobOf("says", { puruto_target: "puruto-b", action: "say" })]);
    const result = await command("run-now", "says", "--wait");
    const logs = await scheduled.skill("logs", "says");
    for (const { stdout } of [result, logs]) assert.doesNotMatch(stdout, /(?!\n)[\p{Cc}\u202e\u2028]/u);
    assert.deepEqual(documentOf(result)["result"], { summary: said });
  });

  for (const [args, says] of wrong)
    it(`say in one line what is wrong with ${JSON.stringify(args)}, and end with 2`, async () => {
      const { code, stdout, stderr } = await command(...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, says);
      assert.match(stderr, /^[^\n]+\n$/);
    });

  it("explain themselves with examples that they understand", async () => {
    const { code, stdout } = await command("--help");
    assert.equal(code, 0);
    for (const name of ["start", "init-db", "sync-jobs", "status", "tick", "run-now", "next", "why"])
      assert.match(stdout, new RegExp(`^  ${name} `, "m"));
    const examples = stdout.match(/^  npm run --silent cron -- .+$/gm) ?? [];
    assert.ok(examples.length > 3);
    scheduled.jobs([jobOf("daily-summary")]);
    for (const example of examples) {
      const args =
        example
          .split(" -- ")[1]
          ?.match(/"[^"]*"|\S+/g)
          ?.map((word) => word.replaceAll('"', "")) ?? [];
      assert.equal(documentOf(await command(...args))["status"], "ok", example);
    }
  });

  it("make a database once, and step none up that is there", async () => {
    assert.deepEqual(await scheduled.command("init-db"), {
      status: "ok",
      database: "db/cron.db",
      created: false,
    });
  });

  it("take over .jobs.json, and say how many jobs there are", async () => {
    const { stdout } = await command("sync-jobs");
    assert.equal(JSON.stringify(JSON.parse(stdout)), '{"status":"ok","synced_jobs":2}');
  });

  it("show jobs with their next times, runs, and where notifications go, in this order", async () => {
    const status = await scheduled.command("status");
    assert.deepEqual(Object.keys(status), ["status", "jobs", "recent_runs", "notification_targets"]);
    const jobs = (status["jobs"] as Json[]).map(({ job_id, enabled, next_at }) => [job_id, enabled, next_at]);
    const next = `${new Date().getUTCFullYear() + 1}-01-01T00:00:00.000Z`;
    assert.deepEqual(jobs, [
      ["daily", true, next],
      ["weekly", false, null],
    ]);
    assert.deepEqual(status["notification_targets"], {
      local_events: "notifications/events.jsonl",
      telegram_outbox: "../puruto-telegram/inbox/cron-events.jsonl",
      telegram_repo_exists: false,
    });
  });

  it("say when a job is due next, as often as is asked", async () => {
    const year = new Date().getUTCFullYear();
    const { jobs } = await scheduled.command("next", "daily", "--count", "2");
    const next = [1, 2].map((more) => `${year + more}-01-01T00:00:00.000Z`);
    assert.deepEqual(jobs, [{ job_id: "daily", enabled: true, timezone: "UTC", next }]);
    const all = (await scheduled.command("next"))["jobs"] as { job_id: string; next: unknown[] }[];
    assert.deepEqual(
      all.map(({ job_id, next: times }) => [job_id, times.length]),
      [
        ["daily", 3],
        ["weekly", 0],
      ],
    );
  });

  it("tell of a due time by the job's own clock, and that it never was", async () => {
    scheduled.jobs([jobOf("madrid", { timezone: "Europe/Madrid" })]);
    for (const time of ["2026-07-01 09:00", "2026-07-01T09:00", "2026-07-01T07:00:00Z"]) {
      const { due_at, was_due, state } = await scheduled.command("why", "madrid", time);
      assert.deepEqual([due_at, was_due, state], ["2026-07-01T07:00:00.000Z", false, null]);
    }
  });

  const refused: readonly (readonly [args: readonly string[], code: string, says: RegExp])[] = [
    [["run-now", "weekly"], "JOB_DISABLED", /^weekly is disabled/],
    [["run-now", "dayly"], "JOB_NOT_FOUND", /daily is the nearest/],
    [["run-now", "../daily"], "JOB_NOT_FOUND", /there is no job "\.\.\/daily"/],
    [["why", "__proto__"], "JOB_NOT_FOUND", /there is no job "__proto__"/],
    [["next", "x".repeat(5000)], "JOB_NOT_FOUND", /^.{0,200}$/],
  ];
  for (const [args, code, says] of refused)
    it(`refuse ${args.join(" ").slice(0, 30)} with ${code}`, async () => {
      const said = await command(...args);
      const document = documentOf(said);
      assert.deepEqual(
        [said.code, Object.keys(document), document["status"]],
        [1, ["status", "error"], "error"],
      );
      const { code: found, message = "", ...rest } = errorOf(document);
      assert.equal(found, code);
      assert.match(message, says);
      assert.deepEqual(Object.keys(rest), ["details"]);
    });

  it("name the nearest job in the details", async () => {
    const document = documentOf(await command("run-now", "dayly"));
    assert.deepEqual(errorOf(document).details, { nearest: "daily" });
  });

  const broken =
    '{\n  "jobs": [\n    { "job_id": "daily", "schedule": "61 * * * *", "enabled": 1 }\n  ]\n}\n';
  for (const args of [["sync-jobs"], ["run-now", "daily"]])
    it(`say every fault of .jobs.json with line and column: ${args.join(" ")}`, async () => {
      scheduled.jobs(broken);
      const said = await command(...args);
      const { code, message = "", details } = errorOf(documentOf(said));
      assert.deepEqual([said.code, code], [1, "INVALID_JOBS_FILE"]);
      assert.match(message, /line 3, column \d+/);
      const faults = (details as unknown as { faults: { line: number; column: number; message: string }[] })
        .faults;
      assert.ok(faults.length >= 3);
      assert.ok(faults.every(({ line, column }) => line === 3 && column > 0));
    });

  for (const args of [["status"], ["next", "daily"], ["why", "daily"], ["tick"]])
    it(`go on with the last jobs where .jobs.json is broken, and say so: ${args.join(" ")}`, async () => {
      await scheduled.command("sync-jobs");
      scheduled.jobs(broken);
      const { code, stdout, stderr } = await command(...args);
      assert.deepEqual([code, (JSON.parse(stdout) as Json)["status"]], [0, "ok"]);
      assert.match(stderr, /^\.jobs\.json .*line 3, column \d+.*\n$/);
    });

  describe("without a database", () => {
    before(() => renameSync(scheduled.path("db"), scheduled.path("away")));
    after(() => {
      rmSync(scheduled.path("db"), { recursive: true, force: true });
      renameSync(scheduled.path("away"), scheduled.path("db"));
    });

    for (const args of [["sync-jobs"], ["tick"], ["run-now", "daily"], ["next"], ["why", "daily"]])
      it(`say how to make one: ${args.join(" ")}`, async () => {
        const said = await command(...args);
        const { code, message = "" } = errorOf(documentOf(said));
        assert.deepEqual([said.code, code], [1, "NO_DATABASE"]);
        assert.match(message, /`npm run --silent init`/);
      });

    it("show the jobs of the file all the same", async () => {
      const { jobs, recent_runs } = await scheduled.command("status");
      assert.deepEqual(
        [(jobs as Json[]).map(({ job_id }) => job_id), recent_runs],
        [["daily", "weekly"], []],
      );
    });
  });

  it("say of a file that is no database what to do", async () => {
    writeFileSync(scheduled.path("other.db"), "x".repeat(4096));
    const environment = { DB_PATH: "other.db" };
    const said = await scheduled.run(["main.ts", "tick"], environment);
    assert.deepEqual([said.code, errorOf(documentOf(said)).code], [1, "BAD_DATABASE"]);
  });
});

describe("the skills run-now and logs", function () {
  this.timeout(60_000);
  let scheduled: Scheduled;

  before(async () => {
    scheduled = new Scheduled();
    scheduled.target("puruto-a", skills);
    scheduled.allow("puruto-a");
    scheduled.jobs([jobOf("daily"), jobOf("fails", { action: "fail" }), jobOf("weekly", { enabled: false })]);
    await scheduled.command("init-db");
  });
  after(() => scheduled.remove());

  /** A skill as the runtime runs it for puruto-b. */
  async function called(
    skill: string,
    payload: Json,
    ancestors = ["puruto-b"],
    prompt = "please",
  ): Promise<Json> {
    const ids = { request_id: "req-1", correlation_id: "corr-1" };
    const context = { ...ids, hop: 0, ancestors, deadline: Date.now() + 60_000, max_hops: 2 };
    const request = {
      ...ids,
      caller: ancestors.at(-1),
      target: "puruto-cron",
      action: skill,
      prompt,
      payload,
    };
    const environment = { PURUTO_IPC_CONTEXT: JSON.stringify(context) };
    const said = await scheduled.run(
      [`.claude/skills/${skill}/scripts/run.ts`],
      environment,
      JSON.stringify(request),
    );
    return documentOf(said);
  }

  /** Waits until so many runs have ended, and nothing runs. */
  const over = (count: number) =>
    until(async () => {
      const runs = await scheduled.runs();
      return runs.length === count && runs.every(({ finished_at }) => finished_at !== null);
    }, `the end of ${count} runs`);

  it("tell of nothing where nothing has run", async () => {
    const document = documentOf(await scheduled.skill("logs"));
    assert.deepEqual(document, { summary: "No runs yet.", runs: [] });
    await scheduled.command("sync-jobs");
    const of = documentOf(await scheduled.skill("logs", "daily"));
    assert.deepEqual(of, { summary: "No runs of daily yet.", runs: [] });
  });

  it("run a job by its id, by hand and for others, and tell what became of it", async () => {
    const byHand = documentOf(await scheduled.skill("run-now", "daily"));
    assert.deepEqual(Object.keys(byHand), ["summary", "status", "run_id", "notification_paths"]);
    await over(1);
    await scheduled.command("run-now", "fails", "--wait");
    const { run_id } = await called("run-now", { job_id: "daily" });
    assert.match(String(run_id), /^daily-/);
    await over(3);
    const { summary, runs } = await called("logs", { count: 3 });
    assert.equal(summary, "Latest runs: 3; ended badly: 1.");
    const failed = (runs as Json[]).find(({ job_id }) => job_id === "fails");
    assert.deepEqual([failed?.["status"], failed?.["code"]], ["error", "IPC_ERROR"]);
    assert.match(String(failed?.["said"]), /no money/);
    const one = await called("logs", { job_id: "fails", count: 1 });
    assert.deepEqual(
      (one["runs"] as Json[]).map(({ job_id }) => job_id),
      ["fails"],
    );
  });

  const refused: readonly (readonly [skill: string, payload: Json, ancestors: string[], code: string])[] = [
    ["run-now", { job_id: "weekly" }, ["puruto-b"], "JOB_DISABLED"],
    ["run-now", { job_id: "monthly" }, ["puruto-b"], "JOB_NOT_FOUND"],
    ["run-now", { job_id: "daily" }, ["puruto-cron", "puruto-b"], "RECURSIVE"],
    ["run-now", { job_id: 5 }, ["puruto-b"], "BAD_PAYLOAD"],
    ["run-now", { job: "daily" }, ["puruto-b"], "BAD_PAYLOAD"],
    ["logs", { job_id: "monthly" }, ["puruto-b"], "JOB_NOT_FOUND"],
    ["logs", { count: 1000 }, ["puruto-b"], "BAD_PAYLOAD"],
    ["logs", { count: "3" }, ["puruto-b"], "BAD_PAYLOAD"],
  ];
  for (const [skill, payload, ancestors, code] of refused)
    it(`answer ${code} to ${skill} ${JSON.stringify(payload)} of ${ancestors.join(", ")}`, async () => {
      const answer = await called(skill, payload, ancestors);
      assert.deepEqual(
        [answer["request_id"], answer["status"], errorOf(answer).code],
        ["req-1", "error", code],
      );
    });

  it("end the line of an error in its code by hand", async () => {
    const { code, stdout, stderr } = await scheduled.skill("run-now", "weekly");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^weekly is disabled.* \[JOB_DISABLED\]\n$/);
  });

  it("cut what a run said", async () => {
    await over(3);
    scheduled.target("puruto-a", { long: `console.log(JSON.stringify({ summary: "x".repeat(100_000) }));` });
    scheduled.jobs([jobOf("long", { action: "long" })]);
    await scheduled.command("run-now", "long", "--wait");
    const { runs } = documentOf(await scheduled.skill("logs", "long"));
    assert.equal(String((runs as Json[])[0]?.["said"]).length, 500);
  });
});
