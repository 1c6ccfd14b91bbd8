import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generated, without } from "../standard/repos.ts";
import { folders } from "./folders.ts";

const command = fileURLToPath(new URL("../../command/puruto.cts", import.meta.url));
const { root, make, remove } = folders();

/** Runs the command as CI would: a process of its own, nobody there. */
function validate(args: readonly string[], cwd = root, env: NodeJS.ProcessEnv = {}) {
  const tsx = createRequire(import.meta.url).resolve("tsx");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", `file://${tsx}`, command, "validate", ...args],
    { cwd, encoding: "utf8", env: { ...process.env, HOME: root, ...env }, input: "", timeout: 25_000 },
  );
  return { status, stdout, stderr };
}

describe("puruto validate", () => {
  after(remove);

  it("says ok of a valid Puruto, and exits with 0", () => {
    const { status, stdout } = validate([make("puruto-notes")]);
    assert.equal(stdout, `${join(root, "puruto-notes")} (standard) ok\n\n1 Puruto, 0 errors, 0 warnings\n`);
    assert.equal(status, 0);
  });

  it("checks the current folder where none is named", () => {
    const { stdout } = validate(["--json"], make("puruto-notes"));
    assert.deepEqual(JSON.parse(stdout), {
      path: join(root, "puruto-notes"),
      kind: "standard",
      ok: true,
      errors: 0,
      warnings: 0,
      findings: [],
    });
  });

  it("says what is wrong, where, and how to fix it, by file", () => {
    const folder = make("puruto-notes", without(generated(), "README.md", "agent.md"));
    const { status, stdout } = validate([folder]);
    assert.equal(status, 1);
    assert.match(stdout, /error missing-required README\.md is missing\n {4}to fix: \S/);
    assert.match(stdout, /missing-required[\s\S]*missing-recommended-file agent\.md/);
    assert.match(stdout, /1 Puruto, 1 error, 1 warning\n$/);
  });

  it("shows what would steer a terminal as escapes", () => {
    const folder = make("puruto-notes");
    mkdirSync(join(folder, ".claude/skills/\u001B[31mx\ny"));
    writeFileSync(join(folder, ".claude/skills/\u001B[31mx\ny/SKILL.md"), "");
    const { stdout } = validate([folder]);
    assert.match(stdout, /\\u001b\[31mx\\u000ay/);
    assert.ok(!stdout.includes("\u001B"));
  });

  it("gives one JSON document for several, each once", () => {
    const good = make("puruto-good");
    const bad = make("puruto-bad", { ".puruto-standard-version": "0.2.0\n" });
    const { status, stdout } = validate([good, bad, good, "--json"]);
    const { ok, errors, repos } = JSON.parse(stdout) as {
      ok: boolean;
      errors: number;
      repos: { ok: boolean }[];
    };
    // Of one that has nothing else: rules, README, .env.example, the skills and each base skill; the policy's owner is another's.
    assert.deepEqual([status, ok, errors, repos.map((repo) => repo.ok)], [1, false, 8, [true, false]]);
  });

  it("checks every Puruto of the workspace, and nothing else in it", () => {
    const workspace = make("purutos", { "notes.txt": "" });
    make("purutos/puruto-a", generated({ name: "puruto-a" }));
    make("purutos/puruto-b", generated({ name: "puruto-b", ipc: false }));
    make("purutos/other", { "index.js": "" });
    for (const args of [["--workspace"], ["--root", workspace]]) {
      const { stdout } = validate([...args, "--json"]);
      const { repos } = JSON.parse(stdout) as { repos: { path: string; ok: boolean }[] };
      assert.deepEqual(
        repos.map(({ path, ok }) => [path, ok]),
        ["puruto-a", "puruto-b"].map((name) => [join(workspace, name), true]),
      );
    }
    rmSync(workspace, { recursive: true });
  });

  it("exits with 1 when there are more warnings than --max-warnings allows", () => {
    const folder = make("puruto-notes", without(generated(), "agent.md"));
    assert.equal(validate([folder]).status, 0);
    assert.equal(validate([folder, "--max-warnings", "1"]).status, 0);
    const { status, stderr } = validate([folder, "--max-warnings", "0"]);
    assert.equal(status, 1);
    assert.match(stderr, /1 warnings?, --max-warnings allows 0/);
  });

  const wrong = {
    "not-a-folder": ["nowhere"],
    "no-workspace": ["--workspace", "--root", "nowhere"],
    "no-purutos": ["--root", "."],
    "invalid-options": ["--format", "xml", "--max-warnings=-1"],
    "unknown-option": ["--formt", "json"],
  };
  for (const [code, args] of Object.entries(wrong))
    it(`answers ${args.join(" ")} with one line, ${code} and exit code 2`, () => {
      const { status, stdout, stderr } = validate(args, make("empty", {}));
      assert.deepEqual([status, stdout, stderr.trim().split("\n").length], [2, "", 1]);
      assert.match(stderr, new RegExp(`\\[${code}\\]`));
    });

  for (const args of [[], ["--json"], ["--fix"], ["--format", "sarif"], ["../puruto-notes"]])
    it(`says in one line that a folder is no Puruto, and what makes it one: ${args.join(" ")}`, () => {
      make("puruto-notes");
      const folder = make("other", { "index.js": "", "CLAUDE.md": "Be kind.\n" });
      const { status, stderr } = validate([folder, ...args], folder);
      assert.deepEqual([status, stderr.trim().split("\n").length], [1, 1]);
      assert.match(stderr, /^no Puruto at \S+other: .*puruto adopt .* \[not-a-puruto\]\n$/);
      assert.doesNotMatch(stderr, /puruto-notes/);
      assert.deepEqual(readdirSync(folder), ["CLAUDE.md", "index.js"]);
    });

  it("gives GitHub one annotation a finding, in which nothing can begin another", () => {
    const name = "a%,b\n::error::x";
    const folder = make("puruto-notes", { ...generated(), ".puruto-standard-version": "::error::\n%" });
    mkdirSync(join(folder, ".claude/skills", name));
    writeFileSync(join(folder, ".claude/skills", name, "SKILL.md"), "");
    const { status, stdout } = validate([folder, "--format", "github"]);
    const [skill = "", version = "", ...more] = stdout.trimEnd().split("\n");
    assert.deepEqual([status, more], [1, []]);
    const file = String.raw`puruto-notes/.claude/skills/a%25%2Cb\u000a%3A%3Aerror%3A%3Ax/SKILL.md`;
    assert.ok(skill.startsWith(`::error file=${file},line=1,endLine=1,title=invalid-skill::`), skill);
    assert.match(
      version,
      /^::warning file=puruto-notes\/\.puruto-standard-version,line=1,endLine=1,title=unsupp/,
    );
  });

  it("says the absolute path of what it checked, however it was named", () => {
    const folder = make("here/purutos/puruto-notes");
    const home = { HOME: ".", USERPROFILE: "." };
    for (const [args, cwd] of [
      [["puruto-notes"], join(folder, "..")],
      [["./puruto-notes/../puruto-notes/"], join(folder, "..")],
      [["../puruto-notes"], folder],
      [["."], folder],
      [[], folder],
      [["--root", ".."], folder],
      [["--workspace"], join(root, "here")],
    ] as const) {
      const { stdout, stderr } = validate([...args, "--json"], cwd, home);
      const { path, repos } = JSON.parse(stdout) as { path?: string; repos?: { path: string }[] };
      assert.deepEqual(repos?.map((repo) => repo.path) ?? [path], [folder], stderr);
    }
  });
});

describe("puruto validate --fix", () => {
  after(remove);

  const mutations: Record<string, readonly string[]> = {
    "the files of the standard": ["README.md", ".env.example", "CLAUDE.md", "agent.md", ".gitignore"],
    "the version": [".puruto-standard-version"],
    "the base skills": [".claude"],
    "the runtime and the call skill": ["ipc.ts", "invoker.ts", "ipc", ".claude/skills/call"],
    "the policy": [".puruto-ipc.json"],
  };
  for (const [title, paths] of Object.entries(mutations))
    it(`adds ${title} again, as they were, and does nothing the second time`, () => {
      const files = { ...generated(), ".env": "" };
      const folder = make("puruto-notes", files);
      for (const path of paths) rmSync(join(folder, path), { recursive: true });
      const first = validate([folder, "--fix", "--json"]);
      const { ok, fixed, findings } = JSON.parse(first.stdout) as {
        ok: boolean;
        fixed: string[];
        findings: unknown[];
      };
      assert.deepEqual([ok, findings], [true, []]);
      for (const path of paths.filter((one) => one in files)) {
        const words = path === ".puruto-standard-version" ? `wrote 0.2.0 in ${path}` : `added ${path}`;
        assert.ok(fixed.includes(words), path);
        assert.equal(readFileSync(join(folder, path), "utf8"), files[path as keyof typeof files]);
      }
      for (const done of fixed) assert.ok(first.stderr.includes(done), done);
      const before = readdirSync(folder, { recursive: true });
      const second = validate([folder, "--fix", "--json"]);
      assert.deepEqual((JSON.parse(second.stdout) as { fixed: string[] }).fixed, []);
      assert.deepEqual(readdirSync(folder, { recursive: true }), before);
    });

  it("leaves every byte of what is there, but for the lines it names", () => {
    const mine = {
      "README.md": "mine\r\n",
      ".gitignore": "*.log",
      "agent.md": "mine",
      ".puruto-standard-version": "",
    };
    const files = { ...without(generated(), "CLAUDE.md"), ...mine, ".env": "" };
    const folder = make("puruto-notes", files);
    spawnSync("git", ["init", "--quiet"], { cwd: folder });
    const { status, stderr } = validate([folder, "--fix"]);
    assert.equal(status, 0);
    assert.match(stderr, /added \.env to \.gitignore/);
    const edited = { ...files, ".gitignore": "*.log\n.env\n", ".puruto-standard-version": "0.2.0\n" };
    for (const [path, text] of Object.entries(edited))
      assert.equal(readFileSync(join(folder, path), "utf8"), text, path);
  });

  it("guesses nothing where the repo does not remember what it is", () => {
    const mine = { "CLAUDE.md": "mine", ".puruto-standard-version": "0.2.0\n" };
    const folder = make("puruto-notes", { ...mine, "ipc.py": "", ".puruto-ipc.json": "{}" });
    const { status } = validate([folder, "--fix"]);
    assert.equal(status, 1);
    assert.ok(!existsSync(join(folder, "README.md")));
    assert.ok(!existsSync(join(folder, "invoker.ts")), "half of another runtime was added");
    assert.equal(readFileSync(join(folder, "CLAUDE.md"), "utf8"), "mine");
  });
});
