import assert from "node:assert/strict";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import { loader, Workspace } from "./helpers/workspace.ts";

const asked = { target: "puruto-b", action: "tell", prompt: "go" };
/** Tells what it got, and calls on. */
const tell = `import { execFileSync } from "node:child_process";
import { text } from "node:stream/consumers";
const request = JSON.parse(await text(process.stdin));
const args = ["ipc.ts", "--target", "puruto-c", "--action", "tell", "--prompt", "go"];
execFileSync(process.execPath, [...${JSON.stringify(loader)}, ...args]);
console.log(JSON.stringify({ request, context: process.env.PURUTO_IPC_CONTEXT }));`;

describe("what asked the caller, in its own words", () => {
  let workspace: Workspace;
  let folder = "";
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a", {
      policy: { allowed_targets: ["puruto-b"] },
      env: "TOKEN=sesame-open-wide\n",
      runtime: true,
    });
    workspace.add("puruto-b", {
      policy: { allowed_targets: ["puruto-c"] },
      skills: { tell },
      runtime: true,
    });
    workspace.add("puruto-c", { skills: { "tell/run.sh": "echo '{}'" } });
  });
  afterEach(() => workspace.remove());

  const call = (via?: unknown) =>
    invoke({ ...asked, via } as typeof asked, { folder, environment: { PATH: process.env["PATH"] } });
  const journaled = (name = "puruto-a") => workspace.journal(name).at(-1) ?? {};

  for (const [title, via, kept] of [
    ["a chat", "chat:42", "chat:42"],
    ["200 characters", "ñ".repeat(200), "ñ".repeat(200)],
    ["a secret", "key:sesame-open-wide", "key:[TOKEN]"],
  ] as const)
    it(`stands in the journal's line and in nothing else: ${title}`, async () => {
      const { request, response } = await call(via);
      assert.equal(response.status, "ok", JSON.stringify(response));
      assert.equal(journaled()["via"], kept);
      assert.doesNotMatch(JSON.stringify([request, response]), /via/);
      assert.equal(Object.hasOwn(journaled("puruto-b"), "via"), false);
    });

  it("stands there for a refused call, too", async () => {
    await invoke({ ...asked, target: "puruto-c", via: "job:7" }, { folder, environment: {} });
    assert.deepEqual([journaled()["via"], journaled()["rule"]], ["job:7", "allowed_targets"]);
  });

  for (const [title, via] of [
    ["nothing at all", undefined],
    ["null", null],
  ] as const)
    it(`may be ${title}: then the line has none`, async () => {
      assert.equal((await call(via)).response.status, "ok");
      assert.equal(Object.hasOwn(journaled(), "via"), false);
    });

  for (const [title, via] of [
    ["empty", ""],
    ["of 201 characters", "x".repeat(201)],
    ["of two lines", "chat:42\nchat:43"],
    ["steering a terminal", "chat:\u001b[2J"],
    ["a number", 42],
    ["a list", ["chat:42"]],
    ["wrong and a secret", `sesame-open-wide\n`],
  ] as const)
    it(`that is ${title} is a fault, and nothing runs`, async () => {
      const { response } = await call(via);
      assert.ok(response.status === "error");
      assert.equal(response.error.code, "IPC_ERROR");
      assert.match(response.error.message, /^via must be one line of 1 to 200 characters/);
      assert.doesNotMatch(JSON.stringify(response), /sesame/);
      assert.deepEqual([journaled()["ran"], Object.hasOwn(journaled(), "via")], [null, false]);
    });

  it("is a fault beside the others", async () => {
    const { response } = await invoke({ ...asked, hop: -1, via: "" }, { folder, environment: {} });
    assert.match(JSON.stringify(response), /hop must be .*; via must be /);
  });

  for (const [door, code] of [
    ["invoker.ts", 0],
    ["ipc.ts", 2],
  ] as const)
    it(`is ${code === 0 ? "taken" : "no flag"} on the command line of ${door}`, async () => {
      const args = ["--target", "puruto-b", "--action", "tell", "--prompt", "go", "--via", "chat:42"];
      const said = await workspace.run("puruto-a", [door, ...args]);
      assert.equal(said.code, code, said.stderr);
      if (code === 0) assert.equal(journaled()["via"], "chat:42");
    });
});
