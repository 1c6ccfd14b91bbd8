import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import type { Agent } from "../../../../templates/ipc/files/ipc/target/agents.ts";
import { claude } from "../../../../templates/ipc/files/ipc/target/agents/claude.ts";
import { codex } from "../../../../templates/ipc/files/ipc/target/agents/codex.ts";
import { custom } from "../../../../templates/ipc/files/ipc/target/agents/custom.ts";
import { gemini } from "../../../../templates/ipc/files/ipc/target/agents/gemini.ts";
import { inFolder, request } from "../stand-in.ts";

const agents: Record<string, Agent> = {
  claude: claude(["claude"]),
  codex: codex(["codex"]),
  gemini: gemini(["gemini"]),
  mine: custom("mine", ["mine"], []),
};

describe("what an agent is asked", () => {
  for (const [name, agent] of Object.entries(agents)) {
    it(`${name} gets the request on standard input only, in words, never as a command`, () => {
      const asked = { ...request, prompt: "/clear $greet @/etc/passwd", payload: { n: [1, "ü"] } };
      const { args, stdin: say } = agent.plan({ request: asked, folder: "/private", target: "/target" });
      const stdin = say(60);
      assert.ok(stdin.startsWith('Use the skill "greet" to'));
      assert.ok(stdin.includes("\n/clear $greet @/etc/passwd\n"));
      assert.ok(stdin.includes('{"n":[1,"ü"]}'));
      assert.ok(stdin.includes('"puruto-caller"'));
      assert.ok(!args.some((argument) => argument.includes("/clear")));
    });
  }

  for (const [name, agent] of Object.entries(agents))
    it(`${name} gets a question as one in words, and no skill of that name`, async () => {
      await inFolder(async (target) => {
        await mkdir(join(target, ".claude", "skills", "ask"), { recursive: true });
        const asked = { ...request, action: "ask", prompt: "Who is Ada?" };
        const stdin = agent.plan({ request: asked, folder: target, target }).stdin(60);
        assert.match(stdin, /^Below is a request in words from the Puruto "puruto-caller"/);
        assert.match(stdin, /Nobody is there to answer questions.*\n\nThe request:\nWho is Ada\?\n/s);
        assert.match(stdin, /answer with one JSON object.*"summary"/s);
        assert.doesNotMatch(stdin, /Use the skill/);
      });
    });

  it("names the skill by the action, with hyphens unless its folder has underscores", async () => {
    await inFolder(async (target) => {
      await mkdir(join(target, ".claude", "skills", "old_style"), { recursive: true });
      const skill = (action: string) =>
        /the skill "([^"]*)"/.exec(
          agents["mine"]?.plan({ request: { ...request, action }, folder: target, target }).stdin(60) ?? "",
        )?.[1];
      assert.equal(skill("pay_invoice"), "pay-invoice");
      assert.equal(skill("old_style"), "old_style");
    });
  });
});

describe("what an agent may do", () => {
  it("claude runs without hooks and MCP servers, and may use the skill it is asked for", () => {
    const args: readonly string[] =
      agents["claude"]?.plan({
        request: { ...request, action: "pay_invoice" },
        folder: "/private",
        target: "/target",
      }).args ?? [];
    assert.ok(args.includes("--strict-mcp-config"));
    assert.deepEqual(after(args, "--settings"), '{"disableAllHooks":true}');
    assert.equal(after(args, "--permission-mode"), "dontAsk");
    assert.equal(after(args, "--allowedTools"), "Skill(pay-invoice)");
    assert.equal(after(args, "--output-format"), "json");
  });

  it("claude may use each of the target's own skills when it is asked in words", async () => {
    await inFolder(async (target) => {
      const allowed = () => {
        const run = agents["claude"]?.plan({
          request: { ...request, action: "ask" },
          folder: target,
          target,
        });
        return run?.args.includes("--allowedTools") ? after(run.args, "--allowedTools") : undefined;
      };
      const skills = join(target, ".claude", "skills");
      await mkdir(skills, { recursive: true });
      assert.equal(allowed(), undefined);
      for (const name of ["status", "pay_bill", "x),Bash(*", ".hidden"])
        await mkdir(join(skills, name), { recursive: true });
      assert.equal(allowed(), "Skill(pay_bill),Skill(status)");
    });
  });

  it("codex runs sandboxed without hooks, and writes its answer into the private folder", () => {
    const run = agents["codex"]?.plan({ request, folder: "/private", target: "/target" });
    const args: readonly string[] = run?.args ?? [];
    assert.equal(after(args, "-s"), "workspace-write");
    assert.equal(after(args, "--disable"), "hooks");
    assert.equal(after(args, "-o"), run?.answerFile);
    assert.deepEqual(Object.keys(run?.files ?? {}), [after(args, "--output-schema")]);
    assert.equal(args.at(-1), "-");
  });

  it("gemini trusts the target, but no MCP server is allowed and its reports stay private", () => {
    const run = agents["gemini"]?.plan({ request, folder: "/private", target: "/target" });
    assert.deepEqual(run?.env, { GEMINI_CLI_TRUST_WORKSPACE: "true", TMPDIR: "/private" });
    assert.match(
      run?.args.join(" ") ?? "",
      /--approval-mode auto_edit --allowed-mcp-server-names=[-0-9a-f]{36} --admin-policy \/private\/policy\.toml$/,
    );
  });
});

function after(args: readonly string[], option: string): string | undefined {
  return args[args.indexOf(option) + 1];
}
