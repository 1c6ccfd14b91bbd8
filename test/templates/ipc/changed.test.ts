import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import { changedSince } from "../../../templates/ipc/files/ipc/local/changed.ts";
import { changedOf } from "../../../templates/ipc/files/ipc/local/since.ts";
import { Workspace, carriers, until } from "./helpers/workspace.ts";

const environment = { PATH: process.env["PATH"] ?? "" };
/** Milliseconds between what is there before and what a run does: more than files lag behind. */
const pause = 40;

describe("what a run that was stopped has changed", () => {
  let workspace: Workspace;
  let folder = "";
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-b");
    git("init", "--quiet");
    write(".gitignore", "ignored/\n");
    for (const path of ["a.txt", "b.txt", "deep/er/c.txt", "ñ\n'.txt"]) write(path, "before");
    commit();
    for (const path of ["dirty.txt", "ignored/dirty.txt"]) write(path, "before");
    appendFileSync(join(folder, "b.txt"), "dirty");
  });
  afterEach(() => workspace.remove());

  interface Row {
    readonly title: string;
    readonly run: () => void;
    readonly changed: readonly string[];
  }
  const rows: readonly Row[] = [
    { title: "nothing, whatever was uncommitted before", run: () => {}, changed: [] },
    { title: "a file that git has", run: () => write("a.txt", "now"), changed: ["a.txt"] },
    { title: "a new file", run: () => write("new/d.txt", "now"), changed: ["new/d.txt"] },
    {
      title: "files that were uncommitted before",
      run: () => ["b.txt", "dirty.txt"].forEach((path) => write(path, "now")),
      changed: ["b.txt", "dirty.txt"],
    },
    {
      title: "a file of the same size and an old time",
      run: () => {
        write("a.txt", "before");
        utimesSync(join(folder, "a.txt"), 1, 1);
      },
      changed: ["a.txt"],
    },
    { title: "no ignored file", run: () => write("ignored/e.txt", "now"), changed: [] },
    {
      title: "what was committed at once",
      run: () => {
        write("a.txt", "now");
        commit();
      },
      changed: ["a.txt"],
    },
    { title: "a file that is gone", run: () => rmSync(join(folder, "a.txt")), changed: ["a.txt"] },
    {
      title: "a file that is gone with its folders",
      run: () => rmSync(join(folder, "deep"), { recursive: true }),
      changed: ["deep/er/c.txt"],
    },
    {
      title: "a file that has moved",
      run: () => renameSync(join(folder, "a.txt"), join(folder, "deep", "z.txt")),
      changed: ["a.txt", "deep/z.txt"],
    },
    {
      title: "a file whose name is no plain one",
      run: () => write("ñ\n'.txt", "now"),
      changed: ["ñ\n'.txt"],
    },
    {
      title: "a link, and not where it leads",
      run: () => symlinkSync("a.txt", join(folder, "link")),
      changed: ["link"],
    },
  ];
  for (const { title, run, changed } of rows)
    it(`is ${title}`, async () => {
      await sleep(pause);
      const since = Date.now();
      run();
      assert.deepEqual(await changedSince(folder, since, environment), { changed });
    });

  it("is told from the folder it ran in, where that is a part of a repository", async () => {
    await sleep(pause);
    const since = Date.now();
    write("a.txt", "now");
    write("deep/er/c.txt", "now");
    const found = await changedSince(join(folder, "deep"), since, environment);
    assert.deepEqual(found, { changed: ["er/c.txt"] });
  });

  it("is a hundred files at most, and whether there are more", async () => {
    await sleep(pause);
    const since = Date.now();
    for (let number = 100; number < 200; number += 1) write(`many/${number}`, "");
    const found = await changedSince(folder, since, environment);
    assert.deepEqual([found.changed?.length, found.changed_more], [100, undefined]);
    write("many/200", "");
    const { changed = [], changed_more } = await changedSince(folder, since, environment);
    assert.deepEqual([changed.length, changed.at(-1), changed_more], [100, "many/199", true]);
  });

  const silent: readonly { title: string; make: () => void; PATH?: string }[] = [
    { title: "it is in no repository", make: () => rmSync(join(folder, ".git"), { recursive: true }) },
    { title: "its repository is broken", make: () => write(".git/HEAD", "") },
    { title: "there is no git", make: () => {}, PATH: "/nowhere" },
    { title: "git would be one of its own", make: () => program("git"), PATH: "." },
  ];
  for (const { title, make, PATH = environment.PATH } of silent)
    it(`is not said where ${title}`, async () => {
      make();
      assert.deepEqual(await changedSince(folder, 0, { PATH }), {});
      assert.equal(existsSync(join(folder, "ran")), false);
    });

  describe("beside another repository", () => {
    let other = "";
    beforeEach(async () => {
      other = join(workspace.root, "other");
      mkdirSync(other);
      execFileSync("git", ["init", "--quiet"], { cwd: other });
      writeFileSync(join(other, "theirs.txt"), "");
      execFileSync("git", ["add", "--all"], { cwd: other });
      await sleep(pause);
    });

    const own = [".gitignore", ".puruto-ipc.json", "CLAUDE.md", "package.json"];
    const all = [...own, "a.txt", "b.txt", "deep/er/c.txt", "ñ\n'.txt"];
    const led: readonly { title: string; make: () => void; at?: string; changed?: string[] }[] = [
      {
        title: "core.worktree leads there",
        make: () => git("config", "core.worktree", other),
        changed: ["a.txt"],
      },
      { title: ".git is a file that leads there", make: () => lead(`gitdir: ${join(other, ".git")}\n`) },
      { title: ".git is a link that leads there", make: () => link(join(other, ".git"), ".git") },
      { title: ".git is a file that leads nowhere", make: () => lead("gitdir: nowhere\n") },
      { title: ".git is a file that says nothing", make: () => lead("") },
      {
        title: "the index is a link that leads there",
        make: () => link(join(other, ".git", "index"), ".git/index"),
      },
      {
        title: "it lies in a repository, and has a broken one",
        make: () => mkdirSync(join(folder, "deep", ".git")),
        at: "deep",
      },
      {
        title: "a folder that git has is a link that leads there",
        make: () => {
          write("link/theirs.txt", "before");
          git("add", "--all");
          link(other, "link");
        },
        changed: ["a.txt", "link", "link/theirs.txt"],
      },
      {
        title: "it is a linked work tree of it",
        make: () => {
          git("worktree", "add", "--quiet", join(workspace.root, "tree"));
          write("../tree/a.txt", "now");
        },
        at: "../tree",
        changed: all,
      },
      {
        title: "it is a submodule",
        make: () => {
          const file = ["-c", "protocol.file.allow=always"];
          execFileSync("git", [...file, "submodule", "add", folder, "part"], { cwd: other, stdio: "pipe" });
          write("../other/part/new.txt", "now");
        },
        at: "../other/part",
        changed: [...all, "new.txt"],
      },
    ];
    for (const { title, make, at = "", changed } of led)
      it(`is that of its own files alone where ${title}`, async () => {
        const since = Date.now();
        make();
        write("a.txt", "now");
        writeFileSync(join(other, "theirs.txt"), "now");
        const found = await changedSince(join(folder, at), since, environment);
        assert.deepEqual(found, changed === undefined ? {} : { changed: changed.toSorted() });
      });
  });

  it("is found at once, however deep what is gone lay", async function () {
    this.timeout(4000);
    const blob = execFileSync("git", ["hash-object", "-w", "a.txt"], {
      cwd: folder,
      encoding: "utf8",
    }).trim();
    const paths = Array.from({ length: 100 }, (_, at) => `${at}${"/x".repeat(7000)}`);
    const input = paths.map((path) => `100644 ${blob}\t${path}\n`).join("");
    execFileSync("git", ["update-index", "--index-info"], { cwd: folder, input });
    await sleep(pause);
    const since = Date.now();
    assert.deepEqual(await changedSince(folder, since, environment), { changed: [] });
    write("new.txt", "");
    const { changed } = await changedSince(folder, since, environment);
    assert.equal(changed?.length, 100);
  });

  it("is told as far as there was time to look", () => {
    const { changed, isWhole } = changedOf(folder, ["a.txt", "b.txt"], 0, -1);
    assert.deepEqual([changed, isWhole], [[], false]);
  });

  it("is not waited for where git waits for ever", async function () {
    if (process.platform === "win32") this.skip();
    rmSync(join(folder, ".git", "index"));
    execFileSync("mkfifo", [join(folder, ".git", "index")]);
    assert.deepEqual(await changedSince(folder, 0, environment), {});
  });

  for (const [key, value = "./program"] of [
    ["core.fsmonitor"],
    ["core.pager"],
    ["pager.ls-files"],
    ["core.sshCommand"],
    ["core.hooksPath", "."],
    ["filter.own.clean"],
    ["filter.own.process"],
    ["diff.external"],
    ["alias.ls-files", "!./program"],
  ])
    it(`is found without what ${key} in the repo's settings starts`, async () => {
      program("program");
      program("post-index-change");
      write(".gitattributes", "* filter=own diff=own\n");
      git("config", String(key), value);
      write("a.txt", "changed");
      const { changed } = await changedSince(folder, 0, environment);
      assert.ok(changed?.includes("a.txt"));
      assert.equal(existsSync(join(folder, "ran")), false);
    });

  function lead(text: string): void {
    rmSync(join(folder, ".git"), { recursive: true });
    write(".git", text);
  }

  function link(to: string, path: string): void {
    rmSync(join(folder, path), { recursive: true });
    symlinkSync(to, join(folder, path));
  }

  function program(name: string): void {
    write(name, '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n');
    chmodSync(join(folder, name), 0o755);
  }

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  function commit(): void {
    git("add", "--all");
    git("-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "x");
  }

  function git(...args: string[]): void {
    execFileSync("git", args, { cwd: folder, stdio: "pipe" });
  }
});

