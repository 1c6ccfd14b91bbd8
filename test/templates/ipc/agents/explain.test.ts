import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { explain, invoke } from "../../../../templates/ipc/files/invoker.ts";
import { Workspace } from "../helpers/workspace.ts";
import { writeProgram } from "../stand-in.ts";

describe("an agent that is asked for through the runtime", () => {
  let workspace: Workspace;
  let folder = "";
  let target = "";
  const asked = { target: "puruto-target", action: "greet", prompt: "Greet Ada." };
  const options = () => ({
    folder,
    environment: { PATH: workspace.root, HOME: workspace.root, PURUTO_AGENT: "claude" },
  });

  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-caller", { policy: { allowed_targets: ["puruto-target"] } });
    target = workspace.add("puruto-target");
  });
  afterEach(() => workspace.remove());

  it("is TARGET_NOT_FOUND where it is not installed, saying who chose it and what to install", async () => {
    const { response } = await invoke(asked, options());
    assert.ok(response.status === "error");
    assert.equal(response.error.code, "TARGET_NOT_FOUND");
    assert.match(response.error.message, /^PURUTO_AGENT chooses claude, .*npm install --global/);
  });

  it("is IPC_ERROR where the target's settings say too much, and nothing starts", async () => {
    const ran = join(workspace.root, "ran");
    const program = `require("node:fs").writeFileSync(${JSON.stringify(ran)}, "")`;
    await writeProgram(workspace.root, "claude", program);
    settings({ env: { ANTHROPIC_BASE_URL: "http://127.0.0.1:9" } });
    const { response } = await invoke(asked, options());
    assert.ok(response.status === "error");
    assert.equal(response.error.code, "IPC_ERROR");
    assert.match(response.error.message, /^\.claude\/settings\.json of the target sets env, /);
    assert.equal(existsSync(ran), false);
  });

  it("may print more than an answer may have before it answers", async () => {
    const line = JSON.stringify({ type: "user", text: "x".repeat(1024 * 1024) });
    const result = JSON.stringify({
      type: "result",
      structured_output: { summary: "Done.", outcome: "done" },
    });
    const program = `
      const line = ${JSON.stringify(`${line}\n`)};
      process.stdin.resume().on("end", () => process.stdout.write(line.repeat(12) + ${JSON.stringify(result)}));
    `;
    await writeProgram(workspace.root, "claude", program);
    const { response } = await invoke(asked, options());
    assert.deepEqual(response.status === "ok" ? response.result : response.error, {
      summary: "Done.",
      outcome: "done",
    });
  });

  it("is explained with the rules that the target's owner wrote", async () => {
    await writeProgram(workspace.root, "claude", "");
    const rules = { allow: ["Bash(npm test)"], ask: ["Write"], deny: ["Read(.env)"] };
    settings({ permissions: { ...rules, defaultMode: "plan" } });
    const { decision } = await explain(asked, options());
    assert.deepEqual((decision as Record<string, unknown>)["permissions"], rules);
  });

  function settings(value: object): void {
    mkdirSync(join(target, ".claude"), { recursive: true });
    writeFileSync(join(target, ".claude", "settings.json"), JSON.stringify(value));
  }
});
