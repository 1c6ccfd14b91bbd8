import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { scratch } from "../../scratch.ts";
import { said, type Made } from "../db/helpers/made.ts";
import { systemctlThat, writeProgram } from "./helpers/programs.ts";
import { madeCron } from "./helpers/units.ts";

interface Checked {
  readonly summary: string;
  readonly ok: boolean;
  readonly unit: string | null;
  readonly node: { readonly program: string; readonly version: string | null };
  readonly agents: readonly Record<string, unknown>[];
  readonly targets: readonly Record<string, unknown>[];
  readonly problems: readonly { readonly code: string; readonly message: string; readonly to_do: string }[];
}

const codesOf = ({ problems }: Checked): string[] => problems.map(({ code }) => code);

const well = 'if (process.argv[2] === "--version") console.log("2.1.332 (Claude Code)");';
const signedOut = `${well} else process.exitCode = 1;`;

describe("npm run service -- check", function () {
  this.timeout(60_000);
  let made: Made;
  let workspace: string;
  /** A folder of the PATH that a test puts programs into. */
  let programs: string;
  let policy: string;
  before(() => {
    const actions = { "puruto-books": ["add", "ask"], "puruto-gone": ["add", "ask"] };
    made = madeCron({ targets: Object.keys(actions), actions });
    workspace = dirname(made.root);
    policy = readFileSync(made.path(".puruto-ipc.json"), "utf8");
  });
  after(() => made.remove());
  beforeEach(() => {
    for (const name of ["puruto-books", "puruto-other", ".codex", ".gemini", ".config"])
      rmSync(join(workspace, name), { recursive: true, force: true });
    made.write(".puruto-ipc.json", policy);
    made.write(".jobs.json", '{"jobs": []}');
    programs = scratch();
    const skill = join(workspace, "puruto-books", ".claude", "skills", "add", "scripts");
    mkdirSync(skill, { recursive: true });
    writeFileSync(join(skill, "run.mjs"), "");
    writeFileSync(join(workspace, "puruto-books", "CLAUDE.md"), "# Books\n");
  });

  function jobs(
    ...each: readonly (readonly [target: string, action?: string | undefined, enabled?: boolean])[]
  ): void {
    const list = each.map(([puruto_target, action, enabled = true], at) => ({
      job_id: `job-${at}`,
      enabled,
      puruto_target,
      schedule: "0 9 * * *",
      prompt: "Do it",
      ...(action !== undefined && { action }),
    }));
    made.write(".jobs.json", JSON.stringify({ jobs: list }));
  }

  async function check(env: NodeJS.ProcessEnv = {}): Promise<Checked & { code: number | null }> {
    const PATH = [programs, dirname(process.execPath)].join(delimiter);
    const home = { PATH, HOME: workspace, USER: "ana", LOGNAME: "ana" };
    const { code, stdout, stderr } = await said(
      made.start("service/main.ts", ["check"], { ...home, ...env }),
    );
    assert.equal(stderr, "");
    return { ...(JSON.parse(stdout) as Checked), code };
  }

  /** Installs a unit with these programs on its PATH. */
  async function install(): Promise<string> {
    systemctlThat(programs, { "show-environment": "console.log(\"ANTHROPIC_API_KEY=$'a b'\\nLANG=C\")" });
    const PATH = [programs, dirname(process.execPath)].join(delimiter);
    const env = { PATH, HOME: workspace, USER: "ana", LOGNAME: "ana" };
    const { stdout } = await said(made.start("service/main.ts", ["install"], env));
    return String((JSON.parse(stdout) as Checked).unit);
  }

  const oldNode = (): string => writeProgram(programs, "old-node", 'console.log("v18.20.0")');

  it("finds nothing amiss where no job is enabled", async () => {
    jobs(["puruto-gone", undefined, false]);
    const { code, ok, agents, targets, problems } = await check();
    assert.deepEqual(
      { code, ok, agents, targets, problems },
      { code: 0, ok: true, agents: [], targets: [], problems: [] },
    );
  });

  it("says which settings would keep it from starting", async () => {
    const { ok, problems } = await check({ PURUTO_LOG_LEVEL: "loud", PURUTO_CRON_POLL_SECONDS: "0" });
    assert.deepEqual([ok, problems.map(({ code }) => code)], [false, ["wrong-setting", "wrong-setting"]]);
    assert.match(problems[1]?.message ?? "", /^PURUTO_CRON_POLL_SECONDS must be .* got "0"/);
  });

  it("tells the Node that runs it", async () => {
    const { node } = await check();
    assert.deepEqual(node, { program: process.execPath, version: process.versions.node });
  });

  it("needs no agent for a skill that has a script", async () => {
    jobs(["puruto-books", "add"]);
    const { ok, agents, targets } = await check();
    assert.deepEqual({ ok, agents }, { ok: true, agents: [] });
    const folder = join(workspace, "puruto-books");
    const runs = `script ${join(".claude", "skills", "add", "scripts", "run.mjs")}`;
    assert.deepEqual(targets, [{ target: "puruto-books", action: "add", by: ["job:job-0"], folder, runs }]);
  });

  it("asks the agent that the jobs need for its version and login, once", async () => {
    writeProgram(programs, "claude", well);
    jobs(["puruto-books"], ["puruto-books", "add"], ["puruto-books"]);
    const { ok, agents } = await check();
    assert.ok(ok);
    assert.deepEqual(agents, [
      {
        name: "claude",
        program: join(programs, "claude"),
        version: "2.1.332 (Claude Code)",
        signed_in: true,
        by: ["job:job-0", "job:job-2"],
      },
    ]);
  });

  const amiss: readonly (readonly [
    what: string,
    code: string,
    prepare: () => void,
    message: RegExp,
    cure: RegExp,
  ])[] = [
    [
      "a target is nowhere",
      "target-not-found",
      () => jobs(["puruto-gone"]),
      /no Puruto called puruto-gone, which job:job-0 needs/,
      /puruto-gone$/,
    ],
    [
      "the policy does not list a target",
      "not-allowed",
      () => {
        const folder = join(workspace, "puruto-other");
        mkdirSync(join(folder, ".claude", "skills"), { recursive: true });
        writeFileSync(join(folder, "CLAUDE.md"), "");
        jobs(["puruto-other"]);
      },
      /puruto-other is not in allowed_targets/,
      /puruto allow puruto-other ask$/,
    ],
    [
      "there is no agent",
      "cannot-run",
      () => jobs(["puruto-books"]),
      /job:job-0 cannot ask puruto-books for ask: nothing can run ask in puruto-books: install claude/,
      /check again/,
    ],
    [
      "the target's policy names an agent that is not there",
      "cannot-run",
      () => {
        writeFileSync(join(workspace, "puruto-books", ".puruto-ipc.json"), '{"agent": "codex"}');
        writeProgram(programs, "claude", well);
        jobs(["puruto-books"]);
      },
      /chooses codex, which is in no folder of the PATH/,
      /check again/,
    ],
    [
      "an agent is not signed in",
      "not-signed-in",
      () => {
        writeProgram(programs, "claude", signedOut);
        jobs(["puruto-books"]);
      },
      /claude is not signed in where the service runs, and job:job-0 needs it/,
      /run claude auth login once/,
    ],
    [
      "an agent does not start",
      "agent-broken",
      () => {
        writeProgram(programs, "claude", 'console.error("Error: no such module"); process.exitCode = 7');
        jobs(["puruto-books"]);
      },
      /claude does not work: \S+claude --version ended with 7: Error: no such module/,
      /run claude --version yourself/,
    ],
    [
      "the jobs cannot be read",
      "needs-unknown",
      () => made.write(".jobs.json", '{"jobs": [{"job_id": 1}]'),
      /\.jobs\.json.*line 1/,
      /what was read last stays in force/,
    ],
    [
      "the own policy cannot be read",
      "cannot-run",
      () => {
        made.write(".puruto-ipc.json", "{");
        jobs(["puruto-books", "add"]);
      },
      /\.puruto-ipc\.json is not JSON/,
      /check again/,
    ],
  ];
  for (const [what, code, prepare, message, cure] of amiss)
    it(`says it, with its cure, where ${what}`, async () => {
      prepare();
      const checked = await check();
      assert.deepEqual(
        { code: checked.code, ok: checked.ok, codes: codesOf(checked) },
        { code: 1, ok: false, codes: [code] },
      );
      const [problem] = checked.problems;
      assert.match(problem?.message ?? "", message);
      assert.match(problem?.to_do ?? "", cure);
      assert.ok(!/\n/.test(`${problem?.message}${problem?.to_do}`));
    });

  it("says that a folder cannot be read which is there", async function () {
    if (process.getuid?.() === 0 || process.platform === "win32") this.skip();
    jobs(["puruto-books", "add"]);
    chmodSync(join(workspace, "puruto-books"), 0o300);
    const checked = await check();
    chmodSync(join(workspace, "puruto-books"), 0o700);
    assert.deepEqual(codesOf(checked), ["target-unreadable"]);
  });

  it("finds all that is amiss at once", async () => {
    writeProgram(programs, "claude", signedOut);
    jobs(["puruto-gone"], ["puruto-books"], ["puruto-gone", "add"]);
    assert.deepEqual(codesOf(await check()), ["target-not-found", "target-not-found", "not-signed-in"]);
  });

  const logins: readonly (readonly [
    agent: string,
    what: string,
    script: string,
    files: Readonly<Record<string, string>>,
    env: NodeJS.ProcessEnv,
    signed: boolean | null,
  ])[] = [
    ["codex", "by its own word", well, {}, {}, true],
    ["codex", "not, by its own word", signedOut, {}, {}, false],
    ["codex", "with a key", signedOut, {}, { CODEX_API_KEY: "k" }, true],
    [
      "codex",
      "nobody knows, with a provider of one's own",
      signedOut,
      { ".codex/config.toml": 'model_provider = "mine"\n' },
      {},
      null,
    ],
    ["gemini", "nobody knows", well, {}, {}, null],
    ["gemini", "with its file", well, { ".gemini/oauth_creds.json": "{}" }, {}, true],
    ["gemini", "with a key", well, {}, { GEMINI_API_KEY: "k" }, true],
  ];
  for (const [agent, what, script, files, env, signed] of logins)
    it(`tells whether ${agent} is signed in: ${what}`, async () => {
      writeProgram(programs, agent, script);
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(workspace, path)), { recursive: true });
        writeFileSync(join(workspace, path), text);
      }
      jobs(["puruto-books"]);
      const checked = await check(env);
      assert.equal(checked.agents[0]?.["signed_in"], signed);
      assert.deepEqual(codesOf(checked), signed === false ? ["not-signed-in"] : []);
    });

  describe("where a unit is installed", function () {
    if (process.platform !== "linux") return;

    it("looks for agents where the unit does, and not where this shell does", async () => {
      jobs(["puruto-books"]);
      const unit = await install();
      const elsewhere = scratch();
      writeProgram(elsewhere, "claude", well);
      const PATH = [elsewhere, dirname(process.execPath)].join(delimiter);
      const checked = await check({ PATH, ANTHROPIC_API_KEY: "of this shell", PURUTO_AGENT: "claude" });
      assert.equal(checked.unit, unit);
      assert.deepEqual(codesOf(checked), ["cannot-run"]);
    });

    it("asks agents with what systemd hands its services", async () => {
      writeProgram(
        programs,
        "claude",
        `${well} else process.exitCode = process.env.ANTHROPIC_API_KEY === "a b" ? 0 : 1`,
      );
      jobs(["puruto-books"]);
      await install();
      assert.deepEqual(codesOf(await check({ ANTHROPIC_API_KEY: "of this shell" })), []);
    });

    it("says which of its paths are gone", async () => {
      await install();
      rmSync(programs, { recursive: true });
      const { problems } = await check();
      assert.deepEqual(
        problems.map(({ code, to_do }) => [code, to_do]),
        [["unit-path-gone", "write it anew: npm run --silent service -- install"]],
      );
      assert.match(problems[0]?.message ?? "", new RegExp(`names ${programs}, which is no longer there$`));
    });

    const hurt: readonly (readonly [what: string, code: string, change: (text: string) => string])[] = [
      [
        "its Node is gone",
        "unit-path-gone",
        (text) => text.replace(/^ExecStart="[^"]+"/m, 'ExecStart="/gone/node"'),
      ],
      [
        "its Node is too old",
        "old-node",
        (text) => text.replace(/^ExecStart="[^"]+"/m, `ExecStart="${oldNode()}"`),
      ],
      [
        "it is another folder's",
        "unit-of-another-folder",
        (text) => text.replace(/^WorkingDirectory=.*$/m, "WorkingDirectory=/elsewhere/"),
      ],
    ];
    for (const [what, code, change] of hurt)
      it(`says that ${what}`, async () => {
        const unit = await install();
        writeFileSync(unit, change(readFileSync(unit, "utf8")));
        assert.deepEqual(codesOf(await check()), [code]);
      });
  });
});
