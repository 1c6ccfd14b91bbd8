import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { askGit } from "../../../../lib/puruto/git/ask.ts";
import { environmentToAsk, environmentToCommit } from "../../../../lib/puruto/git/environment.ts";
import { startGit } from "../../../../lib/puruto/git/start.ts";
import { limitOf } from "../../../../lib/puruto/program/start.ts";
import { checkout, scratch } from "../../../scratch.ts";
import { put } from "./traps.ts";

/** A folder with a program called git that does this. */
function gitThat(script: string): string {
  const folder = scratch();
  put(join(folder, "git"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "git"), 0o755);
  return folder;
}

const usual = `${process.env["PATH"]}`;
const start = (bin: string, seconds = 20) =>
  startGit("/", ["status"], { PATH: `${bin}:${usual}` }, limitOf(seconds));

/** Whether a process is there, once it has had the time to go. */
async function isThere(pid: number): Promise<boolean> {
  for (let round = 0; round < 100; round += 1) {
    if (!existsSync(`/proc/${pid}`) || /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8")))
      return false;
    await sleep(50);
  }
  return true;
}

describe("starting git", function () {
  this.timeout(60_000);
  if (process.platform === "win32") this.pending = true;

  for (const [title, script, problem] of [
    [
      "ends with a message",
      "echo 'hint: x' >&2; echo 'fatal: bad index' >&2; exit 128",
      /^git says: bad index$/,
    ],
    [
      "ends with blank lines and a long one",
      "head -c 20000000 /dev/zero | tr '\\0' '\\n' >&2; printf 'fatal: %01000d\\n' 0 >&2; exit 1",
      /^git says: 0{500}$/,
    ],
    ["ends with none", "exit 3", /^git ended with 3$/],
    ["is killed", "kill -KILL $$", /^git ended with SIGKILL$/],
    ["prints without end", "exec yes", /^git printed more than 64 MiB$/],
    ["complains without end", "exec yes >&2", /^git complained for more than 64 MiB$/],
    [
      "finds another owner",
      `printf "fatal: detected dubious ownership in repository at '/x'\\nTo add:\\n\\n\\tgit config --global --add safe.directory /x\\n" >&2; exit 128`,
      /^it belongs to another user; if you trust it, say: git config --global --add safe\.directory \/x$/,
    ],
  ] as const)
    it(`says why there is no answer where it ${title}`, async () => {
      assert.match((await start(gitThat(script))).problem ?? "", problem);
    });

  it("says that it is not installed", async () => {
    const said = await startGit("/", ["status"], { PATH: scratch() }, limitOf(20));
    assert.equal(said.problem, "git is not installed, or not on the PATH");
  });

  it("gives it nothing to read", async () => {
    assert.deepEqual(await start(gitThat("cat; echo done")), { stdout: "done\n" });
  });

  it("ends it at the limit with what it started, whatever that thinks of signals", async function () {
    if (process.platform !== "linux") this.skip();
    const pids = join(scratch(), "pids");
    const script = `trap '' INT TERM HUP\n(trap '' INT TERM HUP; sleep 1000) &\necho "$! $$" > ${pids}\nwait`;
    const said = await start(gitThat(script), 1);
    assert.equal(said.problem, "git did not answer within 1 seconds");
    for (const pid of readFileSync(pids, "utf8").trim().split(" "))
      assert.equal(await isThere(Number(pid)), false);
  });

  it("does not start it after the limit", async () => {
    const limit = limitOf(0);
    await sleep(10);
    const said = await startGit("/", ["status"], { PATH: gitThat("echo x") }, limit);
    assert.equal(said.problem, "git did not answer within 0 seconds");
  });

  it("leaves none behind when this process is ended by Ctrl-C", async function () {
    if (process.platform !== "linux") this.skip();
    const pids = join(scratch(), "pids");
    const bin = gitThat(`echo $$ > ${pids}; exec sleep 1000`);
    const code = `import { startGit } from "./lib/puruto/git/start.ts";
      import { limitOf } from "./lib/puruto/program/start.ts";
      await startGit("/", [], { PATH: ${JSON.stringify(`${bin}:${usual}`)} }, limitOf(100));`;
    const args = ["--import", "tsx", "--input-type=module", "--eval", code];
    const child = spawn(process.execPath, args, { cwd: checkout, stdio: "ignore" });
    while (!existsSync(pids) || readFileSync(pids, "utf8") === "") await sleep(20);
    child.kill("SIGINT");
    const ended = await new Promise((done) => child.once("exit", (_, signal) => done(signal)));
    assert.equal(ended, "SIGINT");
    assert.equal(await isThere(Number(readFileSync(pids, "utf8"))), false);
  });

  it("asks no git that reads no settings from its environment", async () => {
    const { PATH } = process.env;
    process.env["PATH"] = gitThat(`printf 'core.bare\\0'`);
    const said = await askGit(scratch(), ["status"]).finally(() => (process.env["PATH"] = PATH));
    assert.equal(said.problem, "git is older than 2.31; a newer one is needed here");
  });
});

describe("the environment of git", () => {
  const before = { ...process.env };
  afterEach(() => {
    // Not another object: Node hears of a new TZ only in its own.
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  });

  const given = {
    GIT_DIR: "/x",
    GIT_INDEX_FILE: "/x",
    GIT_EXTERNAL_DIFF: "/x",
    GIT_SSH_COMMAND: "/x",
    GIT_CONFIG_PARAMETERS: "'a.b=c'",
    GIT_CONFIG_KEY_99: "a.b",
    GIT_TRACE: "/x",
    GIT_EXEC_PATH: "/x",
    GIT_ALLOW_PROTOCOL: "ext",
    GIT_AUTHOR_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@b",
    GIT_CONFIG_GLOBAL: "/g",
    GIT_CONFIG_SYSTEM: "/s",
    GIT_CONFIG_NOSYSTEM: "1",
  };
  const files = { GIT_CONFIG_GLOBAL: "/g", GIT_CONFIG_SYSTEM: "/s", GIT_CONFIG_NOSYSTEM: "1" };
  const own = {
    GIT_WORK_TREE: "/a/b",
    GIT_CEILING_DIRECTORIES: "/a",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
  };
  for (const [title, environment, kept] of [
    ["a question, the user's files of settings", environmentToAsk, { ...files, GIT_LITERAL_PATHSPECS: "1" }],
    [
      "a commit, these and an identity",
      environmentToCommit,
      { ...files, GIT_AUTHOR_NAME: "A", GIT_COMMITTER_EMAIL: "a@b" },
    ],
  ] as const)
    it(`has of what git would inherit, for ${title}`, () => {
      Object.assign(process.env, given);
      const variables = Object.entries(environment("/a/b"));
      const found = variables.filter(([key]) => /^GIT_(?!CONFIG_(COUNT|KEY|VALUE))/.test(key));
      assert.deepEqual(Object.fromEntries(found), { ...own, ...kept });
      assert.equal(Object.hasOwn(Object.fromEntries(variables), "GIT_CONFIG_KEY_99"), false);
    });

  it("has programs looked for nowhere in the repo, and nowhere by a relative path", function () {
    if (process.platform === "win32") this.skip();
    process.env["PATH"] = "/a/b/node_modules/.bin:.::bin:/a/b:/a/bc:/usr/bin";
    assert.equal(environmentToAsk("/a/b")["PATH"], "/a/bc:/usr/bin");
  });
});
