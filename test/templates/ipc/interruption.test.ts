import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Workspace, carriers, ended } from "./helpers/workspace.ts";

const stubborn = `import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
process.on("SIGINT", () => {});
writeFileSync("started", "");
setInterval(() => {}, 1000);`;

const patient = `import { writeFileSync } from "node:fs";
writeFileSync("started", "");
setInterval(() => {}, 1000);`;

describe("a call that is interrupted", () => {
  const workspace = new Workspace();
  before(() =>
    workspace.add("puruto-a", {
      runtime: true,
      policy: { allowed_targets: ["puruto-0", "puruto-1", "puruto-2", "puruto-3"] },
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

  it("lets a program that only uses call() die by the signal, after the call has ended", async () => {
    const folder = workspace.add("puruto-2", { skills: { wait: patient } });
    const program = `import { call } from "./ipc.ts";
      const { error } = await call({ target: "puruto-2", action: "wait", prompt: "go" });
      console.log(error.code); setInterval(() => {}, 1000);`;
    const mark = `mark-${Math.random()}`;
    const child = workspace.start("puruto-a", ["--input-type=module", "--eval", program], {
      PURUTO_TEST_MARK: mark,
    });
    const end = ended(child);
    await appears(join(folder, "started"));
    child.kill("SIGTERM");
    assert.equal((await end).signal, "SIGTERM");
    assert.deepEqual(carriers(mark), []);
  });

  it("leaves it to a program with a handler of its own when to end", async () => {
    const folder = workspace.add("puruto-3", { skills: { wait: patient } });
    const program = `import { call } from "./ipc.ts";
      process.on("SIGTERM", () => {});
      const { error } = await call({ target: "puruto-3", action: "wait", prompt: "go" });
      console.log(error.code);`;
    const child = workspace.start("puruto-a", ["--input-type=module", "--eval", program]);
    const end = ended(child);
    await appears(join(folder, "started"));
    child.kill("SIGTERM");
    const { code, stdout } = await end;
    assert.deepEqual([code, stdout], [0, "IPC_ERROR\n"]);
  });
});

async function appears(path: string): Promise<void> {
  for (let tries = 0; !existsSync(path); tries += 1) {
    assert.ok(tries < 400, `${path} does not appear`);
    await sleep(25);
  }
}
