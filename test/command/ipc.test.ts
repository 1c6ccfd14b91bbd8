import assert from "node:assert/strict";
import { cpSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { examinePolicy } from "../../templates/ipc/files/ipc/policy.ts";
import { fill, ours, pythonFiles, pythonIpc } from "../generators/ipc/repos.ts";
import { readTree, scratch } from "../scratch.ts";
import { puruto, type Said } from "./puruto.ts";
import { matchSchema } from "../schemas.ts";

const call = ".claude/skills/call/SKILL.md";
const artifacts = [".puruto-ipc.json", "ipc.ts", "invoker.ts", "ipc/policy.ts", call];

type Files = Readonly<Record<string, string>>;
const python =
  (more: Files = {}) =>
  (root: string) =>
    fill(join(root, "puruto-viejo"), { ...pythonFiles, ...more });
function bare(root: string): string {
  const { ".gitignore": _, ...files } = pythonFiles;
  return fill(join(root, "puruto-viejo"), files);
}

const read = (folder: string, path: string): string => readTree(folder).get(path) ?? "";
const readJson = (folder: string, path: string) => JSON.parse(read(folder, path)) as Record<string, unknown>;

/** Files with the paths alone of what is remembered as generated: edited later, they were generated otherwise. */
function withoutHashes(tree: Map<string, string>): Map<string, unknown> {
  const memory = JSON.parse(tree.get(".yo-rc.json") ?? "") as Record<string, { generated: object }>;
  const { generated, ...answers } = memory["generator-puruto"] ?? { generated: {} };
  const paths = Object.values(generated).map((files) => Object.keys(files as object));
  return new Map<string, unknown>([...tree, [".yo-rc.json", { answers, paths }]]);
}

const repos: [string, (root: string) => string, string[]][] = [
  ["one of ours", (root) => ours(root, "puruto-notes"), []],
  ["one of ours with tsx", (root) => ours(root, "puruto-notes", { runner: "tsx", db: true }), []],
  ["one that has it already", (root) => ours(root, "puruto-notes", { ipc: true }), []],
  ["one by the Python framework", python(), []],
  ["one by the Python framework, with its IPC", python(pythonIpc), ["--on-conflict", "force"]],
  ["one with a package.json without type", python({ "package.json": '{"name":"x"}' }), []],
  [
    "one whose .js files are all other people's",
    python({
      "package.json": "{}",
      "node_modules/a/i.js": "",
      ".venv/x.js": "",
      "v/pyvenv.cfg": "",
      "v/x.js": "",
    }),
    [],
  ],
  ["one with an empty .gitignore", python({ ".gitignore": "" }), []],
  ["one without .gitignore", (root) => bare(root), []],
];

describe("puruto ipc", function () {
  this.timeout(60_000);

  for (const [title, make, options] of repos) {
    it(`gives delegation to ${title}, and the second run changes nothing`, async () => {
      const folder = make(scratch());
      assertDone(await puruto(["ipc", ...options], folder));
      const tree = readTree(folder);
      for (const path of artifacts) assert.ok(tree.has(path), path);
      assert.deepEqual(
        examinePolicy(tree.get(".puruto-ipc.json") ?? "").faults.filter(({ kind }) => kind !== "unknown"),
        [],
      );
      const { type, scripts } = readJson(folder, "package.json");
      assert.equal(type, "module");
      assert.match(
        (scripts as { ipc: string }).ipc,
        /^node (--disable-warning=ExperimentalWarning ipc\/start\.mjs|--import tsx) ipc\.ts$/,
      );
      assert.match(tree.get(".gitignore") ?? "", /^runs\/$/m);
      assertDone(await puruto(["ipc", ...options], folder));
      assert.deepEqual(readTree(folder), tree);
    });
  }

  for (const runner of ["node", "tsx"] as const) {
    it(`makes of a Puruto with runner ${runner} what --ipc makes at birth`, async () => {
      const [first, second] = [scratch(), scratch()];
      const policy = { targets: ["puruto-b"], actions: { "puruto-b": ["status"] }, maxHops: 1, timeout: 9 };
      const shape = { runner, db: true, skills: ["import"] };
      ours(first, "puruto-b");
      const folder = ours(first, "puruto-a", shape);
      const limits = ["--max-hops", "1", "--timeout", "9"];
      assertDone(
        await puruto(["ipc", "--targets", "puruto-b", "--actions", "puruto-b=status", ...limits], folder),
      );
      const atBirth = readTree(ours(second, "puruto-a", { ...shape, ipc: true, ...policy }));
      const [made, born] = [readTree(folder), atBirth].map(withoutHashes);
      assert.deepEqual(made, born);
    });
  }

  it("changes nothing of a Puruto whose policy was edited by hand", async () => {
    const folder = ours(scratch(), "puruto-a", { ipc: true });
    const policy = read(folder, ".puruto-ipc.json").replace('"max_hops": 2', '"max_hops":   1');
    fill(folder, { ".puruto-ipc.json": policy });
    const tree = readTree(folder);
    assertDone(await puruto(["ipc"], folder));
    assert.deepEqual(readTree(folder), tree);
  });

  it("adds the skill to a copy of the skills too, where there is no link", async () => {
    const folder = ours(scratch(), "puruto-a");
    rmSync(join(folder, ".agents/skills"));
    cpSync(join(folder, ".claude/skills"), join(folder, ".agents/skills"), { recursive: true });
    assertDone(await puruto(["ipc"], folder));
    assert.equal(read(folder, ".agents/skills/call/SKILL.md"), read(folder, call));
    const tree = readTree(folder);
    assertDone(await puruto(["ipc"], folder));
    assert.deepEqual(readTree(folder), tree);
  });

  const refusals: [string, (root: string) => string, string[], RegExp, number][] = [
    [
      "what is no Puruto",
      (root) => fill(root, { "README.md": "" }),
      [],
      /is no Puruto: it lacks CLAUDE.md or agent.md and .claude\/skills\/.*\[not-a-puruto\]/,
      1,
    ],
    ["agent rules alone", (root) => fill(root, { "CLAUDE.md": "" }), [], /it lacks \.claude\/skills\/; /, 1],
    [
      "CommonJS",
      python({ "package.json": '{"type":"commonjs"}' }),
      [],
      /says "type": "commonjs".*set "type": "module".*\[not-a-module\]/,
      1,
    ],
    [
      "CommonJS that says nothing",
      python({ "package.json": "{}", "src/a.js": "" }),
      [],
      /says no "type", and src.a\.js is CommonJS/,
      1,
    ],
    [
      "CommonJS without a package.json, which would make it mean something else",
      python({ "src/a.js": "" }),
      [],
      /there is no package\.json, and src.a\.js is CommonJS.*\[not-a-module\]/,
      1,
    ],
    [
      "a memory that says nothing that can be read",
      python({ ".yo-rc.json": '{"generator-puruto":"x"}' }),
      [],
      /\.yo-rc\.json must be repaired first: what it says of generator-puruto is no object \[invalid-json\]/,
      1,
    ],
    [
      "CommonJS in a skill",
      python({ "package.json": "{}", ".claude/skills/x/scripts/run.js": "" }),
      [],
      /run\.js is CommonJS/,
      1,
    ],
    [
      "a broken package.json",
      python({ "package.json": "{" }),
      [],
      /package\.json must be repaired first: it is not JSON: .* line 1, column 2.*\[invalid-json\]/,
      1,
    ],
    [
      "a broken policy",
      python({ ".puruto-ipc.json": "{,}" }),
      [],
      /unexpected "," at line 1, column 2.*\[invalid-ipc-config\]/,
      1,
    ],
    [
      "a policy of wrong types",
      python({ ".puruto-ipc.json": '{"enabled":"yes","max_hops":-1}' }),
      [],
      /enabled must be true or false.*max_hops must be/,
      1,
    ],
    [
      "a policy with a key twice",
      python({ ".puruto-ipc.json": '{"max_hops":1,"max_hops":2}' }),
      ["--max-hops", "0"],
      /no key stands there twice/,
      1,
    ],
    [
      "a folder whose name is none",
      (root) => fill(join(root, "My Notes"), pythonFiles),
      [],
      /"My Notes" is no name for a Puruto.*\[no-name\]/,
      1,
    ],
    [
      "other content in its place",
      python({ ...pythonIpc, "ipc.ts": "mine" }),
      [],
      /nothing was written, since these have other content: \.claude\/skills\/call\/SKILL\.md, ipc\.ts; choose with --on-conflict.*\[conflict\]/,
      1,
    ],
    [
      "scripts of the same names",
      python({ "package.json": '{"type":"module","scripts":{"ipc":"python3 ipc.py"}}' }),
      [],
      /other content: package\.json;/,
      1,
    ],
    [
      "wrong options, all at once",
      python(),
      ["--targets", "../x", "--max-hops", "two", "--timeout=-1"],
      /--targets must.*--max-hops must.*--timeout must/,
      2,
    ],
    [
      "actions of what is no target",
      python(),
      ["--actions", "b=read"],
      /--actions names b, which --targets does not/,
      2,
    ],
    ["an option that there is not", python(), ["--target", "b"], /did you mean --targets/, 2],
  ];
  for (const [title, make, options, message, code] of refusals) {
    it(`refuses ${title}, in one line and with nothing written`, async () => {
      const folder = make(scratch());
      const before = readTree(folder);
      const said = await puruto(["ipc", ...options], folder);
      assert.deepEqual({ code: said.code, stdout: said.stdout }, { code, stdout: "" });
      assert.match(said.stderr, message);
      assert.equal(said.stderr.trimEnd().split("\n").length, 1);
      assert.deepEqual(readTree(folder), before);
    });
  }

  it("writes through no link that leads out of the repo", async () => {
    const root = scratch();
    const folder = ours(root, "puruto-a");
    fill(root, { "elsewhere/x": "" });
    symlinkSync("../elsewhere", join(folder, "ipc"));
    const { code, stderr } = await puruto(["ipc"], folder);
    assert.equal(code, 1);
    assert.match(stderr, /ipc\/.* leads out of the repo, to .*elsewhere/);
    assert.deepEqual([...readTree(join(root, "elsewhere")).keys()], ["x"]);
  });

  it("keeps formatting, unknown keys and the user's text", async () => {
    const folder = python(pythonIpc)(scratch());
    const options = [
      "--targets",
      "puruto-finanzas,puruto-data",
      "--actions",
      "puruto-data=read",
      "--on-conflict",
      "force",
    ];
    const { code, stderr } = await puruto(["ipc", ...options], folder);
    assert.deepEqual([code, stderr], [0, "warning: puruto-data is not in the workspace (yet)\n"]);
    const expected = (pythonIpc[".puruto-ipc.json"] ?? "")
      .replace('["puruto-finanzas"]', '["puruto-finanzas", "puruto-data"]')
      .replace('["pagar_factura"] }', '["pagar_factura"], "puruto-data": ["read"] }');
    assert.equal(read(folder, ".puruto-ipc.json"), expected);
    assert.equal(read(folder, ".gitignore").startsWith(`${pythonFiles[".gitignore"]}\nruns/\n`), true);
    assert.equal(read(folder, "CLAUDE.md"), pythonFiles["CLAUDE.md"]);
  });

  const rule = "Bash(npm run --silent init)";
  const mine: [title: string, text: string, expected: string][] = [
    [
      "as its user wrote it, with calls behind",
      `{\n\t"permissions": {"allow": ["${rule}", "Bash(ls)"], "deny": ["Read(x)"]}, "model":"m"\n}\n`,
      `{\n\t"permissions": {"allow": ["${rule}", "Bash(ls)", "Skill(call)", "Bash(npm run --silent ipc)", "Bash(npm run --silent ipc -- *)"], "deny": ["Read(x)"]}, "model":"m"\n}\n`,
    ],
    ...["{}\n", '{ "permissions": { "allow": ["Bash(ls)"] } }\n', "[]", "{ no JSON"].map(
      (text): [string, string, string] => ["as it is, where it has no such rules", text, text],
    ),
  ];
  for (const [title, text, expected] of mine)
    it(`leaves what claude may do unasked ${title}: ${text}`, async () => {
      const folder = ours(scratch(), "puruto-a");
      fill(folder, { ".claude/settings.json": text });
      const first = await puruto(["ipc"], folder);
      assertDone(first);
      assert.equal(read(folder, ".claude/settings.json"), expected);
      const hint =
        /settings\.json stays yours; .* allow there "Skill\(call\)", "Bash\(npm run --silent ipc\)", "Bash\(npm run --silent ipc -- \*\)"/;
      assert.equal(hint.test(first.stdout), expected === text, first.stdout);
      fill(folder, { ".claude/settings.json": text });
      const again = await puruto(["ipc", "--max-hops", "1"], folder);
      assertDone(again);
      assert.doesNotMatch(again.stdout, /stays yours/);
      assert.equal(read(folder, ".claude/settings.json"), text);
    });

  it("leaves what has other content with --on-conflict skip, and says so", async () => {
    const folder = python(pythonIpc)(scratch());
    const { code, stdout } = await puruto(["ipc", "--on-conflict", "skip", "--json"], folder);
    assert.equal(code, 0);
    const { notes, created } = JSON.parse(stdout) as { notes: string[]; created: string[] };
    assert.match(notes.join("\n"), /call\/SKILL\.md has other content and was left as it is/);
    assert.ok(created.includes("ipc.ts"));
    assert.equal(read(folder, call), pythonIpc[call]);
  });

  it("writes nothing with --dry-run, and prints one JSON document with --json", async () => {
    const folder = ours(scratch(), "puruto-a");
    const before = readTree(folder);
    const { stdout } = await puruto(["ipc", "--dry-run", "--json"], folder);
    const answer = JSON.parse(stdout) as { name: string; dry_run: boolean; changed: string[] };
    matchSchema("ipc", answer);
    assert.equal(answer.name, basename(folder));
    assert.equal(answer.dry_run, true);
    assert.deepEqual(answer.changed, [
      "package.json",
      ".claude/settings.json",
      ".yo-rc.json",
      "AGENTS.md",
      "README.md",
    ]);
    assert.deepEqual(readTree(folder), before);
  });

  for (const [title, how] of [
    ["an open silent pipe", { stdin: "pipe" }],
    ["CI", { env: { CI: "true" } }],
  ] as const) {
    it(`asks nothing with ${title}`, async () => {
      const folder = ours(scratch(), "puruto-a");
      assertDone(await puruto(["ipc"], folder, how));
      assert.deepEqual(readJson(folder, ".puruto-ipc.json")["allowed_targets"], []);
    });
  }

  it("says what is left to do by hand", async () => {
    const folder = python()(scratch());
    const { stdout } = await puruto(["ipc", "--targets", "puruto-data"], folder);
    assert.match(stdout, /name actions of puruto-data, of which none is allowed yet/);
    assert.match(stdout, /name the skill call in CLAUDE\.md/);
  });

  const allowed = { targets: ["puruto-b", "puruto-c"], actions: { "puruto-b": ["status"] } };
  /** One that may ask puruto-b for its status, and puruto-c for anything. */
  function allowing(root: string): string {
    const folder = ours(root, "puruto-a", { ipc: true, ...allowed });
    const policy = { ...readJson(folder, ".puruto-ipc.json"), allowed_actions: allowed.actions };
    return fill(folder, { ".puruto-ipc.json": `${JSON.stringify(policy, null, 2)}\n` });
  }
  const additions: [string, string[], object][] = [
    [
      "targets, each with nothing that it may be asked for",
      ["--targets", "puruto-d"],
      { targets: ["puruto-b", "puruto-c", "puruto-d"], actions: { "puruto-b": ["status"], "puruto-d": [] } },
    ],
    [
      "actions of what is a target already",
      ["--actions", "puruto-b=help"],
      { targets: ["puruto-b", "puruto-c"], actions: { "puruto-b": ["status", "help"] } },
    ],
    ["nothing to a target that may be asked for anything", ["--actions", "puruto-c=help"], allowed],
    ["nothing that is there", ["--targets", "puruto-c", "--actions", "puruto-b=status"], allowed],
    ["nothing by no name", ["--targets", "", "--actions", ""], allowed],
  ];
  for (const [title, options, expected] of additions)
    it(`adds ${title}, takes nothing away, and the second time changes nothing`, async () => {
      const root = scratch();
      const folder = allowing(root);
      for (const name of ["puruto-b", "puruto-c", "puruto-d"]) ours(root, name);
      const { code, stdout, stderr } = await puruto(["ipc", ...options, "--json"], folder);
      assert.deepEqual([code, stderr], [0, ""]);
      assert.deepEqual((JSON.parse(stdout) as { lost: object[] }).lost, []);
      const { allowed_targets: targets, allowed_actions: actions } = readJson(folder, ".puruto-ipc.json");
      assert.deepEqual({ targets, actions }, expected);
      const again = JSON.parse((await puruto(["ipc", ...options, "--json"], folder)).stdout) as object;
      assert.deepEqual(again, { ...again, gained: [], lost: [], changed: [], created: [] });
    });

  it("says what may be asked now, to people and to programs, and what nobody knows of", async () => {
    const root = scratch();
    const folder = allowing(root);
    ours(root, "puruto-b");
    const options = [
      "ipc",
      "--targets",
      "puruto-d",
      "--actions",
      "puruto-b=help+wrte,puruto-d=x",
      "--dry-run",
    ];
    const { stdout, stderr } = await puruto(options, folder);
    assert.match(
      stdout,
      /^Would change the delegation of puruto-a\n {2}gained: ask puruto-b for help, wrte\n {2}gained: ask puruto-d for x\n/,
    );
    assert.match(
      stderr,
      /^warning: puruto-b has no skill wrte \(yet\); it has ask, help, init, list, status$/m,
    );
    assert.match(stderr, /^warning: puruto-d is not in the workspace \(yet\)$/m);
    const told = JSON.parse((await puruto([...options, "--json"], folder)).stdout) as Record<string, unknown>;
    assert.deepEqual(told["gained"], [
      { target: "puruto-b", action: "help" },
      { target: "puruto-b", action: "wrte" },
      { target: "puruto-d", action: "x" },
    ]);
    assert.equal((told["warnings"] as string[]).length, 2);
    matchSchema("ipc", told);
  });

  it("shows what is lost by a limit", async () => {
    const folder = allowing(scratch());
    const { stdout } = await puruto(["ipc", "--max-hops", "0"], folder);
    assert.match(stdout, /^ {2}lost: ask puruto-b for status\n {2}lost: ask puruto-c for anything$/m);
  });

  it("says how to keep a target that may be asked for anything to what was named", async () => {
    const folder = allowing(scratch());
    const { stdout } = await puruto(["ipc", "--actions", "puruto-c=x+y", "--max-hops", "1"], folder);
    assert.match(
      stdout,
      /puruto-c may be asked for anything already; to keep it to x, y: puruto allow puruto-c x y$/m,
    );
  });

  for (const [title, args] of [
    ["ipc", ["ipc", "--targets", "puruto-b,puruto-a"]],
    ["app", ["app", "puruto-a", "--description", "x", "--no-git", "--ipc", "--targets", "puruto-a"]],
  ] as const)
    it(`is refused to ${title} with the Puruto itself as a target`, async () => {
      const root = scratch();
      const folder = title === "ipc" ? ours(root, "puruto-a") : root;
      const before = readTree(root);
      const { code, stderr } = await puruto(args, folder);
      assert.equal(code, 2);
      assert.match(
        stderr,
        /^puruto-a is this Puruto itself, and none may call itself; name another \[invalid-options\]$/m,
      );
      assert.deepEqual(readTree(root), before);
    });

  it("goes on where a policy names its own Puruto since long", async () => {
    const folder = ours(scratch(), "puruto-a", { ipc: true, targets: ["puruto-a"] });
    assertDone(await puruto(["ipc", "--max-hops", "1"], folder));
  });

  it("warns of a target that is not there when a Puruto is made, too", async () => {
    const options = ["--description", "x", "--no-git", "--skip-install", "--ipc", "--targets", "puruto-b"];
    const { code, stderr } = await puruto(["puruto-a", ...options], scratch());
    assert.deepEqual([code, stderr], [0, "warning: puruto-b is not in the workspace (yet)\n"]);
  });

  it("is refused to app without --ipc", async () => {
    const options = ["app", "x", "--description", "x", "--targets", "a", "--no-git"];
    const { code, stderr } = await puruto(options, scratch());
    assert.equal(code, 2);
    assert.match(stderr, /--targets mean nothing without --ipc/);
  });
});

function assertDone({ code, stderr }: Said): void {
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
}
