import assert from "node:assert/strict";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { survey } from "../../lib/puruto/survey.ts";
import { jobsOf } from "../../lib/puruto/jobs.ts";
import { noPaint } from "../../lib/reporting/paint.ts";
import { asBlocks } from "../../lib/reporting/table.ts";
import type { Job, JobReport } from "../../templates/ipc/files/ipc/jobs/job.ts";
import { checkout } from "../scratch.ts";
import { matchSchema } from "../schemas.ts";
import { Workspace, until } from "../templates/ipc/helpers/workspace.ts";
import { atTerminal, hasTerminal } from "./at-terminal.ts";
import { puruto } from "./puruto.ts";

const skills = {
  "quick/run.sh": `echo '{"summary":"Done.","count":2}'`,
  "slow/run.sh": `: > began; while ! [ -e go ]; do sleep 0.05; done; echo '{"summary":"Done."}'`,
  "fail/run.sh": "echo 'Error: no paper' >&2; exit 3",
};

describe("puruto jobs", function () {
  if (process.platform === "win32") this.pending = true;
  this.timeout(60_000);

  let workspace: Workspace;
  let [home, caller, target] = ["", "", ""];
  beforeEach(() => {
    workspace = new Workspace();
    home = dirname(workspace.root);
    // Where Node finds tsx from each of them.
    symlinkSync(join(checkout, "node_modules"), join(home, "node_modules"));
    caller = workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    target = workspace.add("puruto-b", { skills });
  });
  afterEach(async () => {
    // What still runs ends.
    writeFileSync(join(target, "go"), "");
    for (const { id } of (await list()).jobs) await run("jobs", id, "--wait", "60");
    workspace.remove();
  });

  const env = () => ({ HOME: home, PURUTO_HOME: undefined });
  const at = (cwd: string, ...args: string[]) => puruto(args, cwd, { env: env() });
  const run = (...args: string[]) => at(caller, ...args);
  const began = () => until(() => existsSync(join(target, "began")));

  async function detach(action: string, ...more: string[]): Promise<Job> {
    const { code, stdout, stderr } = await run("call", "puruto-b", action, "--detach", ...more);
    assert.deepEqual([code, stderr], [0, ""], stdout);
    const document = JSON.parse(stdout) as JobReport;
    matchSchema("call", document);
    assert.ok(document.job);
    return document.job;
  }

  async function look(id: string, ...more: string[]) {
    const { code, stdout } = await run("jobs", id, ...more);
    const document = JSON.parse(stdout) as JobReport;
    matchSchema("jobs", document);
    return { code, ...document };
  }

  /** The rows that stay on a terminal. */
  const shown = async (...args: string[]) => {
    const ended = await atTerminal(args, caller, { ...env(), NO_COLOR: "1" }).ended;
    return ended.shown.split("\r\n").map((row) => row.split("\u001B[K").at(-1) ?? "");
  };

  async function list(...more: string[]) {
    const { stdout } = await run("jobs", ...more);
    const document = JSON.parse(stdout) as { jobs: Job[] };
    matchSchema("jobs", document);
    return document;
  }

  it("shows what was begun by a call that did not wait, while it runs and when it has ended", async () => {
    const { id, state } = await detach("slow");
    assert.equal(state, "running");
    assert.deepEqual(
      (await list()).jobs.map((job) => [job.id, job.state]),
      [[id, "running"]],
    );
    const { code, job, response } = await look(id);
    assert.deepEqual([code, job?.state, response], [0, "running", undefined]);
    writeFileSync(join(target, "go"), "");
    const ended = await look(id, "--wait", "60");
    assert.deepEqual([ended.code, ended.job?.status, ended.response?.status], [0, "ok", "ok"]);
    assert.equal(workspace.journal("puruto-a").at(-1)?.["request_id"], id);
  });

  it("exits with 1 where a job failed, and where there is none of that id", async () => {
    const { id } = await detach("fail");
    const { code, job } = await look(id, "--wait", "60");
    assert.deepEqual([code, job?.code], [1, "IPC_ERROR"]);
    const none = await look("req-none");
    assert.deepEqual([none.code, none.job], [1, undefined]);
  });

  it("ends one", async () => {
    const { id } = await detach("slow");
    await began();
    const { code, job, response } = await look(id, "--cancel");
    assert.deepEqual([code, job?.state, response?.status], [1, "ended", "error"]);
  });

  it("is asked of a Puruto of the workspace, from anywhere", async () => {
    const { id } = await detach("quick");
    const { stdout } = await at(home, "jobs", "--from", "puruto-a", "--root", workspace.root);
    assert.deepEqual(
      (JSON.parse(stdout) as { jobs: Job[] }).jobs.map((job) => job.id),
      [id],
    );
  });

  it("is refused as the call would be, and nothing is begun", async () => {
    const { code, stdout } = await run("call", "puruto-c", "quick", "--detach");
    assert.deepEqual([code, (JSON.parse(stdout) as JobReport).response?.status], [1, "error"]);
    assert.deepEqual((await list()).jobs, []);
  });

  for (const [title, args, code, said] of [
    [
      "waits for no job",
      "jobs --wait 3",
      2,
      /--wait and --cancel mean nothing without the ID.*\[invalid-options\]$/,
    ],
    [
      "ends no job",
      "jobs --cancel",
      2,
      /--wait and --cancel mean nothing without the ID.*\[invalid-options\]$/,
    ],
    [
      "waits for too long",
      "jobs r --wait 601",
      2,
      /--wait must be whole seconds, 600 at most.*\[invalid-options\]$/,
    ],
    ["both waits and ends", "jobs r --wait 3 --cancel", 2, /exclude each other.*\[invalid-options\]$/],
    [
      "explains what it does not wait for",
      "call puruto-b quick --detach --explain",
      2,
      /exclude each other.*\[invalid-options\]$/,
    ],
  ] as const)
    it(`is wrong usage where it ${title}`, async () => {
      const { stdout, stderr, ...ended } = await run(...args.split(" "));
      assert.deepEqual([ended.code, stdout], [code, ""]);
      assert.match(stderr.trimEnd(), said);
    });

  it("says in one line that a Puruto of the Python framework has none", async () => {
    const folder = workspace.add("puruto-python");
    writeFileSync(join(folder, "ipc.py"), "print('stub')\n");
    const { code, stdout, stderr } = await at(folder, "jobs");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(
      stderr,
      /puruto-python calls by ipc\.py, which has no jobs.*\[no-delegation\]\n$|no python3/,
    );
    const { stderr: detached } = await at(folder, "call", "puruto-b", "quick", "--detach");
    assert.match(detached, /--detach mean nothing to the ipc\.py|no python3/);
  });

  describe("at a terminal", function () {
    if (!hasTerminal) this.pending = true;
    it("shows which job it is, how to see it, and then its answer as that of a call", async () => {
      const [row = "", hint] = await shown("call", "puruto-b", "slow", "--detach");
      const [, id = ""] =
        /^(req-\S+) runs: puruto-b slow, until [-\d]+ [\d:]+, in \d+ min, at the latest$/.exec(row) ?? [];
      assert.equal(hint, `  to see it: puruto jobs ${id} --wait 600`);
      assert.deepEqual((await shown("jobs", id)).slice(0, 1), [row]);
      const [heads, first] = await shown("jobs");
      assert.match(heads ?? "", /^JOB +CALL +STATE +WHEN$/);
      assert.match(first ?? "", /^req-\S+ +puruto-b slow +running +until /);
      writeFileSync(join(target, "go"), "");
      const [summary, end] = await shown("jobs", id, "--wait", "60");
      assert.equal(summary, "Done.");
      assert.match(end ?? "", /^puruto-b slow, [\d.]+ m?s$/);
    });
  });

  it("are shown of each Puruto that has any by the status of a workspace, and by nothing else", async () => {
    const { id } = await detach("slow");
    const status = await survey([caller, target], true);
    assert.deepEqual(
      status.map(({ jobs }) => jobs?.map((job) => job.id)),
      [[id], []],
    );
    assert.match(String(asBlocks(status, noPaint)), /\n {2}jobs that run: puruto-b slow\n/);
    assert.equal(String(asBlocks(status, noPaint)).match(/jobs that run/g)?.length, 1);
    assert.deepEqual(
      (await survey([caller], false)).map(({ jobs }) => jobs),
      [null],
    );
    writeFileSync(join(target, "go"), "");
    await look(id, "--wait", "60");
    assert.deepEqual(
      (await survey([caller], true)).map(({ jobs }) => jobs),
      [[]],
    );
  });

  it("are offered by completion", async () => {
    const { id } = await detach("quick");
    const here = process.cwd();
    process.chdir(caller);
    try {
      assert.deepEqual(jobsOf("", ""), [id]);
    } finally {
      process.chdir(here);
    }
  });

  it("are looked for where none were ever kept, and nothing is made by that", async () => {
    const empty = join(home, "state");
    mkdirSync(empty);
    const state = process.env["XDG_STATE_HOME"];
    process.env["XDG_STATE_HOME"] = empty;
    try {
      assert.deepEqual([jobsOf("", ""), (await survey([caller], true))[0]?.jobs], [[], []]);
      assert.ok(!existsSync(join(empty, "puruto")));
    } finally {
      process.env["XDG_STATE_HOME"] = state;
      rmSync(empty, { recursive: true });
    }
  });
});
