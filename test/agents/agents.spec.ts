import assert from "node:assert/strict";

import { installAgents } from "./install.ts";
import type { AgentName, Step } from "./models/api.ts";
import { record } from "./record.ts";
import { tryAgent } from "./run.ts";
import type { Files } from "./workspace.ts";

const said = '{"summary":"Greeted Ada.","outcome":"done","greeted":["Ada"]}';
const skill = "---\nname: greet\ndescription: Greets.\nallowed-tools: Bash(touch:*)\n---\n\nSay hello.\n";

interface Case {
  readonly agent: AgentName;
  readonly steps: readonly Step[];
}

// Each model has a tool run in the target before it answers.
const successes: Case[] = [
  {
    agent: "claude",
    steps: [
      { tool: "Skill", input: { skill: "greet" } },
      { tool: "Bash", input: { command: "touch made.txt", description: "greets" } },
      { structured: { summary: "Greeted Ada.", outcome: "done", greeted: ["Ada"] } },
    ],
  },
  {
    agent: "codex",
    steps: [{ tool: "exec_command", input: { cmd: "touch made.txt" } }, { text: said }],
  },
  {
    agent: "gemini",
    steps: [{ tool: "write_file", input: { file_path: "made.txt", content: "" } }, { text: said }],
  },
];

// One by its name, or by its text; one by its script, which says no; one by both; and one that is only looked for.
const usesOfSkills: Case[] = [
  {
    agent: "claude",
    steps: [
      { tool: "Skill", input: { skill: "nowhere" } },
      { tool: "Skill", input: { skill: "greet" } },
      { tool: "Read", input: { file_path: ".claude/skills/nobody/SKILL.md" } },
      { tool: "Bash", input: { command: "npm run --silent count", description: "counts" } },
      { tool: "Bash", input: { command: "ls .claude/skills/other/SKILL.md", description: "looks" } },
      { tool: "Read", input: { file_path: ".claude/skills/wave/SKILL.md" } },
      { tool: "Bash", input: { command: "npm run --silent wave", description: "waves" } },
      { structured: { summary: "Greeted Ada.", outcome: "done" } },
    ],
  },
  {
    agent: "codex",
    steps: [
      { tool: "exec_command", input: { cmd: "cat .agents/skills/nowhere/SKILL.md" } },
      { tool: "exec_command", input: { cmd: "sed -n '1,200p' .agents/skills/greet/SKILL.md" } },
      { tool: "exec_command", input: { cmd: "npm run --silent count" } },
      { tool: "exec_command", input: { cmd: "ls .agents/skills/other/SKILL.md" } },
      { tool: "exec_command", input: { cmd: "cat .claude/skills/wave/SKILL.md" } },
      { tool: "exec_command", input: { cmd: 'npm run --silent wave -- \'{"name": "Ada"}\'' } },
      { text: said },
    ],
  },
  {
    agent: "gemini",
    steps: [
      { tool: "activate_skill", input: { name: "nowhere" } },
      { tool: "activate_skill", input: { name: "greet" } },
      { tool: "read_file", input: { file_path: ".claude/skills/nobody/SKILL.md" } },
      { tool: "run_shell_command", input: { command: "npm run --silent count" } },
      { tool: "list_directory", input: { dir_path: ".claude/skills/other" } },
      { tool: "read_file", input: { file_path: ".claude/skills/wave/SKILL.md" } },
      { tool: "run_shell_command", input: { command: "npm run --silent wave" } },
      { text: said },
    ],
  },
];

interface Failure extends Case {
  readonly name: string;
  readonly code: "INVALID_RESPONSE" | "IPC_ERROR";
  readonly message: RegExp;
}

const failures: Failure[] = [
  ...apiErrors(),
  {
    agent: "claude",
    name: "is refused tools",
    steps: [
      { tool: "Write", input: { file_path: "made.txt", content: "" } },
      { tool: "Read", input: { file_path: "/etc/hosts" } },
      { tool: "Bash", input: { command: "touch made.txt", description: "greets" } },
      { structured: { summary: "Greeted Ada.", outcome: "done" } },
    ],
    code: "IPC_ERROR",
    message: /was not allowed to use Write, Read, Bash/,
  },
  {
    agent: "claude",
    name: "answers in words",
    steps: [{ text: "Hello Ada." }],
    code: "INVALID_RESPONSE",
    message: /no structured output/,
  },
  {
    agent: "claude",
    name: "never meets the schema",
    steps: [{ structured: { said: "hello" } }],
    code: "IPC_ERROR",
    message: /must have required property 'summary'/,
  },
  {
    agent: "codex",
    name: "answers in words",
    steps: [{ text: "Hello Ada." }],
    code: "INVALID_RESPONSE",
    message: /no JSON object/,
  },
  {
    agent: "codex",
    name: "does not meet the schema",
    steps: [{ text: '{"said":"hello"}' }],
    code: "INVALID_RESPONSE",
    message: /without a string "summary"/,
  },
  {
    agent: "codex",
    name: "says nothing",
    steps: [{ text: "" }],
    code: "INVALID_RESPONSE",
    message: /nothing/,
  },
  {
    agent: "gemini",
    name: "answers in words",
    steps: [{ text: "Hello Ada." }],
    code: "INVALID_RESPONSE",
    message: /no JSON object/,
  },
  {
    agent: "gemini",
    name: "loops",
    steps: [{ tool: "list_directory", input: { dir_path: "." } }],
    code: "INVALID_RESPONSE",
    message: /nothing/,
  },
  {
    agent: "gemini",
    name: "says nothing",
    steps: [{ text: "" }],
    code: "IPC_ERROR",
    message: /empty response/,
  },
];

