import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { upToGitRoot } from "../../../../templates/ipc/files/ipc/target/agents/above.ts";
import { claude } from "../../../../templates/ipc/files/ipc/target/agents/claude.ts";
import { custom } from "../../../../templates/ipc/files/ipc/target/agents/custom.ts";
import { gemini } from "../../../../templates/ipc/files/ipc/target/agents/gemini.ts";
import { firstUnknown } from "../../../../templates/ipc/files/ipc/target/agents/settings.ts";
import { inFolder, request } from "../stand-in.ts";

const agents = {
  claude: claude(["claude"]),
  gemini: gemini(["gemini"]),
  mine: custom("claude", ["claude", "-p"], []),
};
type Name = keyof typeof agents;

const shared = ".claude/settings.json";
const local = ".claude/settings.local.json";
const settings = ".gemini/settings.json";

interface Row {
  readonly agent: Name;
  readonly file: string;
  readonly text: string;
  /** What the refusal says is set, empty where the file cannot be parsed; null where nothing is refused. */
  readonly key: string | null;
}

const rows: Row[] = [
  ...claudeRows(shared),
  ...claudeRows(local),
  { agent: "claude", file: settings, text: '{"hooks":{}}', key: null },
  { agent: "claude", file: ".env", text: "ANTHROPIC_BASE_URL=x", key: null },
  { agent: "mine", file: shared, text: '{"apiKeyHelper":"x"}', key: null },
  { agent: "mine", file: shared, text: "not JSON", key: null },
  ...of("gemini", settings, [
    ["", null],
    ["{}", null],
    ['{"mcpServers":{"s":{}},"tools":{"allowed":["run_shell_command"]}}', null],
    ['// x\n{"model":{"name":"m" /* x */}} // y', null],
    ['{"model":{"name":"// no comment","name":"/*"}}', null],
    ['{"context":{"fileName":["AGENTS.md","GEMINI.md"]}}', null],
    ['{"context":{"fileName":["AGENTS.md","../../.ssh/key"]}}', "context.fileName"],
    ['{"hooks":{}}', "hooks"],
    ['{"h\\u006foks":{}}', "hooks"],
    ['{"model":{"name":"\\"// "},"hooks":{}}', "hooks"],
    ['{"model":{"name":"\\\\"},/*"*/"hooks":{}}', "hooks"],
    ['{"tools":{"discoveryCommand":"x"}}', "tools.discoveryCommand"],
    ['{"tools":{"sandbox":"docker"}}', "tools.sandbox"],
    ['{"tools":{"allowed":"run_shell_command"}}', "tools.allowed"],
    ['{"tools":[]}', "tools"],
    ['{"telemetry":{"enabled":true}}', "telemetry.enabled"],
    ['{"__proto__":{}}', "__proto__"],
    ['{"constructor":1}', "constructor"],
    ["[]", ""],
    ['{"model":{},}', ""],
    ['\uFEFF{"model":{}}', ""],
    ["{", ""],
  ]),
  ...of("gemini", ".env", [
    ["DB_PATH=db/data.db\n# GEMINI_SANDBOX=x\nGITHUB_TOKEN=x\nHOME_ASSISTANT_TOKEN=x\n", null],
    ["GEMINI_API_KEY=x\nGEMINI_MODEL=m\nGOOGLE_API_KEY=x\nGOOGLE_CLOUD_PROJECT=x\n", null],
    ["A=1\nGOOGLE_GEMINI_BASE_URL=http://x\n", "GOOGLE_GEMINI_BASE_URL"],
    ["\uFEFFexport   GEMINI_CLI_HOME: x", "GEMINI_CLI_HOME"],
    ["export\nGEMINI_SANDBOX=x", "GEMINI_SANDBOX"],
    ["A='\nNODE_OPTIONS=x'\n", "NODE_OPTIONS"],
    ["A=1\r\nnode_options\n= x", "node_options"],
    ["https_proxy: http://x", "https_proxy"],
    ["LD_PRELOAD=x", "LD_PRELOAD"],
    ["GIT_SSH_COMMAND=x", "GIT_SSH_COMMAND"],
    ["CODE_ASSIST_ENDPOINT=x", "CODE_ASSIST_ENDPOINT"],
  ]),
  ...of("gemini", ".gemini/.env", [["GEMINI_SANDBOX_IMAGE=x", "GEMINI_SANDBOX_IMAGE"]]),
];

