import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { Agent } from "../../../../templates/ipc/files/ipc/target/agents.ts";
import { codex } from "../../../../templates/ipc/files/ipc/target/agents/codex.ts";
import { gemini } from "../../../../templates/ipc/files/ipc/target/agents/gemini.ts";
import { parseToml } from "../../../../templates/ipc/files/ipc/target/agents/toml.ts";
import { inFolder, request } from "../stand-in.ts";

const nobody = { HOME: "/nobody" };
const ended = { exitCode: null, signal: "SIGKILL", stdout: "", stderr: "" };

describe("codex, and the MCP servers of the user's own settings", () => {
  const settings =
    '[mcp_servers.one]\ncommand = "x"\n[mcp_servers."two-2"]\nurl = "y"\n[mcp_servers."a.b"]\n';
  const off = ["mcp_servers.one.enabled=false", "mcp_servers.two-2.enabled=false"];
  const homes: readonly (readonly [
    title: string,
    file: string,
    environment: (home: string) => NodeJS.ProcessEnv,
  ])[] = [
    ["in the home", ".codex/config.toml", (home) => ({ HOME: home })],
    ["where CODEX_HOME says", "elsewhere/config.toml", (home) => ({ CODEX_HOME: join(home, "elsewhere") })],
    [
      "in the home where CODEX_HOME is empty",
      ".codex/config.toml",
      (home) => ({ HOME: home, CODEX_HOME: "" }),
    ],
  ];
  for (const [title, file, environment] of homes)
    it(`turns each off that is ${title}`, async () => {
      await inFolder(async (home) => {
        await write(join(home, file), settings);
        const args: readonly string[] = planOf(codex(["codex"], environment(home))).args;
        assert.deepEqual(
          args.filter((argument) => argument.startsWith("mcp_servers.")),
          off,
        );
      });
    });

  for (const [title, text] of [
    ["are no TOML", "[mcp_servers.one\n"],
    ["are over 1 MiB", "#".repeat(1024 * 1024 + 1)],
  ] as const)
    it(`does not run where the settings ${title}, since the servers would`, async () => {
      await inFolder(async (home) => {
        await write(join(home, ".codex", "config.toml"), text);
        assert.throws(
          () => planOf(codex(["codex"], { HOME: home })),
          /your own .*config\.toml .*MCP servers/,
        );
      });
    });
});

describe("what keeps a session for later, and goes on with one", () => {
  const rows: readonly (readonly [agent: Agent, order: object, has: string, lacks: string])[] = [
    [codex(["codex"], nobody), {}, "--ephemeral", "resume"],
    [codex(["codex"], nobody), { keeps: true }, "-o", "--ephemeral"],
    [codex(["codex"], nobody), { keeps: true, session: "s-1" }, "resume s-1 -", "--ephemeral"],
    [gemini(["gemini"]), {}, "-o", "--resume"],
    [gemini(["gemini"]), { keeps: true, session: "s-1" }, "--resume s-1", "resume s-2"],
  ];
  for (const [agent, order, has, lacks] of rows)
    it(`${agent.name} has ${has} for ${JSON.stringify(order)}`, () => {
      const args = agent.plan({ request, folder: "/private", target: "/target", ...order }).args.join(" ");
      assert.ok(args.includes(has), args);
      assert.ok(!args.includes(lacks), args);
    });
});

