import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseToml } from "../../../templates/ipc/files/ipc/target/agents/toml.ts";
import { scratch } from "../../scratch.ts";
import { carriers, loader } from "../ipc/helpers/workspace.ts";
import { writeProgram } from "../ipc/stand-in.ts";
import { Tested } from "./runner.ts";

type Environment = Record<string, string | undefined>;
interface Homes {
  readonly homeFor: (
    agent: string,
    scratch: string,
    environment: Environment,
  ) => { readonly environment: Record<string, string>; readonly clear: () => void };
}
interface Login {
  readonly whyNotLoggedIn: (agent: string, environment: Environment) => Promise<string | undefined>;
}

let made: Tested;
let homes: Homes;
let login: Login;
before(async () => {
  made = new Tested();
  homes = await made.load<Homes>("agents/homes.ts");
  login = await made.load<Login>("agents/login.ts");
});
after(() => made.remove());

/** A home of the user's with these files. */
function user(files: Record<string, string>, folder = scratch()): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => statSync(join(folder, path)).isFile())
        .toSorted()
    : [];

const secret = "sk-secret-of-the-user";
const codexSettings = `
model = "gpt-9"
model_provider = "mine"
approval_policy = "never"
notify = ["touch", "/tmp/notified"]
openai_base_url = "http://127.0.0.1:1/v1"
cli_auth_credentials_store = "file"
[model_providers.mine]
name = "Mine \\u007f \\"quoted\\""
base_url = "http://127.0.0.1:2/v1"
env_key = "OPENAI_API_KEY"
request_max_retries = 0
http_headers = { "x-a" = "b" }
[mcp_servers.evil]
command = "touch"
[projects."/home/ana"]
trust_level = "trusted"
`;

