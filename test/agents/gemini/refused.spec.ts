import assert from "node:assert/strict";

import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { record } from "../record.ts";
import { assertDenied, claiming, claims } from "../refusals.ts";
import type { Refused } from "../refusals.ts";
import { tryAgent } from "../run.ts";

const run = (command: string, more: object = {}): Step => ({
  tool: "run_shell_command",
  input: { command, ...more },
});
const write = (file_path: string): Step => ({ tool: "write_file", input: { file_path, content: "{}" } });

const refusals: Refused[] = [
  {
    name: "a command that no rule allows",
    step: run("curl example.com"),
    denied: { tool: "run_shell_command", what: "curl example.com" },
  },
  {
    name: "a command that is to go on in the background",
    step: run("touch waiting", { is_background: true }),
    denied: { tool: "run_shell_command", what: "touch waiting" },
  },
  {
    name: "a file outside",
    step: write("/etc/outside.txt"),
    denied: { tool: "write_file", what: "/etc/outside.txt" },
  },
  {
    name: "the settings that say what it may do",
    step: write("./.gemini/settings.json"),
    denied: { tool: "write_file", what: "./.gemini/settings.json" },
  },
  {
    name: "another agent",
    step: { tool: "invoke_agent", input: { agent_name: "generalist", prompt: "Greet Ada." } },
    denied: { tool: "invoke_agent", what: "generalist" },
  },
];

const ordinary: { readonly name: string; readonly step: Step }[] = [
  { name: "a command that exits with 1", step: run("touch no/such/folder") },
  { name: "a file that is not there", step: { tool: "read_file", input: { file_path: "nothing.txt" } } },
  { name: "a text to replace that is not there", step: replace("AGENTS.md") },
  {
    name: "a command that speaks of a policy, and runs well",
    step: run("echo Tool execution denied by policy."),
  },
  { name: "a tool that is called wrongly", step: { tool: "read_file", input: {} } },
];

function replace(file_path: string): Step {
  return {
    tool: "replace",
    input: { file_path, instruction: "Change it.", old_string: "none", new_string: "x" },
  };
}

// In a folder that nobody has opened or trusted, these are the target's own.
const files = {
  ".gemini/settings.json": '{"tools":{"allowed":["run_shell_command(touch)","run_shell_command(echo)"]}}',
};

describe("what gemini was refused", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });
  const trial = { agent: "gemini", files } as const;

  for (const { name, step, denied } of refusals)
    for (const claim of claims)
      it(`${name} is not done, with outcome ${claim.outcome ?? "none"}`, async () => {
        await tryAgent({ ...trial, programs, steps: [step, claiming(claim)] }, async (seen) => {
          if (claim.outcome === "done") await record(`gemini-refused-${name.replaceAll(/\W+/g, "-")}`, seen);
          assertDenied(seen.answer, [denied]);
        });
      });

  for (const { name, step } of ordinary)
    it(`${name} is no refusal`, async () => {
      await tryAgent({ ...trial, programs, steps: [step, claiming({ outcome: "done" })] }, ({ answer }) => {
        assert.ok(answer.ok, JSON.stringify(answer));
        assert.equal(answer.refused, undefined);
      });
    });

  it("and did in another way is done, and told", async () => {
    const steps = [run("curl example.com"), run("touch made.txt"), claiming({ outcome: "done" })];
    await tryAgent({ ...trial, programs, steps }, async (seen) => {
      await record("gemini-refused-then-done", seen);
      assert.ok(seen.answer.ok, JSON.stringify(seen.answer));
      assert.deepEqual(seen.answer.result["refused"], [
        { tool: "run_shell_command", what: "curl example.com" },
      ]);
      assert.equal(await seen.made("made.txt"), "");
    });
  });
});
