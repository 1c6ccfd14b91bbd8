import assert from "node:assert/strict";

import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { record } from "../record.ts";
import { assertDenied, claiming, claims } from "../refusals.ts";
import type { Refused } from "../refusals.ts";
import { tryAgent } from "../run.ts";

const run = (cmd: string, more: object = {}): Step => ({ tool: "exec_command", input: { cmd, ...more } });
const patch = (path: string): string => `*** Begin Patch\n*** Add File: ${path}\n+hello\n*** End Patch`;
const escalated = { sandbox_permissions: "require_escalated", justification: "It needs the network." };

const refusals: Refused[] = [
  {
    name: "a command that writes outside",
    step: run("touch /etc/outside"),
    denied: { tool: "exec_command", what: "touch /etc/outside" },
  },
  {
    name: "a command that asks to leave the sandbox",
    step: run("curl example.com", escalated),
    denied: { tool: "exec_command", what: "curl example.com" },
  },
  {
    name: "a patch outside",
    step: { tool: "apply_patch", input: patch("/etc/outside.txt") },
    denied: { tool: "apply_patch", what: "/etc/outside.txt" },
  },
  {
    name: "a patch outside, by a command",
    step: run(`apply_patch <<'EOF'\n${patch("/etc/outside.txt")}\nEOF`),
    denied: { tool: "exec_command", what: "/etc/outside.txt" },
  },
  {
    name: "a command that changes the agent's own skills",
    step: run("touch .agents/skills/greet/SKILL.md"),
    denied: { tool: "exec_command", what: "touch .agents/skills/greet/SKILL.md" },
  },
];

const ordinary: { readonly name: string; readonly step: Step }[] = [
  { name: "a command that exits with 1", step: run("exit 1") },
  { name: "a file that is not there", step: run("cat nothing.txt") },
  { name: "a command that is not there", step: run("no-such-command") },
  { name: "a command that speaks of a sandbox, and runs well", step: run("echo Read-only file system") },
  { name: "a tool that is called wrongly", step: { tool: "exec_command", input: {} } },
];

describe("what codex was refused", function () {
  if (process.platform !== "linux") return;
  let programs = "";
  before(() => {
    programs = installAgents();
  });
  const trial = { agent: "codex", model: "gpt-5.5" } as const;

  for (const { name, step, denied } of refusals)
    for (const claim of claims)
      it(`${name} is not done, with outcome ${claim.outcome ?? "none"}`, async () => {
        await tryAgent({ ...trial, programs, steps: [step, claiming(claim)] }, async (seen) => {
          if (claim.outcome === "done") await record(`codex-refused-${name.replaceAll(/\W+/g, "-")}`, seen);
          assertDenied(seen.answer, [denied]);
        });
      });

  for (const { name, step } of ordinary)
    it(`${name} is no refusal`, async () => {
      await tryAgent(
        { ...trial, programs, steps: [step, claiming({ outcome: "done", not_done: "" })] },
        ({ answer }) => {
          assert.ok(answer.ok, JSON.stringify(answer));
          assert.equal(answer.refused, undefined);
        },
      );
    });

  it("and did in another way is done, and told", async () => {
    const steps = [
      run("touch /etc/outside"),
      run("touch made.txt"),
      claiming({ outcome: "done", not_done: "" }),
    ];
    await tryAgent({ ...trial, programs, steps }, async (seen) => {
      await record("codex-refused-then-done", seen);
      assert.ok(seen.answer.ok, JSON.stringify(seen.answer));
      assert.deepEqual(seen.answer.result["refused"], [{ tool: "exec_command", what: "touch /etc/outside" }]);
      assert.equal(await seen.made("made.txt"), "");
    });
  });

  it("is told of the tools that a program of a model's calls, too", async () => {
    const steps = [
      { tool: "exec", input: 'await tools.exec_command({ cmd: "touch /etc/outside" })' },
      claiming({ outcome: "done", not_done: "" }),
    ];
    await tryAgent({ agent: "codex", model: "gpt-6-sol", programs, steps }, ({ answer }) => {
      assertDenied(answer, [{ tool: "exec_command", what: "touch /etc/outside" }]);
    });
  });
});
