import assert from "node:assert/strict";
import { invokerFlags, ipcFlags } from "../../../templates/ipc/files/ipc/command/command-line.ts";
import { Workspace, ended } from "./helpers/workspace.ts";
import type { Said } from "./helpers/workspace.ts";

const echo = `let text = "";
for await (const chunk of process.stdin) text += chunk;
console.log(text);`;
const call = ["--target", "puruto-b", "--action", "echo", "--prompt", "Read the registry"];

interface Document {
  readonly request: Record<string, unknown> | null;
  readonly response: { status: string; result: Record<string, unknown>; error: Record<string, unknown> };
  readonly decision: Record<string, unknown>;
}

describe("the command line", () => {
  const workspace = new Workspace();
  before(() => {
    const actions = { "puruto-b": ["echo"] };
    const policy = { allowed_targets: ["puruto-b", "puruto-c"], allowed_actions: actions };
    workspace.add("puruto-a", { runtime: true, policy });
    // A script that prints the request prints its id as well, which would make it a whole result.
    workspace.add("puruto-b", {
      skills: { echo: echo.replace("(text)", "(JSON.stringify({ got: JSON.parse(text) }))") },
    });
  });
  after(() => workspace.remove());

  const run = async (file: string, ...flags: string[]) =>
    read(await workspace.run("puruto-a", [file, ...flags]));

  for (const file of ["ipc.ts", "invoker.ts"])
    it(`of ${file} prints request and response, and exits with 0`, async () => {
      const { code, document } = await run(file, ...call, "--payload", '{"invoice": 123}', "--timeout", "9");
      assert.equal(code, 0);
      assert.equal(document.response.status, "ok");
      assert.deepEqual(document.response.result["got"], document.request);
      const { request_id, correlation_id, requested_at, ...rest } = document.request ?? {};
      assert.match(String(request_id), /^req-\d{8}-[a-z0-9]{16}$/);
      assert.match(String(correlation_id), /^corr-\d{8}-[a-z0-9]{16}$/);
      assert.ok(Date.parse(String(requested_at)) <= Date.now());
      const names = { caller: "puruto-a", target: "puruto-b", action: "echo", prompt: "Read the registry" };
      assert.deepEqual(rest, { ...names, timeout_sec: 9, hop: 0, payload: { invoice: 123 } });
    });

  it("prints request and response of a refused call too, and exits with 1", async () => {
    const { code, document } = await run(
      "ipc.ts",
      "--target",
      "puruto-b",
      "--action",
      "write",
      "--prompt",
      "x",
    );
    assert.deepEqual(
      [code, document.request?.["action"], document.response.error["code"]],
      [1, "write", "DENIED"],
    );
    assert.deepEqual(document.response.error["details"], { rule: "allowed_actions" });
  });

  it("takes a prompt from standard input", async () => {
    const flags = ["--target", "puruto-b", "--action", "echo", "--prompt", "-"];
    const child = workspace.start("puruto-a", ["ipc.ts", ...flags], {}, 'It\'s "quoted"\n$(and more)\n');
    const { document } = read(await ended(child));
    assert.equal(document.request?.["prompt"], 'It\'s "quoted"\n$(and more)\n');
  });

  it("takes a prompt that begins with a hyphen", async () => {
    const { document } = await run("ipc.ts", ...call.slice(0, 4), "--prompt", "- first\n- second");
    assert.equal(document.request?.["prompt"], "- first\n- second");
  });

  it("of invoker.ts takes the ids and the name of the program that calls", async () => {
    const ids = ["--request-id", "req-mine", "--correlation-id", "corr-mine", "--caller", "puruto-a"];
    const { document } = await run("invoker.ts", ...call, ...ids);
    assert.deepEqual(
      [document.request?.["request_id"], document.request?.["correlation_id"]],
      ["req-mine", "corr-mine"],
    );
    assert.equal(document.response.status, "ok");
  });

  it("of invoker.ts lets nobody call in another's name", async () => {
    const { code, document } = await run("invoker.ts", ...call, "--caller", "puruto-b");
    assert.deepEqual(
      [code, document.response.error["message"]],
      [1, "caller may only be puruto-a, got puruto-b"],
    );
  });

  it("explains what would run, where, and with which limits, and runs and records nothing", async () => {
    const before = workspace.journal("puruto-a").length;
    const { code, document } = await run("ipc.ts", ...call, "--explain", "--timeout", "9");
    const { deadline, ...limits } = document.decision["limits"] as Record<string, unknown>;
    assert.ok(Date.parse(String(deadline)) <= Date.now() + 9000);
    assert.deepEqual([code, limits], [0, { timeout_sec: 9, hop: 0, max_hops: 2 }]);
    const script = `${workspace.root}/puruto-b/.claude/skills/echo/scripts/run.mjs`;
    assert.deepEqual(
      { ...document.decision, limits },
      {
        allowed: true,
        rule: null,
        runs: "script .claude/skills/echo/scripts/run.mjs",
        command: [process.execPath, script],
        folder: `${workspace.root}/puruto-b`,
        limits,
      },
    );
    assert.equal(workspace.journal("puruto-a").length, before);
  });

  it("explains which rule refuses, and exits with 1", async () => {
    const { code, document } = await run("ipc.ts", ...call, "--explain", "--hop", "2");
    const message = "hop 2 is not below max_hops, which is 2 here";
    assert.deepEqual(
      [code, document.decision],
      [1, { allowed: false, rule: "max_hops", code: "DENIED", message, details: { rule: "max_hops" } }],
    );
  });

  it("says what is missing when there is no policy, and how to get one", async () => {
    workspace.add("puruto-none", { runtime: true, policy: null });
    const { document } = read(await workspace.run("puruto-none", ["ipc.ts", ...call]));
    assert.match(
      String(document.response.error["message"]),
      /missing in .*puruto-none; `yo puruto:ipc` adds it/,
    );
  });

  it("lists every fault of a policy at once", async () => {
    workspace.add("puruto-broken", { runtime: true, policy: '{"enabled": 1, "max_hops": -1, "agent": []}' });
    const { document } = read(await workspace.run("puruto-broken", ["ipc.ts", ...call]));
    const { faults } = document.response.error["details"] as { faults: { key: string }[] };
    assert.deepEqual(
      faults.map(({ key }) => key),
      ["enabled", "max_hops", "agent"],
    );
  });

  it("shows nothing on standard error when that is no terminal", async () => {
    assert.equal((await run("ipc.ts", ...call)).stderr, "");
  });

  for (const [file, flags] of [
    ["ipc.ts", ipcFlags],
    ["invoker.ts", invokerFlags],
  ] as const)
    for (const args of [["--help"], ["-h"], [...call, "--help"]])
      it(`of ${file} says what it takes where it is asked with ${args.join(" ")}, and runs nothing`, async () => {
        const before = workspace.journal("puruto-a").length;
        const { code, stdout, stderr } = await workspace.run("puruto-a", [file, ...args]);
        assert.deepEqual([code, stderr], [0, ""]);
        const command = `npm run --silent ${file.replace(".ts", "")} --`;
        assert.match(stdout, new RegExp(`^Usage: ${command} --target NAME --action NAME .*--explain`, "m"));
        for (const flag of [...flags.keys(), "help"])
          assert.match(stdout, new RegExp(`^  --${flag} .*  \\S.+$`, "m"));
        assert.match(stdout, /^Exit codes: 0 .*; 1 .*; 2 /m);
        assert.match(stdout, new RegExp(`^Example: ${command} --target .* --prompt`, "m"));
        assert.equal(workspace.journal("puruto-a").length, before);
      });

  it("takes --help for a prompt where it stands for one", async () => {
    const { document } = await run("ipc.ts", ...call.slice(0, 4), "--prompt", "--help");
    assert.equal(document.request?.["prompt"], "--help");
  });

  const wrong: readonly (readonly [string[], RegExp])[] = [
    [[], /^--target is missing\n/],
    [["--target", "b", "--action", "c"], /^--prompt is missing\n/],
    [["--target", "b", "--prompt", "c", "--action", ""], /^--action is missing\n/],
    [["--target", "--action", "c", "--prompt", "d"], /^--target needs a value: NAME\n/],
    [[...call, "--tiemout", "3"], /^"--tiemout" is not understood; the flags are --target, /],
    [[...call, "--caller", "puruto-a"], /^"--caller" is not understood/],
    [[...call, "now"], /^"now" is not understood/],
    [[...call, "-t", "x"], /^"-t" is not understood/],
    [[...call, "--target", "puruto-c"], /^--target stands twice\n/],
    [[...call, "--timeout", "soon"], /^--timeout must be a whole number, got "soon"\n/],
    [[...call, "--timeout", "1.5"], /^--timeout must be a whole number, got "1.5"\n/],
    [[...call, "--hop", "-1"], /^--hop must be a whole number, got "-1"\n/],
    [[...call, "--payload", "[1]"], /^--payload must be a JSON object\n/],
    [[...call, "--payload", "{"], /^--payload must be a JSON object\n/],
    [[...call, "--explain=yes"], /^--explain takes no value\n/],
    [[...call, "--__proto__", "x"], /^"--__proto__" is not understood/],
  ];
  for (const [flags, message] of wrong)
    it(`exits with 2, and still prints JSON, for ${flags.join(" ") || "no flags"}`, async () => {
      const { code, stderr, document } = await run("ipc.ts", ...flags);
      assert.deepEqual([code, document.request, document.response.error["code"]], [2, null, "IPC_ERROR"]);
      assert.match(stderr, message);
      assert.match(
        stderr,
        /\nusage: ipc\.ts --target NAME --action NAME --prompt TEXT\|- \[--payload JSON\]/,
      );
    });
});

function read(said: Said): Said & { readonly document: Document } {
  return { ...said, document: JSON.parse(said.stdout) as Document };
}
