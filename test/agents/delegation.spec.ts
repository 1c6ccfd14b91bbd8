import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { invoke } from "../../templates/ipc/files/invoker.ts";
import type { InvocationResult } from "../../templates/ipc/files/ipc/contract.ts";
import { installAgents } from "./install.ts";
import type { AgentName, Step } from "./models/api.ts";
import { appears, running } from "./processes.ts";
import { inWorkspace, writeAll } from "./workspace.ts";
import type { Files, Workspace } from "./workspace.ts";

const runtime = join(import.meta.dirname, "..", "..", "templates", "ipc", "files");

describe("delegation to real agents", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  const said = { summary: "Greeted Ada.", outcome: "done" };
  const answers: Record<AgentName, readonly Step[]> = {
    claude: [{ structured: said }],
    codex: [{ text: JSON.stringify(said) }],
    gemini: [{ text: JSON.stringify(said) }],
  };
  for (const agent of Object.keys(answers) as AgentName[]) {
    it(`${agent} does what another Puruto asks`, async () => {
      await inWorkspace({ agent, programs, steps: answers[agent] }, async (workspace) => {
        const { response } = await greet(workspace, agent, 60);
        assert.deepEqual(resultOf(response), said);
        assert.match(await journal(workspace), new RegExp(`"agent ${agent}"`));
      });
    });
  }

  for (const agent of Object.keys(answers) as AgentName[])
    it(`${agent} is asked in words, and answers`, async () => {
      await inWorkspace({ agent, programs, steps: answers[agent] }, async (workspace) => {
        const { response } = await greet(workspace, agent, 60, "ask");
        assert.deepEqual(resultOf(response), said);
        assert.ok(workspace.model.requests().includes("Below is a request in words from the Puruto"));
      });
    });

  it("claude, asked in words, may use a skill of the target's with the tools it brings", async () => {
    const touch = { tool: "Bash", input: { command: "touch used", description: "touches" } };
    const steps: readonly Step[] = [
      { tool: "Skill", input: { skill: "greet" } },
      touch,
      { structured: said },
    ];
    const files = { ".claude/skills/greet/SKILL.md": skillThatMay("Bash(touch:*)") };
    await inWorkspace({ agent: "claude", programs, steps, files }, async (workspace) => {
      const { response } = await greet(workspace, "claude", 60, "ask");
      assert.deepEqual(resultOf(response), said);
      assert.equal(await readFile(join(workspace.target, "used"), "utf8"), "");
    });
  });

  // Twelve days, and unlike any other process here.
  const napping = "sleep 1036801";
  const nap = `touch started && ${napping}`;
  const naps: { readonly agent: AgentName; readonly steps: readonly Step[]; readonly files: Files }[] = [
    {
      agent: "claude",
      steps: [
        { tool: "Skill", input: { skill: "greet" } },
        { tool: "Bash", input: { command: nap, description: "naps" } },
      ],
      files: { ".claude/skills/greet/SKILL.md": skillThatMay("Bash(touch:*) Bash(sleep:*)") },
    },
    { agent: "codex", steps: [{ tool: "exec_command", input: { cmd: nap } }], files: {} },
    {
      agent: "gemini",
      steps: [{ tool: "run_shell_command", input: { command: nap } }],
      files: { ".gemini/settings.json": '{"tools":{"allowed":["run_shell_command"]}}' },
    },
  ];
  for (const { agent, steps, files } of naps) {
    it(`${agent} is stopped at the deadline in the middle of a tool, and nothing survives`, async function () {
      if (process.platform !== "linux") this.skip();
      await inWorkspace({ agent, programs, steps, files }, async (workspace) => {
        const call = greet(workspace, agent, 6);
        assert.ok(await appears(join(workspace.target, "started")), "the tool did not start");
        assert.notDeepEqual(running(napping), []);
        const { response } = await call;
        assert.equal(response.status === "error" && response.error.code, "TIMEOUT");
        assert.deepEqual(running(napping), []);
        assert.deepEqual(running(workspace.folder), []);
      });
    });
  }

  const left = "sleep 1036802";
  const leavers: { readonly agent: AgentName; readonly step: Step; readonly files: Files }[] = [
    {
      agent: "codex",
      step: { tool: "exec_command", input: { cmd: `touch started; ${left}`, yield_time_ms: 500 } },
      files: {},
    },
    {
      agent: "gemini",
      step: {
        tool: "run_shell_command",
        input: { command: `touch started; setsid ${left} >/dev/null 2>&1 &` },
      },
      files: { ".gemini/settings.json": '{"tools":{"allowed":["run_shell_command"]}}' },
    },
  ];
  for (const { agent, step, files } of leavers)
    it(`${agent} leaves nothing running that it started, once it has answered`, async function () {
      if (process.platform !== "linux") this.skip();
      await inWorkspace({ agent, programs, steps: [step, ...answers[agent]], files }, async (workspace) => {
        const { response } = await greet(workspace, agent, 60);
        assert.equal(response.status, "ok", JSON.stringify(response));
        assert.equal(await readFile(join(workspace.target, "started"), "utf8"), "");
        assert.deepEqual(running(left), []);
        assert.deepEqual(running(workspace.folder), []);
      });
    });

  const command = 'npm run --silent ipc -- --target puruto-target --action ACTION --prompt "how are you?"';
  for (const action of ["status", "greet"]) {
    it(`claude with the /call skill delegates ${action} to a second Puruto`, async () => {
      const shell = command.replace("ACTION", action);
      const steps = (sent: string): readonly Step[] =>
        sent.includes("Nobody is there to answer questions")
          ? answers.claude
          : [{ tool: "Bash", input: { command: shell, description: "calls" } }, { text: "It is fine." }];
      const files = {
        ".claude/skills/status/scripts/run.mjs": 'console.log(\'{"summary":"All is well."}\');\n',
      };
      await inWorkspace({ agent: "claude", programs, steps, files }, async (workspace) => {
        const caller = await makeCaller(workspace.folder, ["status", "greet"]);
        const asked = `/call puruto-target ${action} "how are you?"`;
        assert.equal(
          await claude(programs, asked, { cwd: caller, env: workspace.environment }),
          "It is fine.\n",
        );
        assert.ok(workspace.model.requests().includes("# Call another Puruto"), "the skill did not reach it");
        assert.match(await journal(workspace), /"status":"ok"/);
      });
    });
  }
});

