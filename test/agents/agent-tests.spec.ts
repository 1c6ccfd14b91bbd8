import assert from "node:assert/strict";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Tested } from "../templates/agent-tests/runner.ts";
import { readTree } from "../scratch.ts";
import { installAgents } from "./install.ts";
import type { AgentName, Step } from "./models/api.ts";
import { inWorkspace, type Workspace } from "./workspace.ts";

const cases = `name: asked in words, it looks how things are
prompt: How are you?
repeat: 1
mock: { follow: status }
assert:
  - { type: skill, value: status }
  - { type: status, value: ok }
  - { type: contains, path: result.summary, value: to look at }
  - { type: calls, value: [] }
---
name: what it may not call is refused
action: status
prompt: Ask puruto-data for the list.
repeat: 1
files:
  .gemini/settings.json: '{"tools": {"allowed": ["run_shell_command(npm run --silent ipc)"]}}'
  .claude/skills/status/scripts/run.ts: null
mock:
  calls: [{ target: puruto-data, action: read, prompt: The list. }]
  answer: { summary: It may not be asked., outcome: nothing }
assert:
  - { type: calls, value: [{ target: puruto-data, status: error, code: DENIED }] }
  - { type: rule, value: allowed_targets }
`;

const cheating = `name: what is expected is not looked up
prompt: What is expected?
repeat: 1
mock: { answer: { summary: Nothing., outcome: done } }
assert:
  - { type: status, value: ok }
`;

const shown = `name: what does not hold fails
prompt: Do nothing.
repeat: 1
mock: { answer: { summary: Nothing., outcome: done } }
assert:
  - { type: skill, value: status }
`;

/** How a model runs a command, by its agent. */
const commands: Readonly<Record<AgentName, (command: string) => Step>> = {
  claude: (command) => ({ tool: "Bash", input: { command, description: "does it" } }),
  codex: (cmd) => ({ tool: "exec_command", input: { cmd } }),
  gemini: (command) => ({ tool: "run_shell_command", input: { command } }),
};
const skills: Readonly<Record<AgentName, Step>> = {
  claude: { tool: "Skill", input: { skill: "status" } },
  codex: { tool: "exec_command", input: { cmd: "cat .claude/skills/status/SKILL.md" } },
  gemini: { tool: "activate_skill", input: { name: "status" } },
};
const reads: Readonly<Record<AgentName, (path: string) => Step>> = {
  claude: (path) => ({ tool: "Read", input: { file_path: path } }),
  codex: (path) => ({ tool: "exec_command", input: { cmd: `cat ${path}` } }),
  gemini: (path) => ({ tool: "read_file", input: { file_path: path } }),
};

function answers(agent: AgentName, summary: string): Step {
  const answer = { summary, outcome: "done" };
  return agent === "claude" ? { structured: answer } : { text: JSON.stringify({ ...answer, not_done: "" }) };
}

/** What the model does, by what it is asked. */
const script =
  (agent: AgentName, root: string) =>
  (sent: string): readonly Step[] => {
    const asks = (words: string): boolean => sent.includes(words);
    if (asks("How are you?")) return [skills[agent], answers(agent, "One thing to look at.")];
    if (asks("What is expected?"))
      return [reads[agent](join(root, "tests/agent/cheating.yaml")), answers(agent, "Nothing.")];
    if (asks("Do nothing.")) return [answers(agent, "Nothing.")];
    const call = "npm run --silent ipc -- --target puruto-data --action read --prompt 'The list.'";
    return [commands[agent](call), answers(agent, "It may not be asked.")];
  };

describe("agent tests", () => {
  let programs = "";
  let made: Tested;
  before(() => {
    programs = installAgents();
    made = new Tested();
    // Its own cases are another test's.
    for (const name of readdirSync(made.path("tests/agent")).filter((one) => one.endsWith(".yaml")))
      rmSync(made.path(`tests/agent/${name}`));
    made.write("tests/agent/cases.yaml", cases);
    made.write("tests/agent/cheating.yaml", cheating);
    made.write("tests/agent/shown.yaml", shown);
  });
  after(() => made.remove());

  const run = ({ environment }: Workspace, ...args: string[]) => made.test(args, environment);

  for (const agent of ["mock", "claude", "codex", "gemini"] as const) {
    const model = agent === "mock" ? "claude" : agent;
    const chosen = agent === "mock" ? [] : ["--agent", agent];
    const trial = () => ({ agent: model, programs, steps: script(model, made.root) });

    it(`pass with ${agent}, and change nothing of the user's`, async () => {
      await inWorkspace(trial(), async (workspace) => {
        const earlier = readTree(made.root);
        const { code, said } = await run(workspace, ...chosen, "tests/agent/cases.yaml");
        assert.equal(code, 0, said);
        assert.match(said, /pass 2\n/);
        assert.deepEqual([...readTree(made.root)].filter(isOurs), [...earlier].filter(isOurs));
        assert.ok(agent === "claude" || !existsSync(join(workspace.folder, "home/.codex/sessions")));
        // No copy of a login, and no workspace of a run.
        assert.deepEqual(readdirSync(join(workspace.folder, "tmp")).filter(isLeft), []);
      });
    });

    it(`fail with ${agent} where it does something else`, async () => {
      await inWorkspace(trial(), async (workspace) => {
        const { code, said } = await run(workspace, ...chosen, "tests/agent/shown.yaml");
        assert.equal(code, 1, said);
        assert.match(said, /the agent must use the skill status, used none/);
      });
    });

    if (agent !== "mock")
      it(`are tainted with ${agent} that looks up what is expected`, async () => {
        await inWorkspace(trial(), async (workspace) => {
          const { code, said } = await run(workspace, ...chosen, "tests/agent/cheating.yaml");
          assert.equal(code, 1, said);
          assert.match(said, /Tainted, so it counts for nothing: .*tests\//);
        });
      });
  }

  it("say before the first case that nobody is logged in", async () => {
    await inWorkspace({ agent: "codex", programs, steps: [] }, async (workspace) => {
      rmSync(join(workspace.folder, "home/.codex"), { recursive: true });
      const { code, said } = await run(workspace, "--agent", "codex");
      assert.equal(code, 1);
      assert.match(said, /^codex is not logged in; log in \(codex login\)[^\n]*\n$/);
    });
  });
});

/** All but what it remembers of tests. */
const isOurs = ([path]: [string, unknown]): boolean => !path.startsWith("runs/");
const isLeft = (name: string): boolean => /^(?:login|case|agent-tests)-/.test(name);
