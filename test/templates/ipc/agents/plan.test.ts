import assert from "node:assert/strict";
import { mkdir, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { InvocationRequest } from "../../../../templates/ipc/files/ipc/contract.ts";
import type { Agent, Permissions } from "../../../../templates/ipc/files/ipc/target/agents.ts";
import type { Order } from "../../../../templates/ipc/files/ipc/target/agents/agent.ts";
import { claude } from "../../../../templates/ipc/files/ipc/target/agents/claude.ts";
import { codex } from "../../../../templates/ipc/files/ipc/target/agents/codex.ts";
import { custom } from "../../../../templates/ipc/files/ipc/target/agents/custom.ts";
import { gemini } from "../../../../templates/ipc/files/ipc/target/agents/gemini.ts";
import { inFolder, request } from "../stand-in.ts";

const agents: Record<string, Agent> = {
  claude: claude(["claude"], { HOME: "/nobody" }),
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
      assert.ok(stdin.startsWith('Use the skill "greet" of this repository'));
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

  for (const [name, agent] of Object.entries(agents))
    for (const [action, words] of [
      ["greet", /^Use the skill "greet" .* the file \.claude\/skills\/greet\/SKILL\.md,/],
      ["ask", /take it from \.claude\/skills of this repository/],
    ] as const)
      it(`${name} is told for ${action} whose skills count, who asks, and that it works alone and in one turn`, async () => {
        await inFolder(async (target) => {
          await mkdir(join(target, ".claude", "skills"), { recursive: true });
          const { stdin } = agent.plan({ request: { ...request, action }, folder: target, target });
          const introduction = stdin(60).slice(0, stdin(60).indexOf("The request:"));
          assert.match(introduction, words);
          assert.match(introduction, /That Puruto cannot allow what this repository's settings do not allow/);
          assert.match(introduction, /only in this one turn/);
          assert.match(introduction, /Reach another Puruto only by the skill "call"/);
        });
      });

  for (const [seconds, told] of [
    [120, "108 seconds"],
    [60, "54 seconds"],
    [9, "8 seconds"],
    [2, "1 second"],
    [1, "1 second"],
    [0, "1 second"],
  ] as const)
    it(`each agent that has ${seconds} s is told ${told}, so that it comes to answer`, () => {
      for (const agent of Object.values(agents)) {
        const { stdin } = agent.plan({ request, folder: "/private", target: "/target" });
        assert.match(stdin(seconds), new RegExp(`You have ${told} for it: answer by then`));
      }
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
  it("claude runs for one turn, without the user's own skills, hooks, MCP servers and side doors", async () => {
    await inHome({}, async ({ run }) => {
      const { args, env } = run();
      assert.ok(args.includes("--strict-mcp-config"));
      assert.ok(args.includes("--no-session-persistence"));
      assert.equal(after(args, "--permission-mode"), "dontAsk");
      assert.equal(after(args, "--setting-sources"), "project,local");
      assert.equal(
        after(args, "--tools"),
        "Bash,Edit,Glob,Grep,NotebookEdit,Read,Skill,WebFetch,WebSearch,Write",
      );
      assert.equal(env["CLAUDE_CODE_DISABLE_BACKGROUND_TASKS"], "1");
      assert.equal(env["CLAUDE_CODE_DISABLE_FILE_MENTIONS"], "1");
    });
  });

  it("claude may use the skill it is asked for, and what the target's settings allow", async () => {
    const own = { permissions: { allow: ["Bash(npm run x, y)", "Edit(/out/**)", "Read(//etc/hosts)"] } };
    await inHome({ own }, async ({ run, target }) => {
      const { permissions, hooks } = run({ action: "pay_invoice" }).settings;
      assert.deepEqual(permissions.allow, [
        "Skill(pay-invoice)",
        "Bash(npm run x, y)",
        `Edit(/${target}/out/**)`,
        "Read(//etc/hosts)",
      ]);
      assert.equal(hooks, true);
    });
  });

  it("claude may use each of the target's own skills when it is asked in words", async () => {
    await inHome({}, async ({ run, target }) => {
      assert.deepEqual(run({ action: "ask" }).settings.permissions.allow, []);
      for (const name of ["status", "pay_bill", "x),Bash(*", ".hidden"])
        await mkdir(join(target, ".claude", "skills", name), { recursive: true });
      const { allow } = run({ action: "ask" }).settings.permissions;
      assert.deepEqual(allow, ["Skill(pay_bill)", "Skill(status)"]);
    });
  });

  it("claude keeps to what the user denies and asks, and lets nobody write what the user's claude remembers", async () => {
    const users = {
      permissions: { allow: ["Bash"], deny: ["Bash(rm:*)", "Read(/private/**)"], ask: ["WebFetch"] },
    };
    await inHome({ users }, async ({ run, home }) => {
      const { allow, ask, deny } = run().settings.permissions;
      const folder = join(home, ".claude");
      assert.deepEqual([allow, ask], [["Skill(greet)"], ["WebFetch"]]);
      assert.deepEqual(deny.slice(0, 2), ["Bash(rm:*)", `Read(/${folder}/private/**)`]);
      assert.ok(deny.includes(`Edit(/${folder}/projects/**)`));
    });
  });

  const reaching: [what: string, users: object, own: object, carried: object][] = [
    ["a key's helper", { apiKeyHelper: "key", hooks: {} }, {}, { apiKeyHelper: "key" }],
    ["a model that the target does not choose", { model: "opus" }, {}, { model: "opus" }],
    ["no model where the target chooses one", { model: "opus" }, { model: "haiku" }, {}],
    [
      "variables that lead to a model, and no others",
      { env: { ANTHROPIC_BASE_URL: "u", AWS_REGION: "r", HTTPS_PROXY: "p", GITHUB_TOKEN: "t", PATH: "/x" } },
      {},
      { env: { ANTHROPIC_BASE_URL: "u", AWS_REGION: "r", HTTPS_PROXY: "p" } },
    ],
    [
      "a sandbox, which allows nothing by itself",
      { sandbox: { enabled: true, autoAllowBashIfSandboxed: true } },
      {},
      { sandbox: { enabled: true, autoAllowBashIfSandboxed: false } },
    ],
    ["no plugins, style or status line", { enabledPlugins: {}, outputStyle: "x", statusLine: {} }, {}, {}],
  ];
  for (const [what, users, own, carried] of reaching)
    it(`claude gets of the user's own settings: ${what}`, async () => {
      await inHome({ users, own }, async ({ run }) => {
        const { permissions: _, hooks: __, ...rest } = run().settings;
        assert.deepEqual(rest, carried);
      });
    });

  it("claude does not run where nobody can tell what the user denies", async () => {
    await inHome({ users: "{" }, async ({ run }) => {
      assert.throws(run, /^AgentError|your own .*settings\.json cannot be read/);
    });
  });

  it("claude goes on with a session, and keeps one where that is wanted", async () => {
    await inHome({}, async ({ run }) => {
      const kept = run({}, { keeps: true }).args;
      assert.ok(!kept.includes("--no-session-persistence") && !kept.includes("--resume"));
      assert.equal(after(run({}, { session: "1-a" }).args, "--resume"), "1-a");
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

interface Home {
  readonly home: string;
  readonly target: string;
  readonly run: (
    asked?: Partial<InvocationRequest>,
    more?: Partial<Order>,
  ) => {
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly settings: { readonly permissions: Permissions; readonly hooks: unknown };
  };
}

/** A target with settings of its `own`, and a home in which the user's are what `users` says. */
async function inHome(
  { own = {}, users = {} }: { own?: object; users?: object | string },
  use: (home: Home) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const home = await realpath(folder);
    const target = join(home, "target");
    for (const at of [join(home, ".claude"), join(target, ".claude", "skills")])
      await mkdir(at, { recursive: true });
    const text = typeof users === "string" ? users : JSON.stringify(users);
    await writeFile(join(home, ".claude", "settings.json"), text);
    await writeFile(join(target, ".claude", "settings.json"), JSON.stringify(own));
    await use({
      home,
      target,
      run: (asked, more) => {
        const order = { request: { ...request, ...asked }, folder: "/private", target, ...more };
        const { args, env, files } = claude(["claude"], { HOME: home }).plan(order);
        const file = after(args, "--settings") ?? "";
        const { disableAllHooks: hooks, ...settings } = JSON.parse(files[file] ?? "");
        return { args, env, settings: { ...settings, hooks } };
      },
    });
  });
}
