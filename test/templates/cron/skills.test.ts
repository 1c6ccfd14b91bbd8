import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, join } from "node:path";
import { answerOf, Made, said, type Said } from "../db/helpers/made.ts";
import { parseJobs } from "./helpers/parse.ts";

const weekly = {
  puruto_target: "puruto-books",
  action: "report",
  prompt: "Last week",
  schedule: "0 9 * * MON",
};
const sample = readFileSync(new URL("../../../templates/cron/files/.jobs.json", import.meta.url), "utf8");

/** The jobs as they stand in the file. */
const jobsIn = (text: string): Record<string, unknown>[] =>
  (JSON.parse(text) as { jobs: Record<string, unknown>[] }).jobs;

const codeOf = ({ code, stderr }: Said): string | undefined =>
  code === 1 ? /\[([A-Z_]+)\]\n$/.exec(stderr)?.[1] : undefined;

describe("the skills that write jobs", function () {
  this.timeout(120_000);
  let made: Made;
  before(() => {
    process.env["TZ"] = "Europe/Madrid";
    made = new Made({ name: "puruto-cron", kind: "puruto-cron", ipc: true, db: true, runner: "tsx" });
  });
  after(() => {
    delete process.env["TZ"];
    made.remove();
  });
  beforeEach(() => made.write(".jobs.json", sample));

  const file = () => readFileSync(made.path(".jobs.json"), "utf8");
  const register = (payload: unknown) => made.skill("register-job", JSON.stringify(payload));
  /** As the delegation runtime runs it, in a chain that these lead to. */
  function called(skill: string, payload: object, ...ancestors: string[]): Promise<Said> {
    const context = {
      request_id: "r-1",
      correlation_id: "c-1",
      hop: 0,
      ancestors,
      deadline: Date.now() + 60_000,
      max_hops: 5,
    };
    const caller = ancestors.at(-1);
    const child = made.start(`.claude/skills/${skill}/scripts/run.ts`, [], {
      PURUTO_IPC_CONTEXT: JSON.stringify(context),
    });
    child.stdin.write(
      JSON.stringify({ ...context, caller, target: "puruto-cron", action: skill, prompt: "x", payload }),
    );
    return said(child);
  }

  it("put a job into the file, with its zone and a name, and tell the next three times", async () => {
    const answer = answerOf(await register(weekly));
    const job = { job_id: "books-last-week", enabled: true, ...weekly, timezone: "Europe/Madrid" };
    assert.deepEqual(answer["job"], job);
    assert.deepEqual(jobsIn(file()).at(-1), job);
    assert.ok(file().startsWith(sample.slice(0, sample.indexOf("\n    }\n"))));
    const next = answer["next"] as { local: string; timezone: string; utc: string }[];
    assert.equal(next.length, 3);
    for (const { local, timezone, utc } of next) {
      assert.equal(new Date(local).toISOString(), utc);
      assert.match(local, /T09:00:00\+0[12]:00$/);
      assert.equal(timezone, "Europe/Madrid");
    }
  });

  it("say what the policy would need, and never touch it", async () => {
    const before = readFileSync(made.path(".puruto-ipc.json"), "utf8");
    const { allowed, to_allow, summary } = answerOf(await register(weekly));
    assert.deepEqual([allowed, to_allow], [false, "puruto allow puruto-books report"]);
    assert.match(String(summary), /puruto allow puruto-books report/);
    assert.equal(readFileSync(made.path(".puruto-ipc.json"), "utf8"), before);
    made.write(
      ".puruto-ipc.json",
      JSON.stringify({ ...JSON.parse(before), allowed_targets: ["puruto-books"] }),
    );
    made.write(".jobs.json", sample);
    const answer = answerOf(await register(weekly));
    assert.deepEqual([answer["allowed"], answer["to_allow"]], [true, undefined]);
    made.write(".puruto-ipc.json", before);
  });

  it("say where there is no such Puruto, and nothing of one that is there", async () => {
    const says = /There is no Puruto called puruto-books here/;
    assert.match(String(answerOf(await register(weekly))["summary"]), says);
    const { summary } = answerOf(await register({ ...weekly, puruto_target: basename(made.root) }));
    assert.doesNotMatch(String(summary), /There is no Puruto/);
  });

  it("give two jobs that would have the same name two", async () => {
    await register(weekly);
    answerOf(await register({ ...weekly, schedule: "0 9 * * TUE" }));
    assert.deepEqual(
      jobsIn(file()).map(({ job_id }) => job_id),
      ["sample-financial-weekly", "books-last-week", "books-last-week-2"],
    );
  });

  it("change the keys that are given of a job that is there, and leave the rest", async () => {
    await register({ ...weekly, timeout_sec: 60 });
    const { outcome } = answerOf(await register({ job_id: "books-last-week", at: "2099-03-01T09:00" }));
    assert.equal(outcome, "changed");
    const { schedule: _, ...rest } = weekly;
    assert.deepEqual(jobsIn(file()).at(-1), {
      job_id: "books-last-week",
      enabled: true,
      ...rest,
      at: "2099-03-01T09:00",
      timezone: "Europe/Madrid",
      timeout_sec: 60,
    });
  });

  for (const [wait, minutes] of [
    ["20m", 20],
    ["3h", 180],
    ["2d", 2880],
  ] as const)
    it(`take a time from now on: ${wait}`, async () => {
      const { schedule: _, ...rest } = weekly;
      const start = Math.floor(Date.now() / 1000) * 1000;
      answerOf(await register({ ...rest, in: wait }));
      const at = new Date(String(jobsIn(file()).at(-1)?.["at"])).getTime() - minutes * 60_000;
      assert.ok(at >= start && at <= Date.now(), String(at - start));
    });

  const { schedule: _monday, ...timeless } = weekly;
  const refused: Readonly<Record<string, readonly [unknown, string, RegExp]>> = {
    "a time that is over": [
      { ...timeless, at: "2026-01-01T09:00" },
      "BAD_PAYLOAD",
      /at 2026-01-01T09:00 is over: it is \d{4}-.*\+0[12]:00 now \(Europe\/Madrid\); write a later time/,
    ],
    "an in beside a schedule": [{ ...weekly, in: "20m" }, "BAD_PAYLOAD", /in stands alone/],
    "an in of another form": [
      { ...timeless, in: "20 minutes" },
      "BAD_PAYLOAD",
      /such as "20m", "3h" or "2d".*got "20 minutes"/,
    ],
    "an in beyond a year": [{ ...timeless, in: "400d" }, "BAD_PAYLOAD", /up to 366 days/],
    "no time": [timeless, "BAD_PAYLOAD", /neither schedule nor at/],
    "no target": [{ prompt: "x", in: "1m" }, "BAD_PAYLOAD", /puruto_target is missing/],
    "several faults, all of them": [
      { ...weekly, schedule: "0 0 31 2 *", timezone: "Europe/Madird", overlap: 1 },
      "BAD_PAYLOAD",
      /never comes.*timezone cannot be.*overlap cannot be/,
    ],
    "who registered it": [
      { ...weekly, created_by: { caller: "x" } },
      "BAD_PAYLOAD",
      /payload may have job_id/,
    ],
    "a strange key": [{ ...weekly, colour: 1 }, "BAD_PAYLOAD", /got \["colour"\]/],
  };
  for (const [title, [payload, code, says]] of Object.entries(refused))
    it(`refuse ${title}, and write nothing`, async () => {
      const result = await register(payload);
      assert.equal(codeOf(result), code);
      assert.match(result.stderr, says);
      assert.equal(result.stderr.trim().includes("\n"), false);
      assert.equal(file(), sample);
    });

  it("refuse a job that asks the same of the same at the same times", async () => {
    answerOf(await register(weekly));
    const result = await register({ ...weekly, job_id: "another" });
    assert.equal(codeOf(result), "SAME_JOB");
    assert.match(result.stderr, /books-last-week asks the same/);
    answerOf(await register({ ...weekly, job_id: "another", timezone: "UTC" }));
  });

  it("leave what a call registers disabled until the owner agrees", async () => {
    const answer = answerOf(
      await called("register-job", { ...weekly, enabled: true }, "puruto-x", "puruto-tasks"),
    );
    assert.match(String(answer["summary"]), /`npm run --silent resume-job -- books-last-week`/);
    const job = jobsIn(file()).at(-1);
    const { at, ...by } = Object(job?.["created_by"]) as Record<string, unknown>;
    assert.deepEqual([job?.["enabled"], by], [false, { caller: "puruto-tasks", correlation_id: "c-1" }]);
    assert.ok(Math.abs(Date.now() - new Date(String(at)).getTime()) < 60_000);
    const resumed = answerOf(await called("resume-job", { job_id: "books-last-week" }, "puruto-tasks"));
    assert.deepEqual([resumed["enabled"], jobsIn(file()).at(-1)?.["enabled"]], [false, false]);
    answerOf(await made.skill("resume-job", "books-last-week"));
    assert.equal(jobsIn(file()).at(-1)?.["enabled"], true);
  });

  it("disable a job again that a call changes, and let no call change another's", async () => {
    answerOf(await called("register-job", weekly, "puruto-tasks"));
    answerOf(await made.skill("resume-job", "books-last-week"));
    const change = { job_id: "books-last-week", schedule: "0 8 * * MON" };
    assert.equal(codeOf(await called("register-job", change, "puruto-other")), "JOB_EXISTS");
    assert.equal(
      codeOf(
        await called("register-job", { job_id: "sample-financial-weekly", prompt: "Pay" }, "puruto-tasks"),
      ),
      "JOB_EXISTS",
    );
    assert.equal(jobsIn(file()).at(-1)?.["enabled"], true);
    answerOf(await called("register-job", change, "puruto-tasks"));
    assert.deepEqual(
      [jobsIn(file()).at(-1)?.["enabled"], jobsIn(file()).at(-1)?.["schedule"]],
      [false, "0 8 * * MON"],
    );
  });

  it("let a run of the scheduler register none, however far away, and tell the code to who called", async () => {
    const result = await called("register-job", weekly, "puruto-cron", "puruto-x", "puruto-tasks");
    assert.equal(codeOf(result), "RECURSIVE");
    assert.equal((JSON.parse(result.stdout) as { error: { code: string } }).error.code, "RECURSIVE");
    assert.equal(file(), sample);
  });

  it("let nothing be registered where nobody can tell who leads to it", async () => {
    const broken = { PURUTO_IPC_CONTEXT: JSON.stringify({ ancestors: ["puruto-cron"], hop: "none" }) };
    const script = ".claude/skills/register-job/scripts/run.ts";
    const result = await said(made.start(script, [JSON.stringify(weekly)], broken));
    assert.equal(codeOf(result), "BAD_REQUEST");
    assert.equal(file(), sample);
  });

  it("let a call pause what its caller registered, and nothing else", async () => {
    answerOf(await called("register-job", weekly, "puruto-tasks"));
    answerOf(await made.skill("resume-job", "books-last-week"));
    const asked = { job_id: "books-last-week" };
    assert.equal(codeOf(await called("pause-job", asked, "puruto-other")), "JOB_EXISTS");
    assert.equal(jobsIn(file()).at(-1)?.["enabled"], true);
    answerOf(await called("pause-job", asked, "puruto-tasks"));
    assert.equal(jobsIn(file()).at(-1)?.["enabled"], false);
  });

  it("let calls register 200 jobs, and the owner more", async () => {
    const created_by = { caller: "puruto-tasks", correlation_id: "c", at: "2026-01-01T00:00:00.000Z" };
    const jobs = Array.from({ length: 200 }, (_, index) => ({
      ...weekly,
      job_id: `job-${index}`,
      prompt: `${index}`,
      created_by,
    }));
    made.write(".jobs.json", JSON.stringify({ jobs }));
    assert.equal(codeOf(await called("register-job", weekly, "puruto-tasks")), "TOO_MANY_JOBS");
    answerOf(await register(weekly));
    assert.equal(jobsIn(file()).length, 201);
  });

  it("pause and resume a job, which is one word in the file", async () => {
    answerOf(await made.skill("resume-job", "sample-financial-weekly"));
    assert.equal(file(), sample.replace("false", "true"));
    answerOf(await made.skill("pause-job", '{"job_id": "sample-financial-weekly"}'));
    assert.equal(file(), sample);
  });

  for (const skill of ["pause-job", "resume-job"]) {
    it(`name the nearest job where there is none: ${skill}`, async () => {
      const result = await made.skill(skill, "sample-finance-weekly");
      assert.equal(codeOf(result), "JOB_NOT_FOUND");
      assert.match(result.stderr, /sample-financial-weekly is the nearest/);
    });

    it(`say which job they need: ${skill}`, async () => {
      assert.equal(codeOf(await made.skill(skill)), "BAD_PAYLOAD");
    });
  }

  it("refuse a broken file, with its place, and leave it", async () => {
    made.write(".jobs.json", '{"jobs": [],}');
    const result = await register(weekly);
    assert.equal(codeOf(result), "INVALID_JOBS_FILE");
    assert.match(result.stderr, /\.jobs\.json, line 1, column 12: a comma stands before/);
    assert.equal(file(), '{"jobs": [],}');
  });

  it("make the file where there is none", async () => {
    rmSync(made.path(".jobs.json"));
    answerOf(await register(weekly));
    assert.equal(jobsIn(file()).length, 1);
  });

  it("keep a byte order mark, and the file's mode", async () => {
    made.write(".jobs.json", `\uFEFF${sample}`);
    chmodSync(made.path(".jobs.json"), 0o640);
    answerOf(await register(weekly));
    assert.ok(file().startsWith("\uFEFF{"));
    assert.equal(parseJobs(file()).ok, true);
    if (process.platform !== "win32") assert.equal(statSync(made.path(".jobs.json")).mode & 0o777, 0o640);
  });

  it("write through a link within the folder, and follow none that leads out", async () => {
    mkdirSync(made.path("mine"), { recursive: true });
    renameSync(made.path(".jobs.json"), made.path("mine/jobs.json"));
    symlinkSync("mine/jobs.json", made.path(".jobs.json"));
    answerOf(await register(weekly));
    assert.equal(realpathSync(made.path(".jobs.json")), made.path("mine/jobs.json"));
    const outside = join(made.root, "../outside.json");
    renameSync(made.path("mine/jobs.json"), outside);
    const before = readFileSync(outside, "utf8");
    rmSync(made.path(".jobs.json"));
    symlinkSync(outside, made.path(".jobs.json"));
    const result = await register({ ...weekly, prompt: "Other" });
    assert.equal(codeOf(result), "INVALID_JOBS_FILE");
    assert.equal(readFileSync(outside, "utf8"), before);
    rmSync(made.path(".jobs.json"));
  });

  /** As the error says: who is told that others write tries again. */
  async function insistently(payload: unknown): Promise<Said> {
    const result = await register(payload);
    return codeOf(result) === "BUSY" ? insistently(payload) : result;
  }

  it("lose none of forty that register at once", async () => {
    const all = Array.from({ length: 40 }, (_, index) =>
      insistently({ ...weekly, job_id: `job-${index}`, prompt: `Number ${index}` }),
    );
    const results = await Promise.all(all);
    assert.deepEqual(
      results.filter(({ code }) => code !== 0).map(({ stderr }) => stderr),
      [],
    );
    const ids = jobsIn(file()).map(({ job_id }) => String(job_id));
    assert.equal(ids.length, 41);
    assert.equal(new Set(ids).size, 41);
    assert.equal(parseJobs(file()).ok, true);
  });

  it("keep prompts as they are: quotes, line breaks, 100 KB", async () => {
    const prompt = `"It's" \\ \u2028 \n\t${"ñ🎉".repeat(15_000)}`;
    const child = made.start(".claude/skills/register-job/scripts/run.ts", ["-"]);
    child.stdin.write(JSON.stringify({ ...weekly, prompt }));
    answerOf(await said(child));
    assert.equal(jobsIn(file()).at(-1)?.["prompt"], prompt);
  });

  it("answer a Puruto that calls them through its own delegation", async () => {
    const result = await made.called("register-job", "Register it", weekly);
    const { response } = JSON.parse(result.stdout) as {
      response: { status: string; result: { job: { enabled: boolean } } };
    };
    assert.deepEqual([response.status, response.result.job.enabled], ["ok", false]);
    assert.match(JSON.stringify(jobsIn(file()).at(-1)), /"created_by":\{"caller":"puruto-caller"/);
  });
});