describe("the home of a run", () => {
  for (const agent of ["mock", "ollama"])
    it(`is empty for ${agent}, and all that is the user's lies in it`, () => {
      const home = join(scratch(), "home");
      const ana = user({ ".codex/auth.json": secret, ".gemini/oauth_creds.json": secret });
      const { environment, clear } = homes.homeFor(agent, home, { HOME: ana });
      assert.deepEqual(filesIn(home), []);
      assert.deepEqual(
        ["HOME", "USERPROFILE"].map((name) => environment[name]),
        [home, home],
      );
      for (const name of [
        "XDG_RUNTIME_DIR",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "APPDATA",
      ])
        assert.ok(environment[name]?.startsWith(home), name);
      clear();
      assert.ok(!existsSync(home));
    });

  it("is claude's own for claude, and stays", () => {
    const home = user({ ".claude/settings.json": "{}" });
    const { environment, clear } = homes.homeFor("claude", join(scratch(), "home"), { HOME: home });
    assert.deepEqual(environment, {});
    clear();
    assert.deepEqual(filesIn(home), [".claude/settings.json"]);
  });

  for (const [title, folder, variable] of [
    ["in the home", ".codex", undefined],
    ["in CODEX_HOME", "elsewhere", "CODEX_HOME"],
  ] as const)
    it(`has for codex the login that lies ${title}, and only what reaches the model`, () => {
      const ana = user({
        [`${folder}/auth.json`]: secret,
        [`${folder}/config.toml`]: codexSettings,
        [`${folder}/AGENTS.md`]: "Mine.",
        [`${folder}/sessions/one.jsonl`]: "{}",
      });
      const home = join(scratch(), "home");
      const more = variable === undefined ? {} : { [variable]: join(ana, folder) };
      const { environment, clear } = homes.homeFor("codex", home, { HOME: ana, ...more });
      assert.deepEqual(filesIn(home), [".codex/auth.json", ".codex/config.toml"]);
      assert.equal(environment["CODEX_HOME"], join(home, ".codex"));
      assert.equal(readFileSync(join(home, ".codex/auth.json"), "utf8"), secret);
      if (process.platform !== "win32")
        assert.equal(statSync(join(home, ".codex/auth.json")).mode & 0o777, 0o600);
      const said = parseToml(readFileSync(join(home, ".codex/config.toml"), "utf8"));
      assert.ok(said.ok, JSON.stringify(said));
      assert.deepEqual(JSON.parse(JSON.stringify(said.value)), {
        model: "gpt-9",
        model_provider: "mine",
        openai_base_url: "http://127.0.0.1:1/v1",
        cli_auth_credentials_store: "file",
        model_providers: {
          mine: {
            name: 'Mine \u007f "quoted"',
            base_url: "http://127.0.0.1:2/v1",
            env_key: "OPENAI_API_KEY",
            request_max_retries: 0,
            http_headers: { "x-a": "b" },
          },
        },
        analytics: { enabled: false },
      });
      clear();
      assert.ok(!existsSync(home));
      assert.equal(readFileSync(join(ana, folder, "auth.json"), "utf8"), secret);
    });

  it("has for gemini its login and how it logs in, and the keys of its .env as variables", () => {
    const settings = {
      security: { auth: { selectedType: "oauth-personal" }, folderTrust: { enabled: true } },
      model: { name: "gemini-9", maxSessionTurns: 3 },
      mcpServers: { evil: { command: "touch" } },
      hooks: {},
    };
    const ana = user({
      ".gemini/settings.json": `// Mine.\n${JSON.stringify(settings)}`,
      ".gemini/oauth_creds.json": secret,
      ".gemini/google_accounts.json": "{}",
      ".gemini/GEMINI.md": "Mine.",
      ".gemini/policies/mine.toml": "",
      ".gemini/.env": `GEMINI_API_KEY=${secret}\nGEMINI_MODEL=old\nNODE_OPTIONS=--import=evil\n`,
      ".env": "GOOGLE_API_KEY=other\n",
    });
    const home = join(scratch(), "home");
    const { environment, clear } = homes.homeFor("gemini", home, { HOME: ana, GEMINI_MODEL: "new" });
    assert.deepEqual(filesIn(home), [
      ".gemini/google_accounts.json",
      ".gemini/oauth_creds.json",
      ".gemini/settings.json",
    ]);
    const said = JSON.parse(readFileSync(join(home, ".gemini/settings.json"), "utf8")) as object;
    assert.deepEqual(said, {
      security: { auth: { selectedType: "oauth-personal" } },
      model: { name: "gemini-9" },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
      general: { disableAutoUpdate: true },
    });
    const { GEMINI_API_KEY, GEMINI_MODEL, GOOGLE_API_KEY, NODE_OPTIONS, GEMINI_CLI_HOME } = environment;
    assert.deepEqual(
      [GEMINI_API_KEY, GEMINI_MODEL, GOOGLE_API_KEY, NODE_OPTIONS, GEMINI_CLI_HOME],
      [secret, undefined, undefined, undefined, home],
    );
    clear();
    assert.ok(!existsSync(home));
  });

  for (const [agent, file, content, why] of [
    [
      "codex",
      ".codex/config.toml",
      `key = "${secret}"\nmodel = `,
      /config\.toml cannot be read \(is not TOML.* line 2/,
    ],
    ["gemini", ".gemini/settings.json", `{"a": "${secret}", }`, /settings\.json cannot be read/],
  ] as const)
    it(`is not there where the settings of ${agent} cannot be read, and nothing secret is said`, () => {
      const ana = user({ ".codex/auth.json": secret, ".gemini/oauth_creds.json": secret, [file]: content });
      const home = join(scratch(), "home");
      assert.throws(
        () => homes.homeFor(agent, home, { HOME: ana }),
        (error: Error) => why.test(error.message) && !error.message.includes(secret),
      );
      assert.ok(!existsSync(home));
    });

  for (const [title, end] of [
    ["an exit", "process.exit(3)"],
    ["an error", "throw new Error('mine')"],
    ["itself", ""],
  ] as const)
    it(`is gone when its process ends by ${title}`, () => {
      const ana = user({ ".codex/auth.json": secret });
      const home = join(scratch(), "home");
      const module = pathToFileURL(made.path("tests/agent/runner/agents/homes.ts")).href;
      const program = `import { homeFor } from ${JSON.stringify(module)};
        import { existsSync } from "node:fs";
        for (const at of [1, 2]) homeFor("codex", process.argv[1] + at, process.env);
        console.log(existsSync(process.argv[1] + "1/.codex/auth.json"));
        ${end};`;
      const args = [...loader, "--input-type=module", "--eval", program, home];
      const { stdout } = spawnSync(process.execPath, args, {
        env: { PATH: process.env["PATH"], HOME: ana },
        encoding: "utf8",
      });
      assert.equal(stdout, "true\n");
      assert.deepEqual([existsSync(`${home}1`), existsSync(`${home}2`)], [false, false]);
    });
});

const geminiBy = (selectedType: string) => ({
  ".gemini/settings.json": JSON.stringify({ security: { auth: { selectedType } } }),
});

describe("whether an agent is logged in", () => {
  /** What is said where the agent is a program that exits so. */
  async function why(
    agent: string,
    files: Record<string, string>,
    { script = "process.exit(1)", ...environment }: Environment & { script?: string } = {},
  ): Promise<string | undefined> {
    const [home, programs] = [user(files), scratch()];
    await writeProgram(programs, agent, script);
    const path = [programs, dirname(process.execPath)].join(delimiter);
    return login.whyNotLoggedIn(agent, { PATH: path, HOME: home, ...environment });
  }

  const codexKey = {
    ".codex/config.toml": 'model_provider = "a"\n[model_providers.a]\nenv_key = "OPENAI_KEY"\n',
  };
  const codexOther = {
    ".codex/config.toml": 'model_provider = "a"\n[model_providers.a]\nenv_key = "MINE"\n',
  };
  const codexOpen = { ".codex/config.toml": 'model_provider = "a"\n[model_providers.a]\nbase_url = "x"\n' };
  const codexAuth = {
    ".codex/config.toml": 'model_provider = "a"\n[model_providers.a]\nrequires_openai_auth = true\n',
  };
  const well = "process.exit(0)";
  // A program that is asked sees the home of a run.
  const copied = "process.exit(require('node:fs').existsSync(process.env.CODEX_HOME + '/auth.json') ? 0 : 1)";
  const rows: readonly (readonly [
    agent: string,
    title: string,
    files: Record<string, string>,
    more: Environment & { script?: string },
    said: RegExp | undefined,
  ])[] = [
    ["claude", "that says no", {}, {}, /^claude is not logged in; log in \(claude auth login\)/],
    ["claude", "that says yes", {}, { script: well }, undefined],
    ["codex", "that says no", {}, {}, /^codex is not logged in; log in \(codex login\)/],
    ["codex", "with a login in a file", { ".codex/auth.json": "{}" }, { script: copied }, undefined],
    ["codex", "with a login elsewhere", {}, { script: copied }, /^codex is not logged in/],
    ["codex", "with a key", {}, { CODEX_API_KEY: secret }, undefined],
    ["codex", "with a key that it does not take", {}, { OPENAI_API_KEY: secret }, /^codex is not logged in/],
    ["codex", "whose provider takes a key that is there", codexKey, { OPENAI_KEY: secret }, undefined],
    ["codex", "whose provider takes one that is not", codexKey, {}, /^codex takes its key from OPENAI_KEY/],
    [
      "codex",
      "whose provider takes one that is withheld",
      codexOther,
      { MINE: secret },
      /^codex takes its key from MINE/,
    ],
    ["codex", "whose provider takes no key", codexOpen, {}, undefined],
    ["codex", "whose provider takes the login", codexAuth, {}, /^codex is not logged in/],
    [
      "codex",
      "with broken settings",
      { ".codex/config.toml": "=" },
      { script: well },
      /config\.toml cannot be read/,
    ],
    ["gemini", "with nothing", {}, {}, /^gemini is not logged in; start it once/],
    ["gemini", "with a key", {}, { GEMINI_API_KEY: secret }, undefined],
    ["gemini", "with a key in its .env", { ".gemini/.env": "GEMINI_API_KEY=x" }, {}, undefined],
    [
      "gemini",
      "with a key for a server of one's own",
      {},
      { GEMINI_API_KEY: "x", GOOGLE_GEMINI_BASE_URL: "x" },
      /^gemini is not/,
    ],
    ["gemini", "that wants a key and has none", geminiBy("gemini-api-key"), {}, /^gemini is not/],
    [
      "gemini",
      "with a login",
      { ...geminiBy("oauth-personal"), ".gemini/oauth_creds.json": "{}" },
      {},
      undefined,
    ],
    ["gemini", "that wants a login and has none", geminiBy("oauth-personal"), {}, /^gemini is not/],
    [
      "gemini",
      "with a project",
      { ".env": "GOOGLE_CLOUD_PROJECT=a\nGOOGLE_CLOUD_LOCATION=b" },
      { GOOGLE_GENAI_USE_VERTEXAI: "true" },
      undefined,
    ],
    ["gemini", "with half a project", geminiBy("vertex-ai"), { GOOGLE_CLOUD_PROJECT: "a" }, /^gemini is not/],
    [
      "gemini",
      "with a way that nobody knows",
      geminiBy("constructor"),
      { GEMINI_API_KEY: "x" },
      /^gemini is not/,
    ],
  ];
  for (const [agent, title, files, more, said] of rows)
    it(`is ${said === undefined ? "yes" : "no"}: ${agent} ${title}`, async () => {
      const answer = await why(agent, files, more);
      if (said === undefined) assert.equal(answer, undefined);
      else assert.match(answer ?? "", said);
      assert.doesNotMatch(answer ?? "", /\n|sk-secret/);
    });

  it("is said with how to install what is not there", async () => {
    const answer = await login.whyNotLoggedIn("codex", { PATH: scratch(), HOME: scratch() });
    assert.equal(
      answer,
      "codex is in no folder of the PATH; install it (npm install --global @openai/codex), or leave out --agent",
    );
  });

  it("is not asked of agents of ours", async () => {
    for (const agent of ["mock", "ollama"]) assert.equal(await login.whyNotLoggedIn(agent, {}), undefined);
  });

  it("leaves no copy of a login, and nothing that it started", async () => {
    const temporary = scratch();
    const mark = `mark-${process.pid}-${Date.now()}`;
    const script = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"],
      { detached: true, stdio: "ignore" }).unref();`;
    const earlier = process.env["TMPDIR"];
    process.env["TMPDIR"] = temporary;
    try {
      const files = { ".codex/auth.json": secret };
      assert.equal(await why("codex", files, { script, PURUTO_TEST_MARK: mark }), undefined);
    } finally {
      if (earlier === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = earlier;
    }
    assert.deepEqual(
      readdirSync(temporary).filter((name) => name.startsWith("login-")),
      [],
    );
    assert.deepEqual(carriers(mark), []);
  });
});
