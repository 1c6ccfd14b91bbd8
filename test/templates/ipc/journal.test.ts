import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { invoke } from "../../../templates/ipc/invoker.ts";
import { Workspace } from "./helpers/workspace.ts";

const refused = { target: "puruto-b", action: "read", prompt: "x".repeat(200) };

describe("the journal", () => {
  let workspace: Workspace;
  let folder = "";
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a", { runtime: true });
  });
  afterEach(() => workspace.remove());

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
        duration_ms: response.duration_ms,
      },
    );
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
    const runs = Array.from({ length: 8 }, () => workspace.run("puruto-a", args));
    assert.deepEqual(
      (await Promise.all(runs)).map(({ code }) => code),
      Array(8).fill(0),
    );
    const lines = workspace.journal("puruto-a");
    assert.equal(lines.length, 1600);
    assert.equal(new Set(lines.map(({ request_id }) => request_id)).size, 1600);
  });

  it("is moved aside once when it has 10 MiB, by one of many at once", async () => {
    const runs = join(folder, "runs");
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
