import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { findScript } from "../../../templates/ipc/files/ipc/target/script.ts";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import { Workspace } from "./helpers/workspace.ts";

const where = "console.log(JSON.stringify({ folder: process.cwd() }))";

describe("finding the script of a skill", () => {
  const workspace = new Workspace();
  after(() => workspace.remove());

  it("takes the action's underscores for hyphens where the exact folder is missing", () => {
    const folder = workspace.add("puruto-b", {
      skills: { "pay-bill": "", pay_bill: "", "pay-tax": "", other: "" },
    });
    const found = ["pay_bill", "pay_tax", "pay-tax", "pay"].map((action) =>
      findScript(folder, action)?.slice(folder.length),
    );
    const paths = ["pay_bill", "pay-tax", "pay-tax"].map(
      (skill) => `/.claude/skills/${skill}/scripts/run.mjs`,
    );
    assert.deepEqual(found, [...paths, undefined]);
  });

  const links = ["run.mjs", "scripts", "skill"] as const;
  for (const link of links)
    it(`does not follow a link that leads out of the target: ${link}`, async () => {
      const outside = workspace.add(`puruto-outside-${link.length}`, { skills: { where } });
      const caller = workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-c"] } });
      const target = workspace.add("puruto-c");
      const parts = {
        skill: ["where"],
        scripts: ["where", "scripts"],
        "run.mjs": ["where", "scripts", "run.mjs"],
      };
      const path = join(target, ".claude", "skills", ...parts[link]);
      rmSync(join(target, ".claude", "skills", "where"), { recursive: true, force: true });
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(join(outside, ".claude", "skills", ...parts[link]), path);
      const { response } = await invoke(
        { target: "puruto-c", action: "where", prompt: "x" },
        { folder: caller, environment: {} },
      );
      assert.match(response.status === "error" ? response.error.message : "", /leads out of/);
    });
});

describe("a script", () => {
  const workspace = new Workspace();
  after(() => workspace.remove());

  const kinds = {
    "ts/run.ts": "const answer: { ran: string } = { ran: 'ts' }; console.log(JSON.stringify(answer));",
    "js/run.js": "console.log(JSON.stringify({ ran: 'js' }));",
    "mjs/run.mjs": "console.log(JSON.stringify({ ran: 'mjs' }));",
    "py/run.py": 'print(\'{"ran": "py"}\')',
    "sh/run.sh": 'echo \'{"ran": "sh"}\'',
  };
  before(() => {
    workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    workspace.add("puruto-b", { skills: kinds });
  });
  for (const kind of ["ts", "js", "mjs", "py", "sh"])
    it(`in ${kind} runs with what reads it`, async () => {
      const { stdout } = await workspace.run("puruto-a", [
        "ipc.ts",
        "--target",
        "puruto-b",
        "--action",
        kind,
        "--prompt",
        "x",
      ]);
      assert.deepEqual((JSON.parse(stdout) as { response: { result: unknown } }).response.result, {
        ran: kind,
      });
    });

  it("in TypeScript gets none of Node's flags but those that load", async () => {
    const program = `import { call } from "./ipc.ts";
      const { result } = await call({ target: "puruto-b", action: "ts", prompt: "x" });
      console.log(JSON.stringify(result));`;
    const { stdout } = await workspace.run("puruto-a", [
      "--no-warnings",
      "--input-type=module",
      "--eval",
      program,
    ]);
    assert.equal(stdout, '{"ran":"ts"}\n');
  });
});
