import assert from "node:assert/strict";
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../scratch.ts";
import { Workspace, carriers, ended, until } from "../ipc/helpers/workspace.ts";

const base = join(checkout, "templates", "base", "files");

describe("the skills of a Puruto whose program was killed in the middle of a call", function () {
  let workspace: Workspace;
  beforeEach(function () {
    if (process.platform !== "linux") this.skip();
    workspace = new Workspace();
    const folder = workspace.add("puruto-a", {
      runtime: true,
      policy: { allowed_targets: ["puruto-b"] },
    });
    for (const part of ["lib", ".claude"]) cpSync(join(base, part), join(folder, part), { recursive: true });
    writeFileSync(join(folder, ".env.example"), "");
    workspace.add("puruto-b", { skills: { "wait/run.sh": "touch started; sleep 60" } });
  });
  afterEach(() => workspace?.remove());

  for (const skill of ["status", "init"])
    it(`end what it left, and journal it: ${skill}`, async () => {
      const mark = `mark-${Math.random()}`;
      const program = `import { call } from "./ipc.ts";
        await call({ target: "puruto-b", action: "wait", prompt: "go" });`;
      const environment = { PURUTO_TEST_MARK: mark };
      const child = workspace.start("puruto-a", ["--input-type=module", "--eval", program], environment);
      const end = ended(child);
      await until(() => existsSync(join(workspace.root, "puruto-b", "started")));
      child.kill("SIGKILL");
      await end;
      assert.notDeepEqual(carriers(mark), []);
      const { stderr } = await workspace.run("puruto-a", [`.claude/skills/${skill}/scripts/run.ts`]);
      assert.deepEqual(carriers(mark), [], stderr);
      assert.deepEqual(
        workspace.journal("puruto-a").map(({ action, code }) => [action, code]),
        [["wait", "IPC_ERROR"]],
      );
    });
});
