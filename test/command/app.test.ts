import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { app } from "../../generators/app/task.ts";
import { optionName } from "../../lib/questions/questions.ts";
import { scratch } from "../scratch.ts";
import { puruto } from "./puruto.ts";

const complete = ["puruto-notes", "--description", "Keeps my notes", "--no-git", "--skip-install"];
const identity = {
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@b",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@b",
};

const nobody = 65_534;

describe("puruto NAME", function () {
  this.timeout(60_000);

  it("makes a Puruto and says where it is, what it holds and what comes next", async () => {
    const cwd = scratch();
    const { code, stdout, stderr } = await puruto(complete, cwd);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Created .*puruto-notes\n\npuruto-notes\n├── /);
    assert.match(stdout, /\nNext:\n {2}cd .*puruto-notes\n/);
    assert.ok(!stdout.includes("\u001B"));
    assert.ok(existsSync(join(cwd, "puruto-notes/.agents/skills/init/SKILL.md")));
  });

  it("says how to start one that keeps running, and shows in one line each what is ours in it", async () => {
    const { stdout } = await puruto(["puruto-cron", "--defaults", "--skip-install", "--no-git"], scratch());
    assert.match(stdout, /\n├── cron\/…\n[^]*\n├── service\/…\n/);
    assert.match(stdout, /\n {2}npm run --silent status\n {2}npm start\n/);
  });

  it("prints one JSON document with --json", async () => {
    const cwd = scratch();
    const { stdout } = await puruto([...complete, "--json"], cwd);
    const answer = JSON.parse(stdout) as { path: string; dry_run: boolean; files: string[] };
    assert.equal(answer.path, join(cwd, "puruto-notes"));
    assert.equal(answer.dry_run, false);
    for (const path of answer.files) assert.ok(existsSync(join(answer.path, path)), path);
  });

  it("takes what is nearly a command for a name where app is named", async () => {
    const cwd = scratch();
    const { code, stdout } = await puruto(["app", "validte", "--description", "x", "--dry-run"], cwd);
    assert.equal(code, 0);
    assert.match(stdout, /^Would create .*validte\n/);
  });

  it("writes nothing with --dry-run", async () => {
    const cwd = scratch();
    const { code, stdout } = await puruto([...complete, "--dry-run"], cwd);
    assert.equal(code, 0);
    assert.match(stdout, /^Would create .*Nothing was written/s);
    assert.deepEqual(readdirSync(cwd), []);
  });

  it("makes a git repository with everything committed", async () => {
    const cwd = scratch();
    const args = complete.filter((arg) => arg !== "--no-git");
    const { stderr } = await puruto(args, cwd, { env: identity });
    assert.equal(stderr, "");
    const git = (...command: string[]) =>
      execFileSync("git", command, { cwd: join(cwd, "puruto-notes"), encoding: "utf8" });
    assert.equal(git("status", "--porcelain"), "");
    assert.match(git("log", "--format=%s"), /^Create puruto-notes\n$/);
  });

  it("makes it with the user's settings, but runs no hook, signs nothing and stays out of other repositories", async () => {
    const [cwd, home] = [scratch(), scratch()];
    const trap = join(home, "hooks/post-commit");
    mkdirSync(join(home, "hooks"));
    mkdirSync(join(home, "template"));
    writeFileSync(trap, `#!/bin/sh\ntouch '${join(home, "ran")}'\nexit 1\n`);
    chmodSync(trap, 0o755);
    copyFileSync(trap, join(home, "hooks/prepare-commit-msg"));
    writeFileSync(join(home, "template/description"), "from the template\n");
    const settings = {
      "user.name": "Somebody",
      "user.email": "somebody@example.org",
      "init.defaultBranch": "trunk",
      "init.templateDir": join(home, "template"),
      "core.hooksPath": join(home, "hooks"),
      "core.fsmonitor": trap,
      "commit.gpgSign": "true",
      "gpg.program": trap,
    };
    for (const [key, value] of Object.entries(settings))
      execFileSync("git", ["config", "--file", join(home, "config"), key, value]);
    const env = {
      GIT_CONFIG_GLOBAL: join(home, "config"),
      GIT_DIR: join(home, "other"),
      GIT_INDEX_FILE: "x",
    };
    const args = complete.filter((arg) => arg !== "--no-git");
    const { stderr } = await puruto(args, cwd, { env });
    assert.equal(stderr, "");
    const folder = join(cwd, "puruto-notes");
    const log = execFileSync("git", ["log", "--format=%an %cn %G? %D"], { cwd: folder, encoding: "utf8" });
    assert.equal(log, "Somebody Somebody N HEAD -> trunk\n");
    assert.equal(readFileSync(join(folder, ".git/description"), "utf8"), "from the template\n");
    assert.deepEqual(readdirSync(home).toSorted(), ["config", "hooks", "template"]);
  });

  it("makes no repository inside another", async () => {
    const cwd = scratch();
    execFileSync("git", ["init", "--quiet"], { cwd });
    await puruto(
      complete.filter((arg) => arg !== "--no-git"),
      cwd,
      { env: identity },
    );
    assert.ok(!existsSync(join(cwd, "puruto-notes/.git")));
  });

  it("warns where git knows nobody, and keeps what it made", async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, "strict"), "[user]\n\tuseConfigOnly = true\n");
    const env = { GIT_CONFIG_GLOBAL: join(cwd, "strict"), GIT_CONFIG_SYSTEM: join(cwd, "none"), EMAIL: "" };
    const { code, stderr } = await puruto(
      complete.filter((arg) => arg !== "--no-git"),
      cwd,
      { env },
    );
    assert.equal(code, 0);
    assert.match(stderr, /^warning: no first commit: git has no user.name and user.email here/);
    assert.ok(existsSync(join(cwd, "puruto-notes/README.md")));
  });

  for (const [title, options] of [
    ["standard input closed", {}],
    ["a pipe that never says anything", { stdin: "pipe" }],
    ["CI", { env: { CI: "true" } }],
  ] as const) {
    for (const key of Object.keys(app.questions).filter(
      (name) => name === "name" || name === "description",
    )) {
      it(`never asks for --${optionName(key)} with ${title}: it says that it is missing`, async () => {
        const cwd = scratch();
        const args = key === "name" ? complete.slice(1) : [complete[0] ?? "", ...complete.slice(3)];
        const { code, stdout, stderr } = await puruto(args, cwd, options);
        assert.equal(code, 2);
        assert.equal(stdout, "");
        assert.match(stderr, new RegExp(`^--${key} is missing: [^\n]+\\[invalid-options\\]\n$`));
        assert.deepEqual(readdirSync(cwd), []);
      });
    }

    it(`never asks for what has a default with ${title}`, async () => {
      const { code } = await puruto([...complete, "--dry-run"], scratch(), options);
      assert.equal(code, 0);
    });
  }

  for (const [args, code, message] of [
    [[], 2, /^--name is missing: .*; --description is missing: /],
    [["../x", "--description", "x"], 2, /^NAME, the first word, must be .*got "\.\.\/x"; x would do/],
    [["My Notes", "--description", "x"], 2, /^NAME, the first word, must be .*; my-notes would do/],
    [["--name", "Diseño y té", "--description", "x"], 2, /^--name must be .*; diseno-y-te would do/],
    [["☕", "--description", "x"], 2, /^NAME, the first word, must be [^;]*, got "☕" /],
    [["con", "--description", "x"], 2, /^NAME, the first word, is a device name/],
    [["__proto__", "--description", "x"], 2, /^NAME, the first word, must be /],
    [["x".repeat(65), "--description", "x"], 2, /^NAME, the first word, must have at most 64/],
    [["x", "--description", "two\nlines"], 2, /^--description must be one line/],
    [
      ["x", "--kind", "odd", "--description", "x"],
      2,
      /^--kind must be one of standard, puruto-data, puruto-telegram, puruto-cron, got "odd" \[/,
    ],
    [["x", "--kind", "standart", "--description", "x"], 2, /^--kind must be .*; did you mean standard\? \[/],
    [["x", "--descripton", "x"], 2, /^--descripton is not an option; did you mean --description\?/],
    [["x", "--zzz"], 2, /^--zzz is not an option; --help lists/],
    [["x", "--__proto__", "y"], 2, /^--__proto__ is not an option/],
    [["x", "--no-name"], 2, /^--no-name is not an option/],
    [["x", "--description"], 2, /^--description needs a value/],
    [["x", "--description", "--db"], 2, /^--description needs a value, got --db.*\[missing-value\]/],
    [["x", "--db=perhaps", "--description", "x"], 2, /^--db takes true or false, got "perhaps"/],
    [["x", "y", "--description", "x"], 2, /^"y" is one argument too many.*\[unexpected-argument\]/],
    [["ap", "--description", "x"], 2, /^ap is not a command; did you mean app\?.*\[unknown-command\]/],
    [["list"], 2, /^list is not a command; puruto workspace list does that\. To make .*: puruto app list /],
    [["remove", "notes"], 2, /^remove is not a command; puruto skill NAME --remove does that\. /],
    [
      ["start"],
      2,
      /^start is not a command; puruto help lists those that are\. To make .*: puruto app start /,
    ],
    [["--description", "x", "validate"], 2, /^validate is a command, and stands before its options; /],
    [["--description", "x", "init"], 2, /^init is not a command; /],
    [
      ["puruto-gateway", "--description", "x"],
      1,
      /^Purutos of kind puruto-gateway cannot be made yet.*\[kind-not-available\]/,
    ],
    [
      ["x", "--description", "x", "--agent-tests", "--no-ipc"],
      2,
      /^--agent-tests needs --ipc, got --no-ipc; leave one of them out \[invalid-options\]/,
    ],
    [
      ["x", "--starter", "notes", "--no-db"],
      2,
      /^--starter notes needs --db, got --no-db; leave one of them out \[/,
    ],
    [["x", "--description", "x", "--destination", "file"], 1, /^\S+file is not a folder/],
    [["x", "--description", "x", "--destination", "full"], 1, /^\S+full exists and is not empty/],
  ] as const) {
    it(`refuses in one line: ${JSON.stringify(args).slice(0, 60)}`, async () => {
      const cwd = scratch();
      writeFileSync(join(cwd, "file"), "");
      mkdirSync(join(cwd, "full/inner"), { recursive: true });
      const said = await puruto([...args, "--no-git", "--skip-install"], cwd);
      assert.equal(said.code, code);
      assert.match(said.stderr, message);
      assert.match(said.stderr, /^[^\n]+ \[[a-z-]+\]\n$/);
      assert.equal(said.stdout, "");
      assert.deepEqual(readdirSync(cwd).toSorted(), ["file", "full"]);
    });
  }

  for (const [args, message] of [
    [["help", "lst"], /^lst is not a command; the commands are app, /],
    [["help", "valdate"], /^valdate is not a command; did you mean validate\? /],
    [["help", "validate", "ipc"], /^"ipc" is one argument too many; usage: puruto help /],
    [["help", "--bogus"], /^--bogus is not an option/],
    [["version", "x"], /^"x" is one argument too many; usage: puruto version /],
  ] as const)
    it(`explains nothing wrong: puruto ${args.join(" ")}`, async () => {
      const said = await puruto(args, scratch());
      assert.deepEqual([said.code, said.stdout], [2, ""]);
      assert.match(said.stderr, message);
    });

  it("makes what it prints to be pasted safe for a shell", async () => {
    const cwd = scratch();
    const folder = "we$(touch ran)`touch ran`'ird";
    const said = await puruto([...complete, "--destination", folder], cwd);
    const [, typed = ""] = /^ {2}(cd .*)$/m.exec(said.stdout) ?? [];
    const shell = spawnSync("sh", ["-c", `${typed} && pwd`], { cwd, encoding: "utf8" });
    assert.equal(shell.stdout.trim(), join(cwd, folder));
    assert.deepEqual(readdirSync(cwd), [folder]);
  });

  it("refuses a folder that it cannot write to", async function () {
    // Only root can become somebody who may not write, and only where that somebody may run this Node.
    if (spawnSync(process.execPath, ["--version"], { uid: nobody }).status !== 0) this.skip();
    const cwd = scratch();
    chmodSync(cwd, 0o555);
    const { code, stderr } = await puruto(complete, cwd, { uid: nobody });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /cannot be written to; choose another with --destination DIR \[destination-not-writable\]\n$/,
    );
  });

  it("shows where an error came from with --debug only", async () => {
    const cwd = scratch();
    assert.match((await puruto(["--debug"], cwd)).stderr, /\n +at /);
    assert.doesNotMatch((await puruto([], cwd)).stderr, /\n +at /);
  });
});

describe("puruto --help", () => {
  it("names every option, with examples, for all and for a command", async () => {
    for (const args of [["--help"], ["-h"], ["app", "--help"], ["puruto-notes", "--help"]]) {
      const { code, stdout } = await puruto(args, scratch());
      assert.equal(code, 0);
      for (const key of Object.keys(app.questions))
        assert.match(stdout, new RegExp(`--(\\[no-\\])?${optionName(key)}\\b`), key);
      assert.match(stdout, /Examples:\n {2}puruto/);
    }
  });

  it("has a version", async () => {
    assert.match((await puruto(["--version"], scratch())).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