function apiErrors(): Failure[] {
  const agents: AgentName[] = ["claude", "codex", "gemini"];
  return agents.map((agent) => ({
    agent,
    name: "is refused by the API",
    steps: [{ error: 400, message: "the model is on holiday" }],
    code: "IPC_ERROR",
    message: /the model is on holiday/,
  }));
}

describe("real agents", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  for (const { agent, steps } of successes) {
    it(`${agent} runs a tool in the target and gives a structured answer`, async () => {
      const files = agent === "claude" ? { ".claude/skills/greet/SKILL.md": skill } : {};
      await tryAgent({ agent, programs, steps, files }, async (seen) => {
        await record(`${agent}-succeeds`, seen);
        assert.ok(seen.answer.ok);
        assert.deepEqual(seen.answer.result, JSON.parse(said));
        assert.equal(await seen.made("made.txt"), "");
        assert.match(seen.requests, /Greet Ada\./);
        assert.match(seen.requests, /It greets\./);
      });
    });
  }

  for (const { agent, steps } of usesOfSkills) {
    it(`${agent} tells which skills it used`, async () => {
      const script = JSON.stringify({ scripts: { count: "node count.mjs", wave: "node wave.mjs" } });
      const files = {
        ".claude/skills/greet/SKILL.md": skill.replace("touch:*", "npm run --silent *"),
        "package.json": script,
        "count.mjs": "console.log(JSON.stringify({ ok: false })); process.exitCode = 1;",
        "wave.mjs": "console.log('{}');",
        ...Object.fromEntries(
          ["count", "other", "wave"].flatMap((name) => [
            [`.claude/skills/${name}/SKILL.md`, skill.replace("greet", name)],
            [`.agents/skills/${name}/SKILL.md`, skill.replace("greet", name)],
          ]),
        ),
        ...(agent === "gemini" && {
          ".gemini/settings.json": JSON.stringify({ tools: { allowed: ["run_shell_command(npm run)"] } }),
        }),
      };
      await tryAgent({ agent, programs, steps, files }, async (seen) => {
        await record(`${agent}-uses-skills`, seen);
        assert.ok(seen.answer.ok, JSON.stringify(seen.answer));
        assert.deepEqual(seen.answer.skills, ["greet", "count", "wave"]);
      });
    });
  }

  for (const { agent, name, steps, code, message } of failures) {
    it(`${agent} that ${name} is ${code}`, async () => {
      await tryAgent({ agent, programs, steps }, async (seen) => {
        await record(`${agent}-${name.replaceAll(" ", "-")}`, seen);
        assert.ok(!seen.answer.ok);
        assert.equal(seen.answer.code, code);
        assert.match(seen.answer.message, message);
      });
    });
  }

  const settings = JSON.stringify({
    hooks: { SessionStart: [{ hooks: [{ type: "command", command: "touch hook-ran" }] }] },
    permissions: { allow: ["Bash"] },
    enableAllProjectMcpServers: true,
  });
  const server = { command: "/bin/sh", args: ["-c", "touch server-ran; cat"] };
  const mine = ["claude", "-p", "--settings", '{"enableAllProjectMcpServers":true}'];
  const starters: { readonly agent: AgentName; readonly files: Files; readonly own?: string[] }[] = [
    { agent: "claude", files: claudeStarters(settings, server) },
    { agent: "claude", files: claudeStarters(settings, server), own: mine },
    {
      agent: "gemini",
      files: { ".gemini/settings.json": JSON.stringify({ mcpServers: { s: { ...server, trust: true } } }) },
    },
    {
      agent: "codex",
      files: {
        ".codex/hooks.json": JSON.stringify({
          hooks: { SessionStart: [{ hooks: [{ type: "command", command: "touch hook-ran" }] }] },
        }),
      },
    },
  ];
  for (const { agent, files, own } of starters) {
    const title = own === undefined ? `${agent} starts no` : `${agent} by one's own argument list starts the`;
    it(`${title} hooks and servers of ${Object.keys(files).join(", ")}`, async () => {
      const steps: Step[] =
        agent === "claude"
          ? [{ structured: { summary: "Greeted Ada.", outcome: "done" } }]
          : [{ text: said }];
      const trial = { agent, programs, files, steps: own === undefined ? steps : [{ text: said }] };
      await tryAgent({ ...trial, ...(own && { own }) }, async (seen) => {
        assert.equal(seen.answer.ok, true);
        const ran = [await seen.made("hook-ran"), await seen.made("server-ran")];
        assert.deepEqual(ran, own === undefined ? [undefined, undefined] : ["", ""]);
      });
    });
  }
});

function claudeStarters(settings: string, server: object): Files {
  return {
    ".claude/settings.json": settings,
    ".mcp.json": JSON.stringify({ mcpServers: { s: server } }),
  };
}
