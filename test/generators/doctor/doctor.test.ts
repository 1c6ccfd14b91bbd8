import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Machine } from "../../../generators/doctor/check.ts";
import { machineChecks, purutoChecks } from "../../../generators/doctor/checks.ts";
import { reportOn, type Line } from "../../../generators/doctor/report.ts";
import { examine } from "../../../generators/doctor/run.ts";
import { tried } from "../../../generators/doctor/tried.ts";
import { identify } from "../../../templates/ipc/files/ipc/local/identity.ts";
import { checkout, scratch } from "../../scratch.ts";
import { allow, make } from "../workspace/purutos.ts";

/** A workspace with a vault and a Puruto, on a machine that has all that they need. */
function machine(): Machine & { readonly root: string; readonly folder: string; readonly bin: string } {
  const home = scratch();
  const [root, bin] = [join(home, "purutos"), join(home, "bin")];
  // Where Node finds tsx and what else they depend on.
  symlinkSync(join(checkout, "node_modules"), join(home, "node_modules"));
  program(join(bin, "claude"), "echo 2.1.0; echo more");
  const purutos = ["puruto-data", "puruto-a"].map((name) => {
    return make(root, name, { runner: "tsx", ...(name === "puruto-data" && { kind: name }) });
  });
  const environment = { PATH: `${bin}:${process.env["PATH"]}` };
  const parts = { root, folder: join(root, "puruto-a"), bin, home, workspace: root, purutos, environment };
  return { ...parts, node: "24.1.0" };
}