function claudeRows(file: string): Row[] {
  return of("claude", file, [
    ["", null],
    ['{"model":"m","outputStyle":"x","language":"spanish"}', null],
    ['\uFEFF{"hooks":{},"disableAllHooks":false,"enableAllProjectMcpServers":true}', null],
    ['{"permissions":{"allow":["Bash"],"ask":[],"deny":[],"defaultMode":"plan"}}', null],
    ['{"permissions":{"defaultMode":"bypassPermissions"}}', "permissions.defaultMode"],
    ['{"permissions":{"defaultMode":["plan"]}}', "permissions.defaultMode"],
    ['{"permissions":{"additionalDirectories":[]}}', "permissions.additionalDirectories"],
    ['{"permissions":{"allow":"Bash"}}', "permissions.allow"],
    ['{"permissions":null}', "permissions"],
    ['{"env":{}}', "env"],
    ['{"model":"m","apiKey\\u0048elper":"x"}', "apiKeyHelper"],
    ['{"awsAuthRefresh":"x"}', "awsAuthRefresh"],
    ['{"statusLine":{}}', "statusLine"],
    ['{"enabledPlugins":{}}', "enabledPlugins"],
    ['{"__proto__":{"env":{}}}', "__proto__"],
    ["// x\n{}", ""],
    ["{},", ""],
    ["null", ""],
  ]);
}

function of(agent: Name, file: string, texts: readonly (readonly [string, string | null])[]): Row[] {
  return texts.map(([text, key]) => ({ agent, file, text, key }));
}

describe("what a target's own settings may say", () => {
  for (const { agent, file, text, key } of rows) {
    const does = key === null ? "is run" : `is refused for ${key === "" ? "its form" : key}`;
    it(`${agent} ${does} where ${file} is ${JSON.stringify(text)}`, async () => {
      await inFolder(async (target) => {
        await write(target, file, text);
        check(agent, target, key === null ? null : { file, what: key === "" ? "is not" : `sets ${key},` });
      });
    });
  }

  const places: [agent: Name, file: string][] = [
    ["claude", shared],
    ["claude", local],
    ["gemini", settings],
    ["gemini", ".env"],
    ["gemini", ".gemini/.env"],
  ];
  const instead: [what: string, make: (path: string) => Promise<void> | void, posix?: true][] = [
    ["a folder", (path) => mkdir(path)],
    ["a link that leads nowhere", (path) => symlink("nowhere", path), true],
    ["a link to harmless settings", (path) => symlink("/dev/null", path), true],
    ["a pipe", (path) => void execFileSync("mkfifo", [path]), true],
    ["more than 1 MiB", (path) => writeFile(path, " ".repeat(1024 * 1024 + 1))],
  ];
  for (const [agent, file] of places)
    for (const [what, make, posix] of instead) {
      it(`${agent} is refused where ${file} is ${what}`, async function () {
        if (posix === true && process.platform === "win32") this.skip();
        await inFolder(async (target) => {
          await mkdir(dirname(join(target, file)), { recursive: true });
          await make(join(target, file));
          check(agent, target, { file, what: "cannot be read" });
        });
      });
    }
});

