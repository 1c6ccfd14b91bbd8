import assert from "node:assert/strict";
import { access, rm } from "node:fs/promises";
import { join } from "node:path";

import { installAgents } from "../install.ts";
import type { Step } from "../models/api.ts";
import { runIn, tryAgent } from "../run.ts";
import { inWorkspace } from "../workspace.ts";
import type { Files } from "../workspace.ts";

const done: Step = { text: '{"summary":"Greeted Ada.","outcome":"done"}' };
const skill = (words: string): string =>
  `---\nname: greet\ndescription: ${words}.\n---\n\n${words} in full.\n`;
const useSkill: Step = { tool: "activate_skill", input: { name: "greet" } };

const alone =
  "activate_skill glob google_web_search grep_search list_directory read_file replace update_topic".split(
    " ",
  );
const offered: { readonly settings: string; readonly tools: readonly string[] }[] = [
  { settings: "{}", tools: [...alone, "web_fetch", "write_file"] },
  {
    settings: '{"tools":{"allowed":["run_shell_command"]}}',
    tools: [...alone, "run_shell_command", "web_fetch", "write_file"].toSorted(),
  },
];

describe("gemini, called for one request", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });
  const trial = { agent: "gemini", steps: [done] } as const;

  for (const { settings, tools } of offered)
    it(`is offered no tool but ${tools.join(", ")} where the target's settings are ${settings}`, async () => {
      const files = { ".gemini/settings.json": settings };
      await tryAgent({ ...trial, programs, files }, ({ requests }) => {
        assert.deepEqual(toolsIn(requests), tools);
      });
    });

  const personal: Files = {
    ".agents/skills/greet/SKILL.md": skill("PERSONAL-AGENTS"),
    ".gemini/skills/greet/SKILL.md": skill("PERSONAL-GEMINI"),
    ".gemini/commands/greet.toml": 'prompt = "PERSONAL-COMMAND"',
  };

  it("hears of the target's rules and skill, uses it, and hears of none of the user's of that name", async () => {
    await tryAgent(
      { ...trial, programs, homeFiles: personal, steps: [useSkill, done] },
      ({ answer, requests }) => {
        assert.ok(answer.ok, JSON.stringify(answer));
        for (const words of ["It greets.", "Greets somebody.", "Say hello."])
          assert.ok(requests.includes(words), words);
        assert.doesNotMatch(requests, /PERSONAL/);
      },
    );
  });

  it("may not use a skill of the user's where the target's cannot be found by it", async () => {
    const steps = [useSkill, done];
    await inWorkspace({ ...trial, programs, homeFiles: personal, steps }, async (workspace) => {
      await rm(join(workspace.target, ".agents"), { recursive: true });
      const { answer, requests } = await runIn(workspace, "gemini");
      assert.equal(!answer.ok && answer.details["reason"], "permission");
      assert.doesNotMatch(requests, / in full/);
    });
  });

  it("hears the user's own GEMINI.md, which no option keeps out", async () => {
    await tryAgent({ ...trial, programs, homeFiles: { ".gemini/GEMINI.md": "PERSONAL" } }, ({ requests }) => {
      assert.match(requests, /PERSONAL/);
    });
  });

  it("keeps to what the user's own policies deny", async () => {
    const rule = '[[rule]]\ntoolName = "glob"\ndecision = "deny"\npriority = 100\n';
    await tryAgent(
      { ...trial, programs, homeFiles: { ".gemini/policies/mine.toml": rule } },
      ({ requests }) => {
        assert.ok(!toolsIn(requests).includes("glob"));
      },
    );
  });

  it("uses what the target's settings allow in a folder that nobody has opened, and keeps no record of trust", async () => {
    const files = { ".gemini/settings.json": '{"tools":{"allowed":["run_shell_command(touch)"]}}' };
    const steps: Step[] = [{ tool: "run_shell_command", input: { command: "touch made.txt" } }, done];
    await inWorkspace({ ...trial, programs, files, steps }, async (workspace) => {
      const seen = await runIn(workspace, "gemini");
      assert.ok(seen.answer.ok);
      assert.equal(await seen.made("made.txt"), "");
      await assert.rejects(access(join(workspace.folder, "home", ".gemini", "trustedFolders.json")));
    });
  });
});

interface Request {
  readonly tools?: readonly { readonly functionDeclarations?: readonly { readonly name: string }[] }[];
}

/** The names of the tools in the first request that has any. */
function toolsIn(requests: string): string[] {
  const all = requests
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Request);
  const { tools = [] } = all.find((request) => request.tools !== undefined) ?? {};
  return tools
    .flatMap(({ functionDeclarations = [] }) => functionDeclarations.map(({ name }) => name))
    .toSorted();
}