/** What was answered, less what it took; else the error. */
function resultOf(response: InvocationResult): unknown {
  if (response.status === "error") return response.error;
  const { usage: _, ...result } = response.result as Record<string, unknown>;
  return result;
}

async function greet(
  { folder, environment }: Workspace,
  agent: AgentName,
  timeout_sec: number,
  action = "greet",
) {
  const caller = await makeCaller(folder, [action]);
  const asked = { target: "puruto-target", action, prompt: "Greet Ada.", timeout_sec };
  return invoke(asked, { folder: caller, environment: { ...environment, PURUTO_AGENT: agent } });
}

/** A Puruto with the runtime and the `/call` skill that may call the target. */
async function makeCaller(folder: string, actions: readonly string[]): Promise<string> {
  const caller = join(folder, "puruto-caller");
  const loader = import.meta.resolve("tsx");
  const policy = {
    enabled: true,
    owner: "puruto-caller",
    max_hops: 2,
    default_timeout_sec: 60,
    allowed_targets: ["puruto-target"],
    allowed_actions: { "puruto-target": actions },
  };
  await writeAll(caller, {
    "CLAUDE.md": "# puruto-caller\n",
    ".puruto-ipc.json": JSON.stringify(policy),
    "package.json": JSON.stringify({ type: "module", scripts: { ipc: `node --import ${loader} ipc.ts` } }),
  });
  await cp(runtime, caller, { recursive: true });
  return caller;
}

/** Claude as a person runs it, with the one rule that the `/call` skill needs; gives what it prints. */
async function claude(
  programs: string,
  prompt: string,
  options: { cwd: string; env: Record<string, string> },
) {
  const args = ["-p", "--allowedTools", "Bash(npm run --silent ipc:*)"];
  const run = promisify(execFile)(join(programs, "claude"), args, { ...options, timeout: 60_000 });
  run.child.stdin?.end(prompt);
  return (await run).stdout;
}

function journal({ folder }: Workspace): Promise<string> {
  return readFile(join(folder, "puruto-caller", "runs", "ipc.jsonl"), "utf8");
}

function skillThatMay(tools: string): string {
  return `---\nname: greet\ndescription: Greets somebody.\nallowed-tools: ${tools}\n---\n\nSay hello.\n`;
}