const halfDone = `import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("notes");
for (const path of ["notes/1.md", "notes/2.md", "plan.md"]) writeFileSync(path, "done");
spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
console.log("Three of five are written.");
process.on("SIGINT", () => {});
writeFileSync(process.env.PURUTO_TEST_SAID, "");
setInterval(() => {}, 1000);`;

describe("an agent that has done half of it", () => {
  let workspace: Workspace;
  let folder = "";
  const mark = `mark-${Math.random()}`;
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-b"] } });
    const agent = join(workspace.root, "..", "half.mjs");
    writeFileSync(agent, halfDone);
    const target = workspace.add("puruto-b", { policy: { agent: [process.execPath, agent] } });
    execFileSync("git", ["init", "--quiet"], { cwd: target });
  });
  afterEach(() => workspace.remove());

  async function call(signal?: AbortSignal): Promise<InvocationResult> {
    const asked = { target: "puruto-b", action: "greet", prompt: "Write five", timeout_sec: 2 };
    const own = { PURUTO_TEST_MARK: mark, PURUTO_TEST_SAID: said() };
    const { response } = await invoke(asked, {
      folder,
      environment: { PATH: process.env["PATH"], ...own },
      grace: { interrupt: 300, terminate: 200 },
      ...(signal && { signal }),
    });
    return response;
  }
  const said = () => join(workspace.root, "..", "said");
  const known = {
    last: "Three of five are written.\n",
    changed: ["notes/1.md", "notes/2.md", "plan.md"],
  };

  it("and hangs is stopped, and the answer says what it said last and what it wrote", async () => {
    await sleep(pause);
    const response = await call();
    assert.ok(response.status === "error");
    assert.equal(response.error.code, "TIMEOUT");
    assert.deepEqual(response.error.details, { ran: "agent node", seconds: 2, ...known });
    assert.deepEqual(carriers(mark), []);
  });

  it("and is interrupted leaves an answer that says the same", async () => {
    await sleep(pause);
    const controller = new AbortController();
    const answer = call(controller.signal);
    await until(() => existsSync(said()));
    controller.abort();
    const response = await answer;
    assert.ok(response.status === "error");
    assert.deepEqual(response.error.details, { reason: "interrupted", ...known });
    assert.deepEqual(carriers(mark), []);
  });
});