describe("gemini's rules for one call", () => {
  interface Rule {
    readonly toolName: readonly string[];
    readonly decision: string;
    readonly argsPattern?: string;
  }

  async function rulesFor(action: string, skills: readonly string[]): Promise<readonly Rule[]> {
    return inFolder(async (target) => {
      for (const skill of skills) await write(join(target, skill, "SKILL.md"), "");
      const run = gemini(["gemini"]).plan({ request: { ...request, action }, folder: "/private", target });
      const parsed = parseToml(Object.values(run.files)[0] ?? "");
      return (parsed.ok ? parsed.value["rule"] : []) as readonly Rule[];
    });
  }

  const rows: readonly (readonly [action: string, skills: readonly string[], usable: readonly string[]])[] = [
    ["greet", both("greet"), ["greet"]],
    ["greet", [...both("greet"), ...both("other")], ["greet"]],
    ["greet", [".claude/skills/greet", ".gemini/skills/greet"], ["greet"]],
    ["greet", [".claude/skills/greet"], []],
    ["greet", [], []],
    ["ask", [...both("greet"), ...both("v1.2"), ".claude/skills/alone"], ["greet", String.raw`v1\.2`]],
  ];
  for (const [action, skills, usable] of rows)
    it(`let it use ${usable.join(" and ") || "no skill"} for ${action} where there are ${skills.join(", ")}`, async () => {
      const rules = await rulesFor(action, skills);
      const allowed = rules.filter(({ decision }) => decision === "allow");
      assert.deepEqual(
        allowed.map(({ toolName, argsPattern }) => [toolName, argsPattern]),
        usable.map((name) => [["activate_skill"], `"name":"${name}"`]),
      );
    });

  const uses: readonly (readonly [tool: string, asked: object, isDenied: boolean])[] = [
    ["run_shell_command", { command: "true", is_background: true }, true],
    ["run_shell_command", { command: 'echo "is_background":true' }, false],
    ["write_file", { file_path: ".gemini/settings.json" }, true],
    ["write_file", { file_path: "/purutos/x/.gemini/settings.json" }, true],
    ["replace", { file_path: "a\\.gemini\\settings.json" }, true],
    ["write_file", { content: "", file_path: "a/.gemini.md" }, false],
    ["write_file", { file_path: "a.md", content: '"file_path":".gemini/x"' }, false],
    ["invoke_agent", { agent_name: "generalist" }, true],
    ["read_file", { file_path: ".gemini/settings.json" }, false],
  ];
  for (const [tool, asked, isDenied] of uses)
    it(`${isDenied ? "deny" : "do not deny"} ${tool} with ${JSON.stringify(asked)}`, async () => {
      const rules = (await rulesFor("greet", [])).filter(({ toolName }) => toolName.includes(tool));
      const text = JSON.stringify(asked);
      const denied = rules.some(({ argsPattern = "" }) => new RegExp(argsPattern).test(text));
      assert.equal(denied, isDenied);
    });
});

describe("what was last said by an agent that was stopped", () => {
  const tool = '{"type":"tool_use"}\n';
  const [mine, yours] = [codex(["codex"], nobody), gemini(["gemini"])];
  const rows: readonly (readonly [agent: Agent, output: object, words: string])[] = [
    [mine, { stdout: said("One.") + said("Two.") + '{"type":"item.started"' }, "Two."],
    [mine, { stdout: '{"type":"error","message":"Reconnecting... 2/5"}\n' }, "Reconnecting... 2/5"],
    [mine, {}, ""],
    [yours, { stdout: word("Hi", "user") + word("One.") + tool + word("Tw") + word("o.") + tool }, "Two."],
    [
      yours,
      { stderr: "Attempt 1 failed with status 503.\nAttempt 2 failed with status 503.\n  at x\n" },
      "Attempt 2 failed with status 503.",
    ],
    [yours, { stdout: word("Hi", "user") }, ""],
  ];
  for (const [agent, output, words] of rows)
    it(`${agent.name}: ${JSON.stringify(words)}`, () => {
      assert.equal(agent.lastWords({ ...ended, ...output }), words);
    });
});

function planOf(agent: Agent): ReturnType<Agent["plan"]> {
  return agent.plan({ request, folder: "/private", target: "/target" });
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

function both(name: string): string[] {
  return [`.claude/skills/${name}`, `.agents/skills/${name}`];
}

function said(text: string): string {
  return `${JSON.stringify({ type: "item.completed", item: { type: "agent_message", text } })}\n`;
}

function word(content: string, role = "assistant"): string {
  return `${JSON.stringify({ type: "message", role, content })}\n`;
}
