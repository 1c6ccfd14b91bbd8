import assert from "node:assert/strict";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { scratch } from "../../scratch.ts";
import { loader } from "../ipc/helpers/workspace.ts";
import { caseOf } from "./helpers/case-of.ts";
import { Tested, type Came } from "./runner.ts";

const ok = [{ type: "status", value: "ok" }] as const;

describe("what agent tests say", function () {
  this.timeout(120_000);

  let tested: Tested;

  before(() => {
    tested = new Tested();
    for (const name of ["calls", "help", "init", "list", "status"])
      rmSync(tested.path(`tests/agent/${name}.yaml`));
  });

  after(() => tested.remove());

  const env = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    PATH: process.env["PATH"],
    HOME: tested.path(".."),
    TMPDIR: tested.path(".."),
    ...more,
  });

  const options: readonly (readonly [args: readonly string[], said: string, taken?: string])[] = [
    [["--agnt", "claude"], "--agnt is not an option; did you mean --agent?"],
    [["--zzz"], "--zzz is not an option; npm run test:agent -- --help shows those that there are"],
    [["-x"], "-x is not an option; npm run test:agent -- --help shows those that there are"],
    [["--agent"], "--agent needs a value behind it; npm run test:agent -- --help shows which"],
    [["--compare=yes"], "--compare takes no value; leave out what stands behind ="],
    [["--help=yes"], "--help takes no value; leave out what stands behind ="],
    [["--agent", "claud"], "--agent must be one of claude, codex, gemini, got claud"],
    [
      ["claude"],
      "npm took --agent for an option of its own; put -- before it: npm run test:agent -- --agent …",
      "npm_config_agent",
    ],
  ];

  for (const [args, said, taken] of options)
    it(`of ${args.join(" ")}${taken === undefined ? "" : `, with ${taken}`}`, async () => {
      const { parseOptions } = await tested.load<Options>("options.ts");
      const environment = taken === undefined ? {} : { [taken]: "true" };
      assert.throws(
        () => parseOptions(args, environment),
        (error: Error) => error instanceof TypeError && error.message === said,
      );
    });

  it("nothing where npm and the command have the same option", async () => {
    const { parseOptions } = await tested.load<Options>("options.ts");
    parseOptions(["--agent=claude"], { npm_config_agent: "codex" });
  });

  it("of a case that fails: why, and its place as a stack has it", async () => {
    tested.write(
      "tests/agent/a.yaml",
      "# one\nname: it is asked\naction: status\nassert:\n  - { type: equals, path: result.sumary, value: x }\n  - { type: status, value: error }\n",
    );
    const { code, said } = await tested.test(["a.yaml"], env());
    assert.equal(code, 1, said);
    assert.match(
      said,
      /\n +result\.sumary must be "x", got nothing \(result has summary, .*\);\n +status must be error, got ok\n +at tests\/agent\/a\.yaml:2:1\n/,
    );
  });

  it("that a skill is not there, and does not skip its case", async () => {
    tested.write(
      "tests/agent/a.yaml",
      "name: it is asked\naction: statsu\nassert: [{ type: status, value: ok }]\n",
    );
    const { code, said } = await tested.test(["a.yaml"], env());
    assert.equal(code, 1, said);
    assert.match(said, /There is no skill statsu; did you mean status\?\n +at tests\/agent\/a\.yaml:1:1/);
  });

  it("how a case is asked whose skill it brings itself", async () => {
    const files = "files: { .claude/skills/dance/SKILL.md: Dance. }\n";
    tested.write(
      "tests/agent/a.yaml",
      `name: it dances\naction: dance\n${files}assert: ${JSON.stringify(ok)}\n`,
    );
    const { code, said } = await tested.test(["a.yaml"], env());
    assert.equal(code, 0, said);
    assert.match(said, /it dances .*has no mock/);
  });

  it("of a mock that is to follow a skill that is not there", async () => {
    const { is, why } = await tried({ prompt: "How are you?", mock: { follow: "statsu" }, assert: [...ok] });
    assert.equal(is, "failed");
    assert.match(why ?? "", /There is no skill statsu; did you mean status\?/);
  });

  it("of runs that are too few, how many must pass", async () => {
    const one = { type: "max_ms", value: 1 } as const;
    const { why } = await tried({ action: "help", repeat: 3, threshold: 0.5, assert: [one] });
    assert.match(why ?? "", /^0 of 3 runs passed, and 2 must;\nit may take 1 ms, took \d+/);
  });

  it("nothing against a neighbour that is one script and no more", async () => {
    const script = 'console.log(JSON.stringify({ summary: "noted" }));\n';
    const scripts = "tests/agent/neighbours/puruto-diary/.claude/skills/add/scripts";
    mkdirSync(tested.path(scripts), { recursive: true });
    tested.write(`${scripts}/run.ts`, script);
    const policy = { allowed_targets: ["puruto-diary"], owner: "puruto-notes", max_hops: 2 };
    const call = { target: "puruto-diary", action: "add" };
    const came = await tried({
      prompt: "Note it.",
      neighbours: ["puruto-diary"],
      files: { ".puruto-ipc.json": JSON.stringify(policy) },
      mock: { calls: [{ ...call, prompt: "It" }], answer: { summary: "Done." } },
      assert: [{ type: "calls", value: [{ ...call, status: "ok" }] }],
    });
    assert.equal(came.is, "passed", came.why);
  });

  it("which command is missing where nothing is installed", () => {
    const folder = scratch();
    cpSync(tested.root, folder, { recursive: true, verbatimSymlinks: true });
    for (const file of ["tests/agent/runner/main.ts", "tests/agent.test.ts"]) {
      const { status, stderr } = spawnSync(process.execPath, [...loader, join(folder, file)], {
        cwd: folder,
        env: env(),
        encoding: "utf8",
      });
      assert.equal(status, 1);
      assert.match(stderr, /^These tests need the packages .*: run npm install first\.\n$/);
    }
  });

  const tried = async (said: Parameters<typeof caseOf>[0]): Promise<Came> => tested.try(caseOf(said));
});

interface Options {
  readonly parseOptions: (args: readonly string[], environment: NodeJS.ProcessEnv) => unknown;
}
