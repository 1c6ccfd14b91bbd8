import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import type { Options } from "../../../templates/ipc/files/invoker.ts";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import type { Asked } from "../../../templates/ipc/files/ipc/caller/request.ts";
import { monotonic } from "../../../templates/ipc/files/ipc/clock.ts";
import { here, identify } from "../../../templates/ipc/files/ipc/local/identity.ts";
import { readNotesOn } from "../../../templates/ipc/files/ipc/local/notes.ts";
import type { Note } from "../../../templates/ipc/files/ipc/local/notes.ts";
import { Workspace, carriers, ended, loader, until } from "./helpers/workspace.ts";

/** Counts the others of its kind by a folder that only one can make, and stays as long as it is told. */
const agent = `import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
const stays = process.env.PURUTO_TEST_STAYS !== undefined;
if (!stays) try { mkdirSync("alone"); } catch { appendFileSync("together", "x"); }
writeFileSync("started", "");
for (let tries = 0; stays || existsSync("stay") || tries < 4; tries += 1) await sleep(25);
appendFileSync("done", "x");
rmSync("alone", { recursive: true, force: true });
console.log('{"summary": "Done."}');`;

const tag = "tag-20260101-0123456789abcdef";
const notes = join(process.env["XDG_STATE_HOME"] ?? "", "puruto", "calls");
const allowed = { allowed_targets: ["puruto-t", "puruto-u"], allowed_actions: {} };
const policyOff = JSON.stringify({ ...allowed, enabled: false, owner: "puruto-t" });

