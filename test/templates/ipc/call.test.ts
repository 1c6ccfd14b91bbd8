import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import { Workspace } from "./helpers/workspace.ts";

const where = "console.log(JSON.stringify({ folder: process.cwd() }))";
const flags = ["ipc.ts", "--target", "puruto-b", "--action", "where", "--prompt", "x"];

describe("a call", () => {
  const odd = ["my purutos", `it's "quoted" $HOME`, "purutos de Íñigo 日本", "100% #1;&|"];
  for (const name of odd)
    it(`works in a folder called ${name}`, async () => {
      const workspace = new Workspace(name);
      workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
      const folder = workspace.add("puruto-b", { skills: { "where/run.ts": where } });
      const { stdout, stderr } = await workspace.run("puruto-a", flags);
      workspace.remove();
      assert.equal(result(stdout)["folder"], folder, stderr);
    });

  it("works when HOME is unset", async () => {
    const workspace = new Workspace();
    workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    workspace.add("puruto-b", {
      skills: { where: "console.log(JSON.stringify({ home: process.env.HOME ?? null }))" },
    });
    const { stdout } = await workspace.run("puruto-a", flags, { HOME: undefined });
    workspace.remove();
    assert.deepEqual(result(stdout), { home: null });
  });

  it("works when the workspace is reached through a link", async () => {
    const workspace = new Workspace();
    workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    const folder = workspace.add("puruto-b", { skills: { where } });
    const link = join(dirname(workspace.root), "link");
    symlinkSync(workspace.root, link);
    const runs = [
      await workspace.run("../link/puruto-a", flags),
      await workspace.run("puruto-a", [join(link, "puruto-a", "ipc.ts"), ...flags.slice(1)]),
    ];
    workspace.remove();
    assert.deepEqual(
      runs.map(({ stdout }) => result(stdout)),
      [{ folder }, { folder }],
    );
  });

  it("of a target that is a link to the caller is a cycle", async () => {
    const workspace = new Workspace();
    const folder = workspace.add("puruto-a", {
      policy: { allowed_targets: ["puruto-b"] },
      skills: { where },
    });
    symlinkSync(folder, join(workspace.root, "puruto-b"));
    const { response } = await invoke(
      { target: "puruto-b", action: "where", prompt: "x" },
      { folder, environment: {} },
    );
    workspace.remove();
    assert.deepEqual(response.status === "error" && response.error.details, { rule: "cycle" });
  });

  it("keeps what Node compiles in a folder of the caller, unless the user keeps it elsewhere", async () => {
    const workspace = new Workspace();
    const folder = workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    const cache = "console.log(JSON.stringify({ cache: process.env.NODE_COMPILE_CACHE }))";
    workspace.add("puruto-b", { skills: { where: cache } });
    const usual = await workspace.run("puruto-a", flags);
    const elsewhere = await workspace.run("puruto-a", flags, {
      NODE_COMPILE_CACHE: join(workspace.root, "cache"),
    });
    workspace.remove();
    const folders = [join(folder, "runs", ".compiled"), join(workspace.root, "cache")];
    assert.deepEqual(
      [usual, elsewhere].map(({ stdout }) => result(stdout)["cache"]),
      folders,
    );
  });

  it("through call() answers many at once, and never throws", async () => {
    const workspace = new Workspace();
    workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    workspace.add("puruto-b", { skills: { "where/run.sh": "echo '{}'" } });
    const program = `import { call } from "./ipc.ts";
      const good = { target: "puruto-b", action: "where", prompt: "x" };
      const odd = [undefined, null, {}, 7, { ...good, payload: { big: 1n } }, { ...good, prompt: { a: 1 } }];
      const answers = await Promise.all([...Array(20).fill(good), ...odd].map((each) => call(each)));
      console.log(JSON.stringify(answers.map(({ status, error }) => error?.code ?? status)));`;
    const { stdout, stderr } = await workspace.run("puruto-a", ["--input-type=module", "--eval", program]);
    workspace.remove();
    assert.equal(stderr, "");
    assert.deepEqual(JSON.parse(stdout), [...Array(20).fill("ok"), ...Array(6).fill("IPC_ERROR")]);
  });
});

function result(stdout: string): Record<string, unknown> {
  return (JSON.parse(stdout) as { response: { result: Record<string, unknown> } }).response.result;
}
