import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Workspace, carriers, ended, loader, until } from "./helpers/workspace.ts";

const stubborn = `import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
process.on("SIGINT", () => {});
writeFileSync("started", "");
setInterval(() => {}, 1000);`;

describe("a call that is interrupted", () => {
  const workspace = new Workspace();
  before(() =>
    workspace.add("puruto-a", {
      runtime: true,
      policy: { allowed_targets: ["puruto-0", "puruto-1", "puruto-2"] },
    }),
  );
  after(() => workspace.remove());

  for (const [index, signal] of (["SIGINT", "SIGTERM"] as const).entries())
    it(`by ${signal} still prints a result, and leaves nothing`, async () => {
      const target = `puruto-${index}`;
      const folder = workspace.add(target, { skills: { wait: stubborn } });
      const mark = `mark-${Math.random()}`;
      const args = ["ipc.ts", "--target", target, "--action", "wait", "--prompt", "go"];
      const child = workspace.start("puruto-a", args, { PURUTO_TEST_MARK: mark });
      const end = ended(child);
      await appears(join(folder, "started"));
      child.kill(signal);
      const { code, stdout } = await end;
      const { response } = JSON.parse(stdout) as { response: { error: { code: string; message: string } } };
      assert.deepEqual([code, response.error.code], [1, "IPC_ERROR"]);
      assert.match(response.error.message, /^wait in puruto-\d was interrupted/);
      assert.deepEqual(carriers(mark), []);
      assert.equal(workspace.journal("puruto-a").at(-1)?.["code"], "IPC_ERROR");
    });

  it("by the end of a shell that started it prints a result for nobody, and leaves nothing", async () => {
    const folder = workspace.add("puruto-2", { skills: { wait: stubborn } });
    const mark = `mark-${Math.random()}`;
    const asked = [...loader, "ipc.ts", "--target", "puruto-2", "--action", "wait", "--prompt", "go"];
    const command = [process.execPath, ...asked].map((word) => `'${word}'`).join(" ");
    const cwd = join(workspace.root, "puruto-a");
    const env = { PATH: process.env["PATH"], HOME: workspace.root, PURUTO_TEST_MARK: mark };
    const shell = spawn("sh", ["-c", `${command} & wait`], { cwd, env, stdio: "ignore" });
    await appears(join(folder, "started"));
    shell.kill("SIGKILL");
    await until(() => carriers(mark).length === 0);
    assert.equal(workspace.journal("puruto-a").at(-1)?.["code"], "IPC_ERROR");
  });
});

async function appears(path: string): Promise<void> {
  await until(() => existsSync(path));
}