describe("agents in one target", () => {
  let workspace: Workspace;
  let target = "";
  const mark = `mark-${Math.random()}`;
  beforeEach(() => {
    workspace = new Workspace();
    for (const name of ["puruto-a", "puruto-b"]) workspace.add(name, { policy: allowed, runtime: true });
    const file = join(workspace.root, "..", "agent.mjs");
    writeFileSync(file, agent);
    target = workspace.add("puruto-t", {
      policy: { agent: [process.execPath, file] },
      skills: { "quick/run.sh": 'echo \'{"summary": "Quick."}\'' },
    });
    workspace.add("puruto-u", { policy: { agent: [process.execPath, file] } });
  });
  afterEach(() => workspace.remove());

  /** From puruto-a, in this process. */
  async function call(asked: Partial<Asked> = {}, options: Options = {}): Promise<InvocationResult> {
    const environment = { PATH: process.env["PATH"], PURUTO_TEST_MARK: mark };
    const { response } = await invoke(
      { target: "puruto-t", action: "greet", prompt: "Greet Ada", ...asked },
      {
        folder: join(workspace.root, "puruto-a"),
        environment,
        grace: { interrupt: 300, terminate: 200 },
        ...options,
      },
    );
    return response;
  }

  /** As many calls at once as that, from a process of its own. */
  function program(name: string, count: number, environment: NodeJS.ProcessEnv = {}) {
    const text = `import { call } from "./ipc.ts";
      const asked = { target: "puruto-t", action: "greet", prompt: "Greet Bob" };
      const answers = await Promise.all(Array.from({ length: ${count} }, () => call(asked)));
      console.log(JSON.stringify(answers));`;
    return workspace.start(name, ["--input-type=module", "--eval", text], {
      XDG_STATE_HOME: process.env["XDG_STATE_HOME"],
      PURUTO_TEST_MARK: mark,
      ...environment,
    });
  }

  const stay = () => writeFileSync(join(target, "stay"), "");
  const started = () => until(() => existsSync(join(target, "started")));
  const read = (name: string) =>
    existsSync(join(target, name)) ? readFileSync(join(target, name), "utf8") : "";

  it("run one at a time, whoever calls, and all get their turn", async () => {
    const said = await Promise.all([ended(program("puruto-a", 5)), ended(program("puruto-b", 5))]);
    const answers = said.flatMap(({ stdout }) => JSON.parse(stdout) as InvocationResult[]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      Array(10).fill("ok"),
    );
    assert.deepEqual([read("done"), read("together")], ["x".repeat(10), ""]);
    assert.deepEqual(readdirSync(notes), []);
  });

  it("whose caller is killed are ended by the next, which then has its turn", async function () {
    if (process.platform !== "linux") this.skip();
    const holder = program("puruto-b", 1, { PURUTO_TEST_STAYS: "", TMPDIR: tmpdir() });
    const end = ended(holder);
    await started();
    const path = readNotesOn(target)[0]?.private?.[0] ?? "";
    assert.ok(existsSync(path));
    holder.kill("SIGKILL");
    await end;
    assert.notDeepEqual(carriers(mark), []);
    let left: string[] | undefined;
    const options = {
      environment: { PATH: process.env["PATH"] },
      onStart: () => void (left = carriers(mark)),
    };
    assert.equal((await call({}, options)).status, "ok");
    assert.deepEqual([left, read("done"), existsSync(path)], [[], "x", false]);
    assert.deepEqual(
      workspace.journal("puruto-b").map(({ status, code }) => [status, code]),
      [["error", "IPC_ERROR"]],
    );
  });

  describe("while one is at work", () => {
    let holder: Promise<InvocationResult>;
    beforeEach(async () => {
      stay();
      holder = call({ prompt: "my own words" });
      await started();
    });
    afterEach(async () => {
      rmSync(join(target, "stay"), { force: true });
      assert.equal((await holder).status, "ok");
      assert.equal(read("together"), "");
    });

    for (const [title, asked, options] of [
      ["the time of waiting is over", {}, { turnWait: 300 }],
      ["the call is over before", { timeout_sec: 1 }, {}],
    ] as const)
      it(`another is told who it is, but not for what, when ${title}`, async () => {
        const response = await call(asked, options);
        assert.ok(response.status === "error");
        const { code, message, details } = response.error;
        const { since } = details as { since: string };
        assert.deepEqual([code, details], ["IPC_ERROR", { reason: "busy", by: "puruto-a", since }]);
        assert.ok(Math.abs(Date.now() - Date.parse(since)) < 60_000);
        assert.match(
          message,
          /^an agent is at work in puruto-t for puruto-a since 2.*one runs there at a time/,
        );
        assert.doesNotMatch(JSON.stringify(response), /my own words/);
        const { ran, reason } = workspace.journal("puruto-a").at(-1) ?? {};
        assert.deepEqual([ran, reason], [null, "busy"]);
      });

    it("another stops waiting when its signal fires", async () => {
      const controller = new AbortController();
      const waiting = call({}, { signal: controller.signal, turnWait: 600_000 });
      setTimeout(() => controller.abort(), 200);
      const response = await waiting;
      assert.ok(response.status === "error");
      assert.deepEqual(response.error.details, { reason: "interrupted" });
    });

    it("a script runs all the same, and an agent elsewhere", async () => {
      assert.equal((await call({ action: "quick" }, { turnWait: 0 })).status, "ok");
      assert.equal((await call({ target: "puruto-u" }, { turnWait: 0 })).status, "ok");
    });
  });

  const rows: readonly [title: string, files: Record<string, string>, code: string][] = [
    [
      "settings of its agent that are refused",
      { ".codex/config.toml": 'sandbox_mode = "danger-full-access"' },
      "IPC_ERROR",
    ],
    ["a policy that is off", { ".puruto-ipc.json": policyOff }, "DENIED"],
    [
      "a stub in place of the skill",
      { ".claude/skills/greet/SKILL.md": "---\nname: greet\nmetadata: {puruto: unwritten}\n---\n" },
      "TARGET_NOT_FOUND",
    ],
  ];
  for (const [title, files, code] of rows)
    it(`are checked after the wait: ${title}, written by the one at work, has the next one refused`, async () => {
      const codex = join(workspace.root, "..", "codex");
      writeFileSync(codex, `#!${process.execPath}\nrequire("node:fs").writeFileSync("started-too", "");`);
      chmodSync(codex, 0o755);
      stay();
      const holder = call();
      await started();
      const { signal, waits } = watched();
      const environment = { PATH: process.env["PATH"], PURUTO_AGENT: codex };
      const next = call({}, { environment, signal });
      await until(waits);
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(target, path)), { recursive: true });
        writeFileSync(join(target, path), text);
      }
      rmSync(join(target, "stay"));
      const response = await next;
      assert.equal((await holder).status, "ok");
      assert.equal(response.status === "error" && response.error.code, code, JSON.stringify(response));
      const line = workspace.journal("puruto-a").find((each) => each["status"] === "error");
      assert.deepEqual([line?.["ran"], line?.["code"]], [null, code]);
      assert.deepEqual([existsSync(join(target, "started-too")), readdirSync(notes)], [false, []]);
    });

  it("wait for nobody where there is no place for notes", async () => {
    writeFileSync(join(workspace.root, "..", ".local"), "");
    const { stdout } = await ended(program("puruto-a", 2, { XDG_STATE_HOME: "" }));
    assert.deepEqual(
      (JSON.parse(stdout) as InvocationResult[]).map(({ status }) => status),
      ["ok", "ok"],
    );
    assert.equal(read("done"), "xx");
  });

  it("cannot wait for themselves: a call back is refused at once", async () => {
    const back = `import { execFileSync } from "node:child_process";
      const asked = ["ipc.ts", "--target", process.argv[2], "--action", process.argv[3], "--prompt", "go"];
      let said;
      try { said = execFileSync(process.execPath, [...${JSON.stringify(loader)}, ...asked], { encoding: "utf8" }); }
      catch ({ stdout }) { said = stdout; }
      console.log(JSON.stringify({ summary: "Asked back.", said: JSON.parse(said).response }));`;
    const file = join(workspace.root, "..", "back.mjs");
    writeFileSync(file, back);
    const own = [process.execPath, ...loader, file];
    const list = (...more: string[]) => ({
      policy: { max_hops: 5, allowed_targets: more, agent: [...own, "puruto-s", "back"] },
      runtime: true,
    });
    workspace.add("puruto-t", list("puruto-s"));
    workspace.add("puruto-s", {
      ...list("puruto-t"),
      skills: {
        "back/run.mjs": back.replace("process.argv[2]", '"puruto-t"').replace("process.argv[3]", '"ask"'),
      },
    });
    workspace.add("puruto-a", { policy: { ...allowed, max_hops: 5 } });
    const response = await call();
    assert.match(JSON.stringify(response), /"code":"DENIED".*"rule":"cycle"/);
  });
});

