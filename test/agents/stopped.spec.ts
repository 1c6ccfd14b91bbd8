import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { invoke } from "../../templates/ipc/files/invoker.ts";
import { installAgents } from "./install.ts";
import type { Step } from "./models/api.ts";
import { running } from "./processes.ts";
import { inWorkspace, writeAll } from "./workspace.ts";

const skill = `---
name: greet
description: Greets somebody.
allowed-tools: Write
---

Write five notes.
`;

describe("a real agent that is stopped", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  it("claude leaves word of the three files that it wrote, and of the sentence that it said", async function () {
    if (process.platform !== "linux") this.skip();
    const files = { ".claude/skills/greet/SKILL.md": skill };
    let steps: readonly Step[] = [];
    await inWorkspace({ agent: "claude", programs, steps: () => steps, files }, async (workspace) => {
      const { folder, target, environment } = workspace;
      const paths = ["notes/1.md", "notes/2.md", "plan.md"];
      const write = (path: string): Step => {
        return { tool: "Write", input: { file_path: join(target, path), content: "done" } };
      };
      const [first = "", second = "", third = ""] = paths;
      steps = [
        { tool: "Skill", input: { skill: "greet" } },
        write(first),
        write(second),
        { text: "Three of five are written.", ...write(third) },
        { hang: true },
      ];
      execFileSync("git", ["init", "--quiet"], { cwd: target });
      const caller = join(folder, "puruto-caller");
      const policy = { enabled: true, owner: "puruto-caller", max_hops: 2, default_timeout_sec: 10 };
      const allowed = { allowed_targets: ["puruto-target"], allowed_actions: {} };
      await writeAll(caller, {
        "CLAUDE.md": "",
        ".puruto-ipc.json": JSON.stringify({ ...policy, ...allowed }),
      });
      const asked = { target: "puruto-target", action: "greet", prompt: "Write five notes." };
      const options = { folder: caller, environment: { ...environment, PURUTO_AGENT: "claude" } };
      const { response } = await invoke(asked, options);
      assert.ok(response.status === "error");
      assert.equal(response.error.code, "TIMEOUT");
      const { last, changed } = response.error.details as { last: string; changed: string[] };
      assert.deepEqual(changed, paths);
      assert.match(last, /Three of five are written\./);
      assert.deepEqual(running(folder), []);
    });
  });
});
