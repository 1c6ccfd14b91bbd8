import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JobReport } from "../../../templates/ipc/files/ipc.ts";
import { lookAt } from "../../../templates/ipc/files/ipc/jobs/look.ts";
import { told } from "./helpers/jobs.ts";
import { Workspace, carriers, ended, loader, until } from "./helpers/workspace.ts";

const state = { XDG_STATE_HOME: process.env["XDG_STATE_HOME"] };
const call = ["--target", "puruto-b", "--action", "quick", "--prompt", "go"];
const slow = ["--target", "puruto-b", "--action", "slow", "--prompt", "go"];
const interrupted = ["ended", "error", "IPC_ERROR", "interrupted"];
const node = [process.execPath, ...loader].map((word) => `'${word}'`).join(" ");

/** A call that has a job of its own, and ends when that has begun. */
const starts = `${node} ../puruto-b/ipc.ts --target puruto-c --action slow --prompt go --detach --request-id inner > said
while ! [ -e ../puruto-c/began ]; do sleep 0.05; done; echo '{}'`;

describe("the command line of jobs", function () {
  this.timeout(60_000);
  let workspace: Workspace;
  let mark = "";
  const skills = {
    "quick/run.sh": `echo '{"summary":"done"}'`,
    "slow/run.sh": `: > began; while ! [ -e go ]; do sleep 0.05; done; echo '{"summary":"done"}'`,
    "starts/run.sh": starts,
  };
  beforeEach(() => {
    workspace = new Workspace();
    mark = `mark-${Math.random()}`;
    workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    workspace.add("puruto-b", { runtime: true, policy: { allowed_targets: ["puruto-c"] }, skills });
    workspace.add("puruto-c", { skills });
  });
  afterEach(async () => {
    await run("--cancel", "r1");
    workspace.remove();
  });

  const environment = () => ({ ...state, PURUTO_TEST_MARK: mark });
  const start = (...flags: string[]) => workspace.start("puruto-a", ["ipc.ts", ...flags], environment());
  const run = async (...flags: string[]) => {
    const { code, stdout, stderr } = await ended(start(...flags));
    return { code, stderr, document: JSON.parse(stdout) as JobReport };
  };
  const began = (name: string) => until(() => existsSync(join(workspace.root, name, "began")));

  it("prints a job at once, then how it stands, then its answer", async () => {
    const detached = await run(...slow, "--detach", "--request-id", "r1");
    assert.deepEqual([detached.code, Object.keys(detached.document)], [0, ["request", "job"]]);
    const looked = await run("--job", "r1");
    assert.deepEqual([looked.code, looked.document], [0, detached.document]);
    await workspace.run("puruto-b", ["--eval", `fs.writeFileSync("go", "")`]);
    const { code, document, stderr } = await run("--job", "r1", "--wait", "60");
    assert.deepEqual([code, Object.keys(document), stderr], [0, ["request", "job", "response"], ""]);
    assert.deepEqual(told(document), ["ended", "ok", undefined, undefined]);
  });

  it("prints the refusal of a job as that of a call", async () => {
    const { code, document } = await run("--target", "puruto-c", ...call.slice(2), "--detach");
    assert.deepEqual([code, Object.keys(document)], [1, ["request", "response"]]);
    assert.deepEqual(told(document), [undefined, "error", "DENIED", "allowed_targets"]);
  });

  it("ends with the exit code of a call where the answer is an error", async () => {
    await run(...slow, "--detach", "--request-id", "r1");
    const cancelled = await run("--cancel", "r1");
    assert.deepEqual([cancelled.code, told(cancelled.document)], [1, interrupted]);
    for (const again of [await run("--job", "r1"), await run(...slow, "--detach", "--request-id", "r1")])
      assert.deepEqual([again.code, again.document], [1, cancelled.document]);
  });

  it("lists jobs, none too", async () => {
    assert.deepEqual((await run("--jobs")).document, { jobs: [] });
    const { document } = await run(...slow, "--detach", "--request-id", "r1");
    const { code, document: list } = await run("--jobs");
    assert.deepEqual([code, list], [0, { jobs: [document.job] }]);
  });

  for (const flag of ["--job", "--cancel"])
    it(`says of an unknown id what ${flag} could have`, async () => {
      const { code, document } = await run(flag, "r9");
      assert.deepEqual([code, document.request, document.response?.request_id], [1, null, "r9"]);
      assert.match(JSON.stringify(document.response), /no job \\"r9\\"; --jobs lists those that run/);
    });

  it("takes a request id for a call that waits, too", async () => {
    const { document } = await run(...call, "--request-id", "r1");
    assert.deepEqual([document.request?.["request_id"], document.response?.status], ["r1", "ok"]);
  });

  it("ends a wait, and not the job, when it is interrupted", async function () {
    if (process.platform !== "linux") this.skip();
    await run(...slow, "--detach", "--request-id", "r1");
    await began("puruto-b");
    const waiting = start("--job", "r1", "--wait", "600");
    await until(() => catches(waiting.pid ?? 0));
    waiting.kill("SIGINT");
    const { code, stdout } = await ended(waiting);
    assert.deepEqual([code, told(JSON.parse(stdout) as JobReport)[0]], [0, "running"]);
    assert.equal((await run("--job", "r1")).document.job?.state, "running");
  });

  it("has a job end with the call that has it", async function () {
    // Elsewhere nobody sees a process's environment.
    if (process.platform !== "linux") this.skip();
    const outer = await run("--target", "puruto-b", "--action", "starts", "--prompt", "go");
    assert.equal(outer.document.response?.status, "ok");
    const inner = JSON.parse(readFileSync(join(workspace.root, "puruto-b", "said"), "utf8")) as JobReport;
    const ids = ["correlation_id", "hop"].map((key) => inner.request?.[key]);
    assert.deepEqual(ids, [outer.document.request?.["correlation_id"], 1]);
    assert.deepEqual(carriers(mark), []);
    assert.deepEqual(told(await lookAt("inner", {}, join(workspace.root, "puruto-b"))), interrupted);
  });

  it("is there for programs, whose end is not the end of a job", async () => {
    const program = `import { detach, job, jobs } from "./ipc.ts";
      const asked = { target: "puruto-b", action: "slow", prompt: "go", request_id: "r1" };
      const reports = [await detach(asked), await job("r1"), await job("r2")];
      console.log(JSON.stringify([...reports, await jobs()]));`;
    const child = workspace.start("puruto-a", ["--input-type=module", "--eval", program], environment());
    const { stdout, stderr } = await ended(child);
    const [detached, looked, none, list] = JSON.parse(stdout) as JobReport[];
    assert.deepEqual([looked, list, stderr], [detached, { jobs: [detached?.job] }, ""]);
    assert.deepEqual(told(none ?? { request: null }), [undefined, "error", "IPC_ERROR", undefined]);
    await began("puruto-b");
    const end = `import { cancel, job } from "./ipc.ts";
      const ended = await cancel("r1");
      console.log(JSON.stringify([ended, await job("r1", { wait: 9 })]));`;
    const other = workspace.start("puruto-a", ["--input-type=module", "--eval", end], environment());
    const [cancelled, after] = JSON.parse((await ended(other)).stdout) as JobReport[];
    assert.deepEqual([told(cancelled ?? { request: null }), after], [interrupted, cancelled]);
  });

  const wrong: readonly (readonly [string[], RegExp])[] = [
    [["--job"], /^--job needs a value: ID\n/],
    [["--job", ""], /^--job is missing\n/],
    [["--cancel"], /^--cancel needs a value: ID\n/],
    [["--job", "r1", "--jobs"], /^--jobs and --job do not go together\n/],
    [["--job", "r1", "--cancel", "r1"], /^--cancel and --job do not go together\n/],
    [["--cancel", "r1", "--wait", "3"], /^--cancel and --wait do not go together\n/],
    [["--job", "r1", ...call], /^--job and --target do not go together\n/],
    [["--jobs", "--explain"], /^--jobs and --explain do not go together\n/],
    [[...call, "--wait", "3"], /^--wait goes with --job alone\n/],
    [[...call, "--detach", "--explain"], /^--detach and --explain do not go together\n/],
    [["--job", "r1", "--wait", "601"], /^--wait must be 600 seconds at most, got 601\n/],
    [["--job", "r1", "--wait", "1.5"], /^--wait must be a whole number, got "1.5"\n/],
    [["--detach"], /^--target is missing\n/],
    [[...call, "--detach=yes"], /^--detach takes no value\n/],
  ];
  for (const [flags, message] of wrong)
    it(`exits with 2 for ${flags.join(" ")}`, async () => {
      const { code, stderr, document } = await run(...flags);
      assert.deepEqual([code, document.request, document.response?.status], [2, null, "error"]);
      assert.match(stderr, message);
      assert.match(stderr, /\n {7}ipc\.ts --job ID \[--wait SECONDS\]\n {7}ipc\.ts --jobs\n/);
    });
});

/** Whether a process handles SIGHUP, which the command does last: Node itself handles SIGINT from its start. */
function catches(pid: number): boolean {
  const [, mask = "0"] = /^SigCgt:\s*(\S+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return (BigInt(`0x${mask}`) & 1n) !== 0n;
}