/** A signal that is asked whether it fired only by who waits for a turn. */
function watched() {
  const { signal } = new AbortController();
  let isAsked = false;
  Object.defineProperty(signal, "aborted", { get: () => ((isAsked = true), false) });
  return { signal, waits: () => isAsked };
}

describe("the note of an agent in the target", function () {
  let workspace: Workspace;
  let child: ChildProcess;
  let target = "";
  before(function () {
    if (process.platform !== "linux") this.skip();
  });
  beforeEach(() => {
    workspace = new Workspace();
    workspace.add("puruto-a", { policy: allowed });
    workspace.add("puruto-b", { policy: allowed });
    const file = join(workspace.root, "..", "agent.mjs");
    writeFileSync(file, agent);
    target = workspace.add("puruto-t", { policy: { agent: [process.execPath, file] } });
    child = spawn("sleep", ["60"], {
      env: { PATH: process.env["PATH"], PURUTO_IPC_TAG: tag },
      stdio: "ignore",
    });
    mkdirSync(notes, { recursive: true });
  });
  afterEach(() => {
    child.kill("SIGKILL");
    rmSync(join(notes, tag), { force: true });
    workspace.remove();
  });

  /** A process that is over, and the number of none: no machine counts so far. */
  const gone = { pid: 2 ** 22 + 1, start: "1" };
  const other = "pid:[1]";
  interface Row {
    readonly title: string;
    readonly note: Partial<Note>;
    readonly left: number;
    /** Whether the next one has to wait. */
    readonly holds: boolean;
    /** Whether what runs for it is ended. */
    readonly ends: boolean;
  }
  const rows: readonly Row[] = [
    { title: "of a caller that lives", note: {}, left: 60_000, holds: true, ends: false },
    { title: "whose caller is a moment late", note: {}, left: -1000, holds: true, ends: false },
    { title: "whose caller is far too late", note: {}, left: -60_000, holds: false, ends: true },
    { title: "of a caller that is gone", note: { caller: gone }, left: 60_000, holds: false, ends: true },
    {
      title: "from before the machine was started anew",
      note: { boot: "other" },
      left: 60_000,
      holds: false,
      ends: false,
    },
    {
      title: "from another container",
      note: { namespace: other, caller: gone },
      left: 60_000,
      holds: true,
      ends: false,
    },
    {
      title: "from another container, whose time is over",
      note: { namespace: other },
      left: -60_000,
      holds: false,
      ends: false,
    },
    {
      title: "from another container before the machine was started anew",
      note: { namespace: other, boot: "other" },
      left: 60_000,
      holds: false,
      ends: false,
    },
    {
      title: "in another target",
      note: { agent_in: "/purutos/other" },
      left: 60_000,
      holds: false,
      ends: false,
    },
  ];
  for (const { title, note, left, holds, ends } of rows)
    it(`${title} ${holds ? "has the next one wait" : "has nobody wait"}${ends ? ", and what runs is ended" : ""}`, async () => {
      const parent = spawn("sleep", ["60"], { stdio: "ignore" });
      const times = { began: monotonic() - 90_000, ends: monotonic() + left };
      const line = { request_id: "req-1", caller: "puruto-b", time: "2026-01-01T00:00:00.000Z" };
      const who = { folder: join(workspace.root, "puruto-b"), tag, caller: identify(parent.pid ?? 0) };
      const whole: Note = { ...who, agent_in: target, ...here(), ...times, line, ...note };
      const lines = [whole, identify(child.pid ?? 0)].map((each) => JSON.stringify(each));
      writeFileSync(join(notes, tag), lines.join("\n"));
      const { response } = await invoke(
        { target: "puruto-t", action: "greet", prompt: "x" },
        { folder: join(workspace.root, "puruto-a"), environment: { PATH: process.env["PATH"] }, turnWait: 0 },
      );
      parent.kill("SIGKILL");
      assert.equal(response.status, holds ? "error" : "ok", JSON.stringify(response));
      if (response.status === "error")
        assert.deepEqual(response.error.details, { reason: "busy", by: line.caller, since: line.time });
      assert.equal(identify(child.pid ?? 0).start === "", ends);
    });
});
