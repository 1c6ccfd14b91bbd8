import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import { record } from "../../../templates/ipc/files/ipc/caller/journal.ts";
import { loader, Workspace } from "./helpers/workspace.ts";

const long = "x".repeat(1024 * 1024);
const refused = { target: "puruto-b", action: "read", prompt: "x".repeat(200) };

describe("the journal", () => {
  let workspace: Workspace;
  let folder = "";
  let runs = "";
  let journal = "";
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a", { runtime: true });
    runs = join(folder, "runs");
    journal = join(runs, "ipc.jsonl");
  });
  afterEach(() => workspace.remove());

  it("has prompt and payload in full where that is asked for, but for a secret", async () => {
    writeFileSync(join(folder, ".env"), "TOKEN=a-secret-value\n");
    const environment = { PURUTO_IPC_JOURNAL: "whole" };
    for (const payload of [{ many: "y".repeat(500) }, { token: "a-secret-value" }])
      await invoke({ ...refused, payload }, { folder, environment });
    const asked = workspace.journal("puruto-a").map((line) => line["asked"]);
    const hidden = "[withheld: it holds the value of TOKEN]";
    assert.deepEqual(asked, [
      { prompt: refused.prompt, payload: { many: "y".repeat(500) } },
      { prompt: refused.prompt, payload: hidden },
    ]);
  });

  it("has a line for a refused call, with the rule and the first 120 characters of the prompt", async () => {
    const { response } = await invoke({ ...refused, hop: 1 }, { folder, environment: {} });
    const [line, ...others] = workspace.journal("puruto-a");
    assert.deepEqual(others, []);
    assert.match(String(line?.["time"]), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(
      { ...line, time: "" },
      {
        time: "",
        request_id: response.request_id,
        correlation_id: response.correlation_id,
        parent_request_id: null,
        hop: 1,
        caller: "puruto-a",
        target: "puruto-b",
        action: "read",
        prompt: "x".repeat(120),
        ran: null,
        status: "error",
        code: "DENIED",
        rule: "allowed_targets",
        reason: null,
        duration_ms: response.duration_ms,
      },
    );
  });

  it("is not written where its Puruto is no more, which stays so", () => {
    rmSync(folder, { recursive: true });
    record(folder, { request_id: "r1" });
    assert.equal(existsSync(folder), false);
  });

  it("can be read by its owner alone", async () => {
    await invoke(refused, { folder, environment: {} });
    assert.equal(statSync(join(folder, "runs", "ipc.jsonl")).mode & 0o777, 0o600);
  });

  it("has 1600 whole lines after 8 processes made 200 calls each at once", async () => {
    const program = `import { call } from "./ipc.ts";
      const asked = { target: "puruto-b", action: "read", prompt: "p".repeat(5000) };
      await Promise.all(Array.from({ length: 200 }, () => call(asked)));`;
    const args = ["--input-type=module", "--eval", program];
    const programs = Array.from({ length: 8 }, () => workspace.run("puruto-a", args));
    assert.deepEqual(
      (await Promise.all(programs)).map(({ code }) => code),
      Array(8).fill(0),
    );
    const lines = workspace.journal("puruto-a");
    assert.equal(lines.length, 1600);
    assert.equal(new Set(lines.map(({ request_id }) => request_id)).size, 1600);
  });

  it("is moved aside once when it has 10 MiB, by one of many at once", async () => {
    mkdirSync(runs);
    writeFileSync(join(runs, "ipc.jsonl"), `${"x".repeat(10 * 1024 * 1024)}\n`);
    writeFileSync(join(runs, "ipc.jsonl.1"), "older\n");
    const program = `import { call } from "./ipc.ts"; await call({ target: "puruto-b", action: "read", prompt: "p" });`;
    await Promise.all(
      Array.from({ length: 4 }, () => workspace.run("puruto-a", ["--input-type=module", "--eval", program])),
    );
    assert.deepEqual(readdirSync(runs).toSorted(), ["ipc.jsonl", "ipc.jsonl.1"]);
    const [aside, ...added] = readFileSync(join(runs, "ipc.jsonl.1"), "utf8").trimEnd().split("\n");
    assert.match(aside ?? "", /^x{1000}/);
    // A line that was on its way when the file was moved went with it.
    assert.equal(workspace.journal("puruto-a").length + added.length, 4);
  });

  for (const [where, change] of [
    ["the target", { target: long }],
    ["the action", { action: long }],
    ["a target that is no text", { target: { a: long } }],
    ["the request's id", { request_id: long }],
    ["the chain's id", { correlation_id: long }],
    ["the caller", { caller: long }],
    ["the hop", { hop: long }],
    ["the prompt", { prompt: long }],
    ["the payload", { payload: { long } }],
  ] as [string, object][])
    it(`has a short line for a call with 1 MiB in ${where}`, async () => {
      await invoke({ ...refused, ...change }, { folder, environment: {} });
      assert.ok(readFileSync(journal, "utf8").length < 1500);
      assert.equal(workspace.journal("puruto-a").length, 1);
    });

  it("has a short line for a call from a chain with a long id", async () => {
    const chain = {
      request_id: long,
      correlation_id: long,
      hop: 0,
      ancestors: [],
      deadline: 9e15,
      max_hops: 9,
    };
    await invoke(refused, { folder, environment: { PURUTO_IPC_CONTEXT: JSON.stringify(chain) } });
    assert.ok(readFileSync(journal, "utf8").length < 1500);
  });

  describe("after a line that a full disk cut short", () => {
    const half = '{"time":"2026-02-24T10:00:00.000Z","requ';

    it("has the next one on a line of its own", async () => {
      mkdirSync(runs);
      writeFileSync(journal, `{}\n${half}`);
      const { response } = await invoke(refused, { folder, environment: {} });
      const [first, second, third, ...others] = readFileSync(journal, "utf8").split("\n");
      assert.deepEqual([first, second, others], ["{}", half, [""]]);
      assert.match(third ?? "", new RegExp(response.request_id));
    });

    it("has no empty and no joined line when many calls come at once", async () => {
      mkdirSync(runs);
      writeFileSync(journal, half);
      const program = `import { call } from "./ipc.ts";
        await Promise.all(Array.from({ length: 20 }, () => call({ target: "b", action: "c", prompt: "d" })));`;
      const args = ["--input-type=module", "--eval", program];
      await Promise.all(Array.from({ length: 6 }, () => workspace.run("puruto-a", args)));
      const [first, ...lines] = readFileSync(journal, "utf8").trimEnd().split("\n");
      assert.equal(first, half);
      assert.equal(lines.map((line) => JSON.parse(line) as unknown).length, 120);
      assert.deepEqual(readdirSync(runs), ["ipc.jsonl"]);
    });

    // A limit for the size of files cuts a write as a full disk does, and needs no disk.
    it("which is a warning, has the next one on a line of its own", async function () {
      if (process.platform === "win32") this.skip();
      mkdirSync(runs);
      writeFileSync(journal, `${"x".repeat(4000)}\n`);
      const flags = "--target b --action c --prompt d";
      const node = [process.execPath, ...loader].map((word) => `'${word}'`).join(" ");
      const { stderr, stdout } = spawnSync("sh", ["-c", `ulimit -f 8; exec ${node} ipc.ts ${flags}`], {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: process.env["PATH"], HOME: dirname(workspace.root), NODE_DISABLE_COMPILE_CACHE: "1" },
      });
      assert.match(stderr, /the call is not recorded: the disk took \d+ of its \d+ bytes/);
      assert.match(stdout, /"rule":"allowed_targets"/);
      assert.equal(readFileSync(journal).length, 8 * 512);
      const { response } = await invoke(refused, { folder, environment: {} });
      const lines = readFileSync(journal, "utf8").split("\n");
      assert.equal(lines.length, 4);
      assert.match(lines[2] ?? "", new RegExp(response.request_id));
    });
  });

  describe("in whose place", () => {
    const said: string[] = [];
    const say = console.error;
    beforeEach(() => {
      said.length = 0;
      console.error = (line: string) => said.push(line);
    });
    afterEach(() => {
      console.error = say;
    });

    const kinds = {
      "a pipe": (path: string) => execFileSync("mkfifo", [path]),
      "a folder": (path: string) => mkdirSync(path),
      "a link that leads out": (path: string) => symlinkSync(join(workspace.root, "elsewhere"), path),
      "a link to a device": (path: string) => symlinkSync("/dev/zero", path),
    };
    for (const [kind, put] of Object.entries(kinds)) {
      it(`${kind} stands is a warning, and nothing is written there`, async function () {
        if (process.platform === "win32") this.skip();
        mkdirSync(runs);
        put(journal);
        const { response } = await invoke(refused, { folder, environment: {} });
        assert.match(
          said.join("\n"),
          /^.*ipc\.jsonl cannot be written, the call is not recorded: ipc\.jsonl is no/,
        );
        assert.equal(response.status === "error" && response.error.code, "DENIED");
        assert.deepEqual(readdirSync(workspace.root), ["puruto-a"]);
      });

      for (const name of ["ipc.jsonl.1", "ipc.jsonl.lock"])
        it(`${kind} stands as ${name} is a warning, and the call is recorded`, async function () {
          if (process.platform === "win32") this.skip();
          mkdirSync(runs);
          writeFileSync(journal, `${"x".repeat(10 * 1024 * 1024)}\n`);
          put(join(runs, name));
          const { response } = await invoke(refused, { folder, environment: {} });
          assert.match(
            said.join("\n"),
            new RegExp(`^.*ipc\\.jsonl cannot be moved aside and grows on: ${name} is no`),
          );
          assert.match(readFileSync(journal, "utf8").slice(-1500), new RegExp(response.request_id));
        });
    }

    for (const kind of ["a pipe", "a link that leads out"] as const)
      it(`${kind} stands as the folder is a warning, and nothing is written there`, async function () {
        if (process.platform === "win32") this.skip();
        mkdirSync(join(workspace.root, "elsewhere"));
        kinds[kind](runs);
        await invoke(refused, { folder, environment: {} });
        assert.match(said.join("\n"), /^.*ipc\.jsonl cannot be written, the call is not recorded: /);
        assert.deepEqual(readdirSync(join(workspace.root, "elsewhere")), []);
      });
  });

  it("that cannot be written is a warning, and no failed call", async () => {
    writeFileSync(join(folder, "runs"), "a file where a folder belongs");
    const said = await workspace.run("puruto-a", [
      "ipc.ts",
      "--target",
      "b",
      "--action",
      "c",
      "--prompt",
      "d",
    ]);
    assert.match(said.stderr, /ipc\.jsonl cannot be written, the call is not recorded: /);
    assert.match(said.stdout, /"rule":"allowed_targets"/);
  });
});