function program(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

type Changed = Partial<Machine> | void;
type Break = (healthy: ReturnType<typeof machine>) => Changed;
type Row = readonly [
  title: string,
  break_: Break,
  check: string,
  level: string,
  message: RegExp,
  toDo: RegExp,
];

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

const remembers = (folder: string, more: object): void => {
  const path = join(folder, ".yo-rc.json");
  const memory = JSON.parse(readFileSync(path, "utf8")) as Record<string, object>;
  writeFileSync(path, JSON.stringify({ "generator-puruto": { ...memory["generator-puruto"], ...more } }));
};

const path = (...folders: string[]) => ({ environment: { PATH: folders.join(":") } });

const rows: readonly Row[] = [
  [
    "an old Node",
    () => ({ node: "18.20.0" }),
    "node",
    "error",
    /^Node 18\.20\.0, which/,
    /install Node 22\.18/,
  ],
  ["an odd Node", () => ({ node: "21.7.0" }), "node", "error", /^Node 21\.7\.0, which/, /install Node/],
  [
    "a Node that is too old for a Puruto",
    ({ folder }) => (remembers(folder, { runner: "node" }), { node: "22.17.1" }),
    "runner",
    "error",
    /^the runner node needs Node 22\.18 or newer, and this is Node 22\.17\.1$/,
    /^use a newer Node$/,
  ],
  [
    "no tsx",
    ({ home }) => rmSync(join(home, "node_modules")),
    "runner",
    "error",
    /^the runner tsx is not installed$/,
    /^npm install, in .*puruto-(a|data)$/,
  ],
  [
    "a package that is not installed",
    ({ folder }) => write(join(folder, "package.json"), '{"dependencies":{"left-right":"1","../../..":"1"}}'),
    "packages",
    "error",
    /^not installed: left-right$/,
    /^npm install, in .*puruto-a$/,
  ],
  [
    "a package.json that is none",
    ({ folder }) => write(join(folder, "package.json"), "{"),
    "runner",
    "error",
    /^package\.json must be repaired first/,
    /puruto validate/,
  ],
  [
    "no Python for one of the Python framework",
    ({ folder, bin }) => {
      for (const name of ["ipc.ts", "invoker.ts"]) rmSync(join(folder, name), { force: true });
      write(join(folder, "ipc.py"), "");
      return path(bin);
    },
    "runner",
    "error",
    /no python3 on the PATH/,
    /install Python/,
  ],
  [
    "no git",
    ({ bin }) => path(bin),
    "git",
    "warning",
    /^git is not installed, or not on the PATH/,
    /install git/,
  ],
  [
    "no git where a Puruto lies in a repository",
    ({ folder, bin }) => (mkdirSync(join(folder, ".git")), path(bin)),
    "git",
    "error",
    /^git is not installed/,
    /install git/,
  ],
  [
    "an old git",
    ({ bin }) => program(join(bin, "git"), "echo git version 2.20.1"),
    "git",
    "warning",
    /^git 2\.20\.1 is older than 2\.31/,
    /newer git/,
  ],
  [
    "no agent",
    ({ bin }) => rmSync(join(bin, "claude")),
    "agents",
    "warning",
    /^none of claude, codex, gemini is on the PATH/,
    /install one/,
  ],
  [
    "an agent that fails",
    ({ bin }) => program(join(bin, "codex"), "exit 3"),
    "agents",
    "warning",
    /codex: codex ended with 3$/,
    /codex --version/,
  ],
  [
    "an agent of a repo's, which is not run",
    ({ folder, bin }) => {
      rmSync(join(bin, "claude"));
      program(join(folder, "bin/claude"), `touch ${folder}/ran`);
    },
    "agents",
    "warning",
    /^none of claude/,
    /install one/,
  ],
  [
    "a chosen agent that is not there",
    ({ environment }) => ({ environment: { ...environment, PURUTO_AGENT: "codex-x" } }),
    "agents",
    "error",
    /^PURUTO_AGENT chooses codex-x, which is in no folder/,
    /set PURUTO_AGENT/,
  ],
  [
    "a policy's agent that is not there",
    ({ folder }) => allow(folder, {}, { agent: ["my-agent", "--json"] }),
    "agent",
    "error",
    /^its policy has "my-agent" do its work/,
    /change the key agent/,
  ],
  [
    "no workspace",
    ({ folder }) => ({ workspace: undefined, purutos: [folder] }),
    "workspace",
    "warning",
    /^no workspace/,
    /puruto workspace init/,
  ],
  [
    "a PURUTO_HOME that is gone",
    ({ environment }) => ({ environment: { ...environment, PURUTO_HOME: "/nowhere" } }),
    "workspace",
    "error",
    /^PURUTO_HOME is \/nowhere/,
    /correct it/,
  ],
  [
    "no vault",
    ({ root, folder }) => (rmSync(join(root, "puruto-data"), { recursive: true }), { purutos: [folder] }),
    "vault",
    "warning",
    /^no puruto-data in the workspace/,
    /workspace init/,
  ],
  [
    "a .env that names another vault",
    ({ folder }) => write(join(folder, ".env"), "PURUTO_DATA_PATH=../gone\n"),
    "data",
    "warning",
    /^PURUTO_DATA_PATH is \.\.\/gone, where no Puruto is$/,
    /correct it in \.env/,
  ],
  [
    "a variable that names another vault",
    ({ environment }) => ({ environment: { ...environment, PURUTO_DATA_PATH: "/gone" } }),
    "data",
    "error",
    /^PURUTO_DATA_PATH is \/gone/,
    /correct the variable/,
  ],
  [
    "a link that git made a file of",
    ({ folder }) => {
      rmSync(join(folder, ".agents/skills"));
      write(join(folder, ".agents/skills"), "../.claude/skills");
    },
    "links",
    "warning",
    /^\.agents\/skills is a file/,
    /^puruto validate --fix .*puruto-a$/,
  ],
  [
    "a newer standard",
    ({ folder }) => write(join(folder, ".puruto-standard-version"), "9.0.0\n"),
    "versions",
    "error",
    /follows the standard 9\.0\.0/,
    /that version of generator-puruto/,
  ],
  [
    "an older standard",
    ({ folder }) => write(join(folder, ".puruto-standard-version"), "0.1.0\n"),
    "versions",
    "warning",
    /^its standard, 0\.1\.0, is older than this release$/,
    /^puruto upgrade .*puruto-a$/,
  ],
  [
    "files of a newer release",
    ({ folder }) => remembers(folder, { generated: { "99.0.0": { "AGENTS.md": "x" } } }),
    "versions",
    "error",
    /generated by generator-puruto 99\.0\.0/,
    /that version of generator-puruto/,
  ],
  [
    "files of an older release",
    ({ folder }) => remembers(folder, { generated: { "0.0.1": { "AGENTS.md": "x" } } }),
    "versions",
    "warning",
    /^files generated by 0\.0\.1 are older than this release$/,
    /^puruto upgrade/,
  ],
  [
    "a skill of the user's by the same name",
    ({ home }) => mkdirSync(join(home, ".claude/skills/status"), { recursive: true }),
    "own-skills",
    "warning",
    /^~\/\.claude\/skills has status too/,
    /rename/,
  ],
  ...(
    [
      ["a service that was never started", undefined],
      ["a service whose process is another's now", { pid: process.pid, start: "1" }],
      ["a note of a service that is none", { pid: "1; rm", start: {} }],
    ] as const
  ).map(([title, holder]): Row => [
    title,
    ({ folder }) => {
      write(join(folder, "service/main.ts"), "");
      if (holder !== undefined) write(join(folder, "db/owner.json"), JSON.stringify(holder));
    },
    "service",
    "warning",
    /^its service does not run$/,
    /^npm start .*npm run --silent service -- install$/,
  ]),
];

const said = (level: Line["level"]): Line => ({
  check: "x",
  puruto: null,
  path: null,
  level,
  message: "m",
  to_do: null,
});

const notWell = (lines: readonly Line[]): Line[] => lines.filter(({ level }) => level !== "ok");

describe("puruto doctor", function () {
  if (process.platform === "win32") this.pending = true;
  this.timeout(60_000);
  const identity = process.env["GIT_COMMITTER_NAME"];

  before(() => {
    process.env["GIT_COMMITTER_NAME"] = "Ana";
    process.env["GIT_COMMITTER_EMAIL"] = "ana@example.com";
  });
  after(() => {
    delete process.env["GIT_COMMITTER_EMAIL"];
    if (identity === undefined) delete process.env["GIT_COMMITTER_NAME"];
  });

  it("finds nothing where all is well, and says of each check that it is", async () => {
    const healthy = machine();
    const lines = await examine(healthy);
    assert.deepEqual(notWell(lines), []);
    const heard = new Set(lines.map(({ check }) => check));
    for (const check of [...Object.keys(machineChecks), "runner", "versions"])
      assert.ok(heard.has(check), check);
  });

  for (const [title, version, words] of [
    ["was tried", tried.claude.version, "which was tried"],
    ["was not", "2.1.0", `not ${tried.claude.version}, which was tried; puruto doctor --agents tries it`],
    [
      "begins like one that was",
      `${tried.claude.version}1`,
      `not ${tried.claude.version}, which was tried; puruto doctor --agents tries it`,
    ],
  ] as const)
    it(`says of an agent whose version ${title} that it is so`, async () => {
      const { bin, ...more } = machine();
      program(join(bin, "claude"), `echo "${version} (Claude Code)"; echo more`);
      const line = (await examine(more)).find(({ check }) => check === "agents");
      assert.deepEqual(
        [line?.level, line?.message],
        ["ok", `claude: ${version} (Claude Code) (${join(bin, "claude")}), ${words}`],
      );
    });

  for (const [title, break_, check, level, message, toDo] of rows)
    it(`finds ${title}`, async () => {
      const healthy = machine();
      const broken = { ...healthy, ...break_(healthy) };
      const found = notWell(await examine(broken)).filter(
        (line) => line.check === check && message.test(line.message),
      );
      assert.ok(found.length > 0, JSON.stringify(notWell(await examine(broken)), null, 1));
      for (const { level: heard, to_do, puruto } of found) {
        assert.deepEqual([heard, puruto !== null], [level, Object.hasOwn(purutoChecks, check)]);
        assert.match(to_do ?? "", toDo);
      }
    });

  it("says of a service that runs which process it is", async () => {
    const healthy = machine();
    write(join(healthy.folder, "service/main.ts"), "");
    write(join(healthy.folder, "db/owner.json"), JSON.stringify(identify(process.pid)));
    const line = (await examine(healthy)).find(({ check }) => check === "service");
    assert.deepEqual([line?.level, line?.message], ["ok", `its service runs, process ${process.pid}`]);
  });

  it("waits for no agent that never answers, and leaves nothing of it", async () => {
    const healthy = machine();
    program(join(healthy.bin, "gemini"), "sleep 4321.5 & sleep 4321.5");
    const lines = notWell(await examine(healthy));
    assert.deepEqual(
      lines.map(({ message }) => message),
      [`${join(healthy.bin, "gemini")}: gemini did not answer within 10 seconds`],
    );
    const running = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
    assert.doesNotMatch(running, /^sleep 4321\.5$/m);
  });

  it("says of a Puruto that is gone meanwhile that it cannot be read, and goes on", async () => {
    const healthy = machine();
    const lines = notWell(await examine({ ...healthy, purutos: ["/gone/puruto-x", ...healthy.purutos] }));
    assert.deepEqual(
      lines.map(({ check, puruto, level }) => [check, puruto, level]),
      [["readable", "puruto-x", "error"]],
    );
  });

  it("counts what it found", () => {
    const report = reportOn(machine(), [said("ok"), said("warning"), said("warning")]);
    assert.ok(!(Symbol.iterator in report));
    const { ok, errors, warnings } = report.json() as Record<string, unknown>;
    assert.deepEqual([ok, errors, warnings], [true, 0, 2]);
  });

  it("has a row in docs/doctor.md for each check, in their order", () => {
    const page = readFileSync(join(checkout, "docs/doctor.md"), "utf8");
    const named = [...page.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name);
    assert.deepEqual(named, [...Object.keys(machineChecks), ...Object.keys(purutoChecks)]);
  });
});
