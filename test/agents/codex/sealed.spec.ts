import assert from "node:assert/strict";
import { appendFile, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { runIn, tryAgent } from "../run.ts";
import { inWorkspace } from "../workspace.ts";
import type { Files } from "../workspace.ts";

const done: Step = { text: '{"summary":"Greeted Ada.","outcome":"done","not_done":""}' };
const skill = (words: string): string =>
  `---\nname: greet\ndescription: ${words}.\n---\n\n${words} in full.\n`;

// By models that codex knows: those of the newest families call their tools by a program.
const offered: Record<string, readonly string[]> = {
  "gpt-5.5": ["apply_patch", "exec_command", "view_image", "web_search", "write_stdin"],
  "gpt-6-sol": ["exec", "wait"],
  // Nothing keeps the message away, which nobody gets: see below.
  "gpt-6.2-sol": ["exec", "send_message_to_user_async", "wait"],
};
const inPrograms = [
  ..."apply_patch clock__curr_time exec_command list_mcp_resource_templates list_mcp_resources".split(" "),
  ..."read_mcp_resource view_image write_stdin".split(" "),
];

describe("codex, called for one request", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });
  const trial = { agent: "codex", steps: [done] } as const;

  for (const [model, tools] of Object.entries(offered))
    it(`is offered no tool but ${tools.join(", ")} as ${model}`, async () => {
      await tryAgent({ ...trial, programs, model }, ({ requests }) => {
        assert.deepEqual(toolsIn(requests), tools);
      });
    });

  it("has no tool in programs but those that work in the target, too", async () => {
    const steps: Step[] = [
      { tool: "exec", input: 'text("NAMES " + Object.keys(tools).join() + " END")' },
      done,
    ];
    await tryAgent({ ...trial, programs, model: "gpt-6-sol", steps }, ({ requests }) => {
      assert.deepEqual(/NAMES ([\w,]+) END/.exec(requests)?.[1]?.split(",").toSorted(), inPrograms);
    });
  });

  it("answers with its last words, not with a message to the user that nobody reads", async () => {
    const steps: Step[] = [{ tool: "send_message_to_user_async", input: { message: "Who is Ada?" } }, done];
    await tryAgent({ ...trial, programs, model: "gpt-6.2-sol", steps }, ({ answer, output }) => {
      assert.equal(output.answer, done.text);
      assert.ok(answer.ok, JSON.stringify(answer));
    });
  });

  const personal: Files = {
    ".agents/skills/greet/SKILL.md": skill("PERSONAL-AGENTS"),
    ".codex/skills/greet/SKILL.md": skill("PERSONAL-CODEX"),
    ".codex/prompts/greet.md": "PERSONAL-PROMPT",
  };

  it("hears of the target's rules and of its skill's file, and of no skill of the user's", async () => {
    const read: Step = { tool: "exec_command", input: { cmd: "cat .agents/skills/greet/SKILL.md" } };
    await tryAgent({ ...trial, programs, homeFiles: personal, steps: [read, done] }, ({ requests }) => {
      for (const words of ["It greets.", "greet", "Say hello."]) assert.ok(requests.includes(words), words);
      assert.doesNotMatch(requests, /PERSONAL/);
    });
  });

  it("hears the user's own AGENTS.md, which no option keeps out", async () => {
    await tryAgent({ ...trial, programs, homeFiles: { ".codex/AGENTS.md": "PERSONAL" } }, ({ requests }) => {
      assert.match(requests, /PERSONAL/);
    });
  });

  it("starts no MCP server of the user's", async () => {
    await inWorkspace({ ...trial, programs }, async (workspace) => {
      const path = join(workspace.folder, "home", ".codex", "config.toml");
      const mine = `\n[mcp_servers.mine]\ncommand = "/bin/sh"\nargs = ["-c", "touch server-ran; cat"]\n`;
      await appendFile(path, mine);
      const seen = await runIn(workspace, "codex");
      assert.ok(seen.answer.ok);
      assert.equal(await seen.made("server-ran"), undefined);
    });
  });

  it("leaves the folder as unknown to it as before, and no session", async () => {
    await inWorkspace({ ...trial, programs }, async (workspace) => {
      const path = join(workspace.folder, "home", ".codex");
      const settings = await readFile(join(path, "config.toml"), "utf8");
      await runIn(workspace, "codex");
      assert.equal(await readFile(join(path, "config.toml"), "utf8"), settings);
      assert.ok(!(await readdir(path)).includes("sessions"));
    });
  });
});

interface Tool {
  readonly type: string;
  readonly name?: string;
  readonly tools?: readonly Tool[];
}

interface Request {
  readonly tools?: readonly Tool[];
  readonly input?: readonly { readonly tools?: readonly Tool[] }[];
}

/** The names of the tools in the first request, which are in it or in its first item. */
function toolsIn(requests: string): string[] {
  const first = requests.split("\n").find((line) => line.startsWith("{"));
  const { tools = [], input = [] } = JSON.parse(first ?? "{}") as Request;
  const all = [...tools, ...input.flatMap((item) => item.tools ?? [])];
  return all
    .flatMap((tool) => tool.tools ?? [tool])
    .map(({ name, type }) => name ?? type)
    .toSorted();
}