describe("settings above the target", () => {
  const above: [agent: Name, title: string, root: string, file: string, refused: boolean][] = [
    ["gemini", "in the git root", "..", "../.env", true],
    ["gemini", "in the git root, for gemini alone", "..", "../.gemini/.env", true],
    ["gemini", "between the target and its git root", "../..", "../.env", true],
    ["gemini", "above the git root", ".", "../.env", false],
    ["gemini", "above, where there is no repository", "", "../.env", false],
    ["gemini", "in a file that it looks for in the target alone", "..", "../.gemini/settings.json", false],
    ["claude", "in the local file of the git root", "..", `../${local}`, true],
    ["claude", "in the local file above the git root", ".", `../${local}`, false],
    ["claude", "in a file that it looks for in the target alone", "..", `../${shared}`, false],
  ];
  for (const [agent, title, root, file, refused] of above) {
    it(`${refused ? "refuse" : "do not matter to"} ${agent} ${title}`, async () => {
      await inFolder(async (folder) => {
        const target = join(folder, "purutos", "puruto-target");
        await mkdir(join(target, root, root === "" ? "" : ".git"), { recursive: true });
        await write(target, file, file.endsWith(".json") ? '{"env":{}}' : "GEMINI_SANDBOX=x");
        const what = file.endsWith(".json") ? "sets env," : "sets GEMINI_SANDBOX,";
        check(agent, target, refused ? { file, what } : null);
      });
    });
  }

  it("refuse claude in the local file of the checkout that the target is a worktree of", async () => {
    await inFolder(async (folder) => {
      const [main, target] = [join(folder, "main"), join(folder, "puruto-target")];
      git(folder, "init", "--quiet", main);
      const author = ["-c", "user.name=x", "-c", "user.email=x@example.org"];
      git(main, ...author, "commit", "--quiet", "--allow-empty", "--message", "Begin");
      git(main, "worktree", "add", "--quiet", target);
      await write(main, local, '{"env":{}}');
      check("claude", target, { file: `../main/${local}`, what: "sets env," });
    });
  });

  it("are those above the folder that a link leads to", async function () {
    if (process.platform === "win32") this.skip();
    await inFolder(async (folder) => {
      const target = join(folder, "puruto-target");
      await mkdir(join(folder, "repo", ".git"), { recursive: true });
      await mkdir(join(folder, "repo", "puruto"));
      await symlink(join(folder, "repo", "puruto"), target);
      await write(join(folder, "repo"), local, '{"env":{}}');
      check("claude", target, { file: `../${local}`, what: "sets env," });
    });
  });

  it("are the user's own in the home folder", () => {
    const target = join("/", "home", "ada", "purutos", "puruto-target");
    assert.deepEqual(upToGitRoot(target, join("/", "home", "ada")), [target]);
  });
});

describe("the first key that is not known to be harmless", () => {
  const harmless = new Map([["any", new Map([["*", new Map([["x", true] as const])]])]]);
  const found: [value: Record<string, unknown>, key: string | undefined][] = [
    [{}, undefined],
    [{ any: { one: { x: 1 }, two: {} } }, undefined],
    [{ any: { one: { x: 1 }, two: { y: 1 } } }, "any.two.y"],
    [{ any: { one: 1 } }, "any.one"],
    [{ any: [] }, "any"],
  ];
  for (const [value, key] of found) {
    it(`is ${key ?? "none"} in ${JSON.stringify(value)}`, () => {
      assert.equal(firstUnknown(value, harmless), key);
    });
  }
});

describe("the rules that a target's owner wrote", () => {
  it("are told of both files of claude, as they stand there", async () => {
    await inFolder(async (target) => {
      await write(target, shared, '{"permissions":{"allow":["Bash(npm test)"],"deny":["Read(.env)"]}}');
      await write(target, local, '{"permissions":{"allow":["WebSearch"],"ask":["Write"]}}');
      const { permissions } = agents.claude.plan({ request, folder: "/private", target });
      assert.deepEqual(permissions, {
        allow: ["Bash(npm test)", "WebSearch"],
        ask: ["Write"],
        deny: ["Read(.env)"],
      });
    });
  });
});

function git(cwd: string, ...args: string[]): void {
  execFileSync("git", args, { cwd, stdio: "ignore" });
}

async function write(target: string, file: string, text: string): Promise<void> {
  await mkdir(dirname(join(target, file)), { recursive: true });
  await writeFile(join(target, file), text);
}

function check(agent: Name, target: string, refused: { file: string; what: string } | null): void {
  const plan = (): unknown => agents[agent].plan({ request, folder: "/private", target });
  if (refused === null) {
    assert.doesNotThrow(plan);
    return;
  }
  assert.throws(plan, (error: Error & { code?: unknown }) => {
    assert.equal(error.code, "IPC_ERROR");
    assert.ok(error.message.startsWith(`${refused.file} of the target ${refused.what}`), error.message);
    assert.match(error.message, /PURUTO_AGENT to an argument list of your own$/);
    return true;
  });
}
