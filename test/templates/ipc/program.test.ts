import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Workspace, carriers, ended, until } from "./helpers/workspace.ts";

const stubborn = `import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
process.on("SIGINT", () => {});
writeFileSync("started", "");
setInterval(() => {}, 1000);`;

const asked = `{ target: "puruto-b", action: "wait", prompt: "go" }`;

describe("a program that calls", () => {
  let workspace: Workspace;
  let mark = "";
  beforeEach(() => {
    workspace = new Workspace();
    mark = `mark-${Math.random()}`;
    workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    workspace.add("puruto-b", { skills: { wait: stubborn, "quick/run.sh": "echo '{}'" } });
  });
  afterEach(() => workspace.remove());

  const start = (program: string) =>
    workspace.start("puruto-a", ["--input-type=module", "--eval", program], { PURUTO_TEST_MARK: mark });
  const started = () => until(() => existsSync(join(workspace.root, "puruto-b", "started")));
  const notes = () => readdirSync(join(workspace.root, "..", ".local", "state", "puruto", "calls"));

  it("ends a call by its signal, which is journaled before call() resolves", async () => {
    const program = start(`import { call } from "./ipc.ts";
      import { readFileSync } from "node:fs";
      const { error } = await call(${asked}, {
        signal: AbortSignal.timeout(1500),
      });
      console.log(JSON.stringify({ error, journal: readFileSync("runs/ipc.jsonl", "utf8") }));`);
    const { stdout, stderr } = await ended(program);
    const { error, journal } = JSON.parse(stdout) as { error: Record<string, unknown>; journal: string };
    assert.deepEqual(
      [error["code"], error["details"]],
      ["IPC_ERROR", { reason: "interrupted", last: "" }],
      stderr,
    );
    assert.match(journal, /"status":"error","code":"IPC_ERROR"/);
    assert.deepEqual([carriers(mark), notes()], [[], []]);
  });

  it("starts nothing by a signal that has fired already", async () => {
    const program = start(`import { call } from "./ipc.ts";
      const { error } = await call(${asked}, { signal: AbortSignal.abort(), onStart: () => console.log("started") });
      console.log(error.details.reason);`);
    assert.equal((await ended(program)).stdout, "interrupted\n");
    assert.equal(workspace.journal("puruto-a").length, 1);
  });

  it("ends a hundred calls by one signal, and is warned of nothing", async () => {
    const program = start(`import { call } from "./ipc.ts";
      const controller = new AbortController();
      let started = 0;
      const onStart = () => (started += 1) === 100 && controller.abort();
      const answers = await Promise.all(Array.from({ length: 100 }, () =>
        call(${asked.replace("wait", "quick")}, { signal: controller.signal, onStart })));
      console.log(answers.length, answers.filter(({ status }) => status === "error").every(({ error }) =>
        error.details.reason === "interrupted"));`);
    const { stdout, stderr } = await ended(program);
    assert.deepEqual([stdout, stderr], ["100 true\n", ""]);
    assert.equal(workspace.journal("puruto-a").length, 100);
  });

  it("is told what has started, and ends it by its tag", async () => {
    const program = start(`import { call, endCarriers } from "./ipc.ts";
      import { existsSync } from "node:fs";
      let told;
      const answer = call(${asked}, { onStart: (started) => (told = started) });
      while (!existsSync("../puruto-b/started")) await new Promise((go) => setTimeout(go, 20));
      process.kill(told.pid, 0);
      await endCarriers(told.tag);
      const { error } = await answer;
      console.log(JSON.stringify([told.name, error.code, error.message]));`);
    const { stdout, stderr } = await ended(program);
    const [name, code, message] = JSON.parse(stdout) as string[];
    assert.deepEqual([name, code], ["script .claude/skills/wait/scripts/run.mjs", "IPC_ERROR"], stderr);
    assert.match(String(message), /SIGTERM/);
    assert.deepEqual(carriers(mark), []);
  });

  it("is refused to end what carries no tag, which would be everything", async () => {
    const program = start(`import { endCarriers } from "./ipc.ts";
      for (const tag of ["", " ", "tag", undefined]) await endCarriers(tag).catch(({ message }) => console.log(message));`);
    const lines = (await ended(program)).stdout.trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => line.replace(/got .*/, "got")),
      Array(4).fill("tag must be one that onStart told, got"),
    );
  });

  it("is told what it hands over wrongly, and nothing starts", async () => {
    const program = start(`import { call } from "./ipc.ts";
      for (const options of [{ signal: new AbortController() }, { onStart: "log" }])
        console.log((await call(${asked}, options)).error.message);`);
    const lines = (await ended(program)).stdout.trimEnd().split("\n");
    assert.deepEqual(lines, [
      "signal must be an AbortSignal, as an AbortController has one",
      "onStart must be a function, got string",
    ]);
    assert.ok(!existsSync(join(workspace.root, "puruto-b", "started")));
  });

  it("keeps its signals to itself", async () => {
    const program = start(`import { call } from "./ipc.ts";
      const answer = call(${asked}, { onStart: () => {
        console.log(["SIGINT", "SIGTERM", "SIGHUP"].map((name) => process.listenerCount(name)).join());
        setTimeout(() => process.exit(3), 1000);
      } });`);
    const { code, stdout } = await ended(program);
    assert.deepEqual([code, stdout], [3, "0,0,0\n"]);
    assert.deepEqual(carriers(mark), []);
  });

  it("that throws where it is told takes what it started with it", async () => {
    const program = start(`import { call } from "./ipc.ts";
      await call(${asked}, { onStart: () => { throw new Error("mine"); } });`);
    const { code, stderr } = await ended(program);
    assert.equal(code, 1);
    assert.match(stderr, /Error: mine/);
    assert.deepEqual(carriers(mark), []);
  });

  for (const [what, args] of [
    ["a refused call", ["ipc.ts", "--target", "puruto-c", "--action", "x", "--prompt", "go"]],
    ["a call", ["ipc.ts", "--target", "puruto-b", "--action", "quick", "--prompt", "go"]],
  ] as const)
    it(`that is killed leaves its calls to ${what} that comes next, which ends and journals them`, async () => {
      const program = start(`import { call } from "./ipc.ts";
        await Promise.all([call(${asked}), call(${asked})]);`);
      const end = ended(program);
      await started();
      await until(() => notes().length === 2);
      program.kill("SIGKILL");
      await end;
      assert.notDeepEqual(carriers(mark), []);
      await workspace.run("puruto-a", [...args]);
      assert.deepEqual([carriers(mark), notes()], [[], []]);
      const lines = workspace.journal("puruto-a");
      const lost = lines.filter((line) => line["action"] === "wait");
      assert.equal(lines.length, 3);
      assert.deepEqual(
        lost.map(({ status, code }) => [status, code]),
        [
          ["error", "IPC_ERROR"],
          ["error", "IPC_ERROR"],
        ],
      );
      assert.ok(lost.every((line) => Number(line["duration_ms"]) > 0));
    });
});
