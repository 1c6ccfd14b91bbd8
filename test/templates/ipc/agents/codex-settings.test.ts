import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { codex } from "../../../../templates/ipc/files/ipc/target/agents/codex.ts";
import { inFolder, request } from "../stand-in.ts";

type Files = Readonly<Record<string, string>>;

/** What the agent's plan is for a target in `root/above/target`, with files relative to that. */
async function planned(files: Files, make?: (target: string) => void): Promise<unknown> {
  return inFolder((root) => {
    const target = join(root, "above", "target");
    mkdirSync(target, { recursive: true });
    for (const [path, text] of Object.entries(files)) write(join(target, path), text);
    make?.(target);
    try {
      return codex(["codex"]).plan({ request, folder: "/private", target }).args;
    } catch (error) {
      return error;
    }
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const config = (text: string): Files => ({ ".codex/config.toml": text });
const above = (path: string, text: string): Files => ({ [`../${path}`]: text, "../.git": "" });

const sets = (key: string): RegExp => new RegExp(`^\\.codex/config\\.toml of the target sets ${key},`);
const unread = /^\.codex\/config\.toml of the target cannot be read/;
const unparsed = /^\.codex\/config\.toml of the target is not TOML: .* at line \d+, column \d+/;

const refused: readonly (readonly [what: string, files: Files, names: RegExp])[] = [
  ["an MCP server", config('[mcp_servers.x]\ncommand = "x"'), sets("mcp_servers")],
  ["an escaped key", config(String.raw`["mcp\u005fservers".x]`), sets("mcp_servers")],
  ["a key in single quotes", config("['mcp_servers'.x]"), sets("mcp_servers")],
  ["a key with dots", config('mcp_servers.x.command = "x"'), sets("mcp_servers")],
  ["a table within braces", config("mcp_servers = {\n x = {},\n}"), sets("mcp_servers")],
  ["a key behind a byte order mark", config("\ufeffmcp_servers.x = {}"), sets("mcp_servers")],
  ["a key after harmless ones", config('model = "x"\r\nnotify = ["x"]\r\n'), sets("notify")],
  ["a key that objects have", config("__proto__.mcp_servers = {}"), sets("__proto__")],
  ["a sandbox mode", config('sandbox_mode = "danger-full-access"'), sets("sandbox_mode")],
  [
    "a folder to write in",
    config('[sandbox_workspace_write]\nwritable_roots = ["/"]'),
    sets("sandbox_workspace_write"),
  ],
  ["permissions", config('default_permissions = ":x"'), sets("default_permissions")],
  ["an approval policy", config('approval_policy = "on-request"'), sets("approval_policy")],
  ["a model provider", config('[model_providers.x]\nbase_url = "x"'), sets("model_providers")],
  ["another address", config('openai_base_url = "x"'), sets("openai_base_url")],
  ["trust", config('[projects."/"]\ntrust_level = "trusted"'), sets("projects")],
  ["a profile", config("[profiles.x]"), sets("profiles")],
  ["variables", config("[shell_environment_policy]\nset = {}"), sets("shell_environment_policy")],
  ["telemetry", config("[otel]"), sets("otel")],
  ["a feature", config("[features]\nhooks = true"), sets("features")],
  ["an agent", config("[agents.x]"), sets("agents")],
  ["a plugin", config('[plugins."x@y"]\nenabled = true'), sets("plugins")],
  ["a file of instructions", config('model_instructions_file = "x"'), sets("model_instructions_file")],
  ["a key of tomorrow", config("unheard_of = 1"), sets("unheard_of")],
  ["a key of many lines", config(String.raw`"a\nb" = 1`), sets(String.raw`"a\\nb"`)],
  ["no TOML", config("model = "), unparsed],
  ["a key twice", config('model = "x"\nmodel = "y"'), unparsed],
  ["more than a MiB", config(`#${"x".repeat(1024 * 1024)}`), unread],
  ["rules", { ".codex/rules/x.rules": "" }, /^\.codex\/rules of the target is not known to be harmless/],
  ["agents", { ".codex/agents/x.toml": "" }, /^\.codex\/agents of the target/],
  ["an override", { ".codex/config.override.toml": "" }, /^\.codex\/config\.override\.toml of the target/],
  ["a name that is no plain word", { ".codex/a b": "" }, /^\.codex\/"a b" of the target/],
  ["another spelling", { ".codex/Config.toml": "mcp_servers = {}" }, /^\.codex\/Config\.toml of the target/],
  [
    "an MCP server above, beneath the git root",
    above(".codex/config.toml", "mcp_servers.x = {}"),
    /^\.\.\/\.codex\/config\.toml of the target sets mcp_servers,/,
  ],
  ["rules above, in the git root", above(".codex/rules/x.rules", ""), /^\.\.\/\.codex\/rules of the target/],
  [
    "settings two folders above",
    { "../../.git/HEAD": "", "../../.codex/config.toml": "notify = []" },
    /^\.\.\/\.\.\/\.codex\/config\.toml of the target sets notify,/,
  ],
];

const run: readonly (readonly [what: string, files: Files])[] = [
  ["no settings", {}],
  ["an empty file of settings", config("")],
  ["comments that name what is refused", config('# mcp_servers\nmodel = "[mcp_servers]"')],
  ["a text of many lines that looks like what is refused", config("model = '''\n[mcp_servers]\n'''")],
  ["a model and its style", config('model = "x"\nmodel_reasoning_effort = "low"\npersonality = "friendly"')],
  ["hooks, which are off", { ".codex/hooks.json": "{}", ...config("[[hooks.Stop]]") }],
  [
    "settings of another agent",
    { ".gemini/settings.json": '{"mcpServers":{}}', ".claude/settings.json": "{" },
  ],
  ["skills", { ".codex/skills/greet/SKILL.md": "" }],
  ["a file in the folder's place, which codex passes over", { ".codex": "mcp_servers = {}" }],
  ["another project's settings above the git root", { ".git": "", "../.codex/config.toml": "notify = []" }],
];

describe("codex in a target with settings", () => {
  for (const [what, files, names] of refused)
    it(`is refused where there is ${what}`, async () => {
      const error = await planned(files);
      assert.ok(error instanceof Error, `it runs: ${String(error)}`);
      assert.deepEqual((error as NodeJS.ErrnoException).code, "IPC_ERROR");
      assert.match(error.message, names);
      assert.match(error.message, /PURUTO_AGENT to an argument list of your own$/);
      assert.ok(!error.message.includes("\n"));
    });

  for (const [what, files] of run)
    it(`runs where there is ${what}`, async () => {
      assert.ok(Array.isArray(await planned(files)));
    });

  it("runs where there are settings above, but no repository", async function () {
    // An agent may have left one in the folder for temporary files.
    if (existsSync(join(tmpdir(), ".git"))) this.skip();
    assert.ok(Array.isArray(await planned({ "../.codex/config.toml": "notify = []" })));
  });

  it("looks for its settings nowhere but where they were read", async () => {
    const args = (await planned({})) as string[];
    assert.equal(args[args.indexOf("-c") + 1], 'project_root_markers=[".git"]');
  });

  it("passes over the user's own settings, in a home that is a repository", async () => {
    const home = process.env["CODEX_HOME"];
    try {
      const files = { "../../.git/HEAD": "", "../../.codex/config.toml": "notify = []" };
      const args = await planned(files, (target) => {
        process.env["CODEX_HOME"] = join(target, "..", "..", ".codex");
      });
      assert.ok(Array.isArray(args));
    } finally {
      if (home === undefined) delete process.env["CODEX_HOME"];
      else process.env["CODEX_HOME"] = home;
    }
  });
});

describe("codex in a target with something else in the place of its settings", () => {
  const rows: readonly (readonly [what: string, make: (target: string) => void, names: RegExp])[] = [
    ["a folder", (target) => mkdirSync(file(target)), unread],
    ["a link to the settings of somebody else", (target) => symlinkSync("/etc/hosts", file(target)), unread],
    ["a link that leads nowhere", (target) => symlinkSync("nowhere", file(target)), unread],
    ["a pipe", (target) => execFileSync("mkfifo", [file(target)]), unread],
    ["a file nobody may read", (target) => unreadable(file(target)), unread],
  ];
  for (const [what, make, names] of rows)
    it(`is refused where ${what} is`, async function () {
      if (process.platform === "win32") this.skip();
      if (what.includes("may read") && process.getuid?.() === 0) this.skip();
      const error = await planned({ ".codex/README.md": "" }, make);
      assert.match((error as Error).message, names);
    });

  it("is refused where their folder is a link", async function () {
    if (process.platform === "win32") this.skip();
    const error = await planned({ "own/config.toml": "" }, (target) => {
      symlinkSync("own", join(target, ".codex"));
    });
    assert.match((error as Error).message, /^\.codex of the target is a link/);
  });

  it("looks above where the target itself really lies", async function () {
    if (process.platform === "win32") this.skip();
    const error = await inFolder((root) => {
      write(join(root, "repo", ".codex", "config.toml"), "notify = []");
      write(join(root, "repo", ".git"), "");
      mkdirSync(join(root, "repo", "target"));
      symlinkSync(join(root, "repo", "target"), join(root, "target"));
      try {
        return codex(["codex"]).plan({ request, folder: "/private", target: join(root, "target") });
      } catch (thrown) {
        return thrown;
      }
    });
    assert.match((error as Error).message, /^\.\.\/\.codex\/config\.toml of the target sets notify,/);
  });
});

const file = (target: string): string => join(target, ".codex", "config.toml");

function unreadable(path: string): void {
  writeFileSync(path, "");
  chmodSync(path, 0);
}
