import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkRepo } from "../../../standard/check.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { largestFile, largestFolder } from "../../../standard/repo.ts";
import { folders } from "../../command/folders.ts";
import { python, skill } from "../../standard/repos.ts";

const { root, make, remove } = folders();

const findings = async (folder: string) =>
  (await checkRepo(diskRepo(folder))).findings.map(({ code, path }) => `${code} ${path}`);

interface Trap {
  readonly set: (folder: string) => void;
  readonly found: readonly string[];
}

const replace = (path: string, put: (file: string) => void) => (folder: string) => {
  rmSync(join(folder, path), { recursive: true, force: true });
  put(join(folder, path));
};
const write = (path: string, content: string | Buffer) =>
  replace(path, (file) => {
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, content);
  });
const linkTo = (path: string, target: string) => replace(path, (file) => symlinkSync(target, file));
const extra = ".claude/skills/extra/SKILL.md";

const traps: Record<string, Trap> = {
  "a README that is a folder": {
    set: replace("README.md", (file) => mkdirSync(file)),
    found: ["missing-required README.md"],
  },
  "a README that is a link to nothing": {
    set: linkTo("README.md", "nowhere"),
    found: ["missing-required README.md"],
  },
  "a README that is a link to itself": {
    set: linkTo("README.md", "README.md"),
    found: ["missing-required README.md"],
  },
  "a README that is a link to a file outside": {
    set: linkTo("README.md", "/etc/passwd"),
    found: ["missing-required README.md"],
  },
  "a README that is a link to a file inside": { set: linkTo("README.md", "agent.md"), found: [] },
  "a README that is a pipe": {
    set: replace("README.md", (file) => assert.equal(spawnSync("mkfifo", [file]).status, 0)),
    found: ["missing-required README.md"],
  },
  "a SKILL.md that is a device": {
    set: (folder) => {
      mkdirSync(join(folder, ".claude/skills/extra"));
      symlinkSync("/dev/zero", join(folder, extra));
    },
    found: [`invalid-skill ${extra}`],
  },
  "a skill that is a link to the root of the machine": {
    set: linkTo(".claude/skills/extra", "/"),
    found: ["invalid-skill .claude/skills/extra"],
  },
  "a skill that is a link to all skills": { set: linkTo(".claude/skills/loop", "../skills"), found: [] },
  "skills that are a link outside": {
    set: linkTo(".claude/skills", "/etc"),
    found: [
      "missing-required .claude/skills",
      ...["call", "help", "init", "list", "status"].map(
        (name) =>
          `${name === "call" ? "missing-ipc-skill" : "missing-core-skill"} .claude/skills/${name}/SKILL.md`,
      ),
    ],
  },
  "a SKILL.md of 200 MB": {
    set: (folder) => {
      write(extra, "")(folder);
      truncateSync(join(folder, extra), 200_000_000);
    },
    found: [`invalid-skill ${extra}`],
  },
  "a SKILL.md of binary junk": {
    set: write(extra, Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))),
    found: [`invalid-skill ${extra}`],
  },
  "a SKILL.md of NULs": { set: write(extra, Buffer.alloc(4096)), found: [`invalid-skill ${extra}`] },
  "a SKILL.md that is no UTF-8": {
    set: write(extra, Buffer.concat([Buffer.from(skill("extra")[1]), Buffer.from([0xe9, 0x20])])),
    found: [`invalid-skill ${extra}`],
  },
  "a policy of binary junk": {
    set: write(".puruto-ipc.json", Buffer.from([0, 1, 2, 0xff])),
    found: ["invalid-ipc-config .puruto-ipc.json"],
  },
  "a policy that is a folder": {
    set: replace(".puruto-ipc.json", (file) => mkdirSync(file)),
    found: ["invalid-ipc-config .puruto-ipc.json"],
  },
  "a policy of more than 1 MiB": {
    set: write(".puruto-ipc.json", " ".repeat(largestFile + 1)),
    found: ["invalid-ipc-config .puruto-ipc.json"],
  },
  "rules in UTF-16": {
    set: write("CLAUDE.md", Buffer.from("\uFEFF# Notes: ñ\n", "utf16le")),
    found: ["hidden-text CLAUDE.md"],
  },
  "ignore rules that are a pipe": {
    set: replace(".gitignore", (file) => {
      assert.equal(spawnSync("mkfifo", [file]).status, 0);
      writeFileSync(join(file, "../.env"), "");
    }),
    found: ["missing-gitignore .gitignore"],
  },
  "a version that is a folder": {
    set: replace(".puruto-standard-version", (file) => mkdirSync(file)),
    found: ["missing-standard-version .puruto-standard-version"],
  },
  "a memory that nests 100,000 deep": {
    set: write(".yo-rc.json", `${"[".repeat(100_000)}${"]".repeat(100_000)}`),
    found: [],
  },
  "a memory that does not end": {
    set: write(".yo-rc.json", "[".repeat(100_000)),
    found: ["invalid-memory .yo-rc.json"],
  },
  "a memory that is a folder": {
    set: replace(".yo-rc.json", (file) => mkdirSync(file)),
    found: ["invalid-memory .yo-rc.json"],
  },
};

describe("a repo on disk", function () {
  if (process.platform === "win32") this.pending = true;
  after(remove);

  for (const [title, { set, found }] of Object.entries(traps))
    it(`with ${title} gives findings, and nothing worse`, async () => {
      const folder = make("puruto-notes");
      set(folder);
      assert.deepEqual((await findings(folder)).toSorted(), [...found].toSorted());
    });

  const swaps: Record<string, (file: string) => void> = {
    "a link outside": (file) => symlinkSync("/etc/passwd", file),
    "a pipe": (file) => assert.equal(spawnSync("mkfifo", [file]).status, 0),
    "a folder": (file) => mkdirSync(file),
    nothing: () => {},
  };
  for (const [title, swap] of Object.entries(swaps))
    it(`has a file that was looked at and then gave way to ${title} read as unreadable`, () => {
      const folder = make("puruto-notes");
      const repo = diskRepo(folder);
      assert.equal(repo.kindOf("README.md"), "file");
      replace("README.md", swap)(folder);
      assert.deepEqual(repo.read("README.md"), { problem: "unreadable" });
    });

  it("has a file whose folder gave way to a link outside read as unreadable", function () {
    // Elsewhere nothing tells where an open file lies: docs/security.md.
    if (process.platform !== "linux") this.skip();
    const folder = make("puruto-notes");
    const outside = make("outside", Object.fromEntries([skill("init")]));
    const repo = diskRepo(folder);
    assert.equal(repo.kindOf(".claude/skills/init/SKILL.md"), "file");
    linkTo(".claude/skills/init", join(outside, ".claude/skills/init"))(folder);
    assert.deepEqual(repo.read(".claude/skills/init/SKILL.md"), { problem: "unreadable" });
  });

  it("has of links to one large file no more read than 64 MiB", async () => {
    const folder = make("puruto-notes", { ...python(), "large.json": `"${"x".repeat(largestFile - 2)}"` });
    for (let index = 0; index < 100; index += 1) symlinkSync("large.json", join(folder, `${index}.json`));
    mkdirSync(join(folder, ".claude/skills/extra"));
    symlinkSync("../../../large.json", join(folder, extra));
    const repo = diskRepo(folder);
    const links = repo
      .list("")
      .filter((name) => name.endsWith(".json") && repo.read(name)?.problem === "too much");
    // The policy, which comes first, leaves room for 63 of the 101.
    assert.equal(links.length, 101 - 63);
    assert.deepEqual(await findings(folder), [`invalid-skill ${extra}`]);
  });

  it("with a file of more than 1 MiB, or just as much, has the latter read", () => {
    const folder = make("puruto-notes", { a: "x".repeat(largestFile), b: "x".repeat(largestFile + 1) });
    const repo = diskRepo(folder);
    assert.equal(repo.read("a")?.text?.length, largestFile);
    assert.deepEqual(repo.read("b"), { problem: "too large" });
  });

  it("with 100,000 entries in its folders is seen, the lists cut", async function () {
    this.timeout(120_000);
    const folder = make("puruto-notes");
    for (let index = 0; index < 100_000; index += 1) writeFileSync(join(folder, `z${index}`), "");
    for (let index = 0; index < largestFolder; index += 1)
      mkdirSync(join(folder, ".claude/skills", String(index)));
    const repo = diskRepo(folder);
    assert.deepEqual(
      [repo.list("").length, repo.kindOf("z99999"), repo.kindOf("z100000")],
      [largestFolder, "file", undefined],
    );
    assert.deepEqual(await findings(folder), ["invalid-skill .claude/skills"]);
  });

  it("with names of 255 bytes, and folders nested as deep as a path may be, is seen", async () => {
    const folder = make("puruto-notes");
    const name = "n".repeat(255);
    writeFileSync(join(folder, name), "");
    let deep = folder;
    while (deep.length < 3500) deep = join(deep, name.slice(0, 200));
    mkdirSync(deep, { recursive: true });
    const repo = diskRepo(folder);
    const below = Array.from({ length: 10_000 }, () => "n").join("/");
    assert.deepEqual(
      [repo.kindOf(name), repo.kindOf(below), repo.kindOf(`${name}x`)],
      ["file", undefined, undefined],
    );
    assert.deepEqual(await findings(folder), []);
  });

  it("is seen with names that differ in nothing but case, each as what it is", function () {
    const folder = make("puruto-notes", { ...python(), "readme.md": "", ".Claude/x": "" });
    // Some disks take both for one.
    if (!readdirSync(folder).includes("README.md") || !readdirSync(folder).includes("readme.md")) this.skip();
    rmSync(join(folder, "README.md"));
    const repo = diskRepo(folder);
    assert.deepEqual(
      [".Claude", ".claude", "README.md", "readme.md"].map((path) => repo.kindOf(path)),
      ["folder", "folder", undefined, "file"],
    );
    assert.ok([".Claude", ".claude", "readme.md"].every((name) => repo.list("").includes(name)));
  });

  it("is seen where folders may be entered, but not listed", async function () {
    if (process.getuid?.() === 0) this.skip();
    const folder = make("puruto-notes");
    chmodSync(folder, 0o111);
    const found = await findings(folder);
    chmodSync(folder, 0o755);
    assert.deepEqual(found, []);
  });

  it("whose README may not be read says so", async function () {
    if (process.getuid?.() === 0) this.skip();
    const folder = make("puruto-notes");
    chmodSync(join(folder, "README.md"), 0);
    assert.deepEqual(await findings(folder), ["missing-required README.md"]);
  });

  it("with 10,000 skills has each of them checked, and the first 1,000 findings listed", async () => {
    const folder = make("puruto-notes", {
      ...python(),
      ...Object.fromEntries(
        Array.from({ length: 10_000 }, (_, index) => skill(`skill-${index}`, `name: ${index}`)),
      ),
    });
    const { findings: found } = await checkRepo(diskRepo(folder));
    assert.equal(found.length, 1001);
    assert.ok(found.some(({ message }) => message === "has 19000 more like these, which are not listed"));
  });

  const ignoreRules = {
    "and a rule that covers it": { ignore: ".env\n", found: [] },
    "and no rule": { ignore: "*.log\n", found: ["env-not-ignored .env"] },
    "and a rule that is taken back": { ignore: ".env\n!.env\n", found: ["env-not-ignored .env"] },
  };
  for (const [title, { ignore, found }] of Object.entries(ignoreRules))
    it(`with .env in a git repo ${title} is judged as git does`, async () => {
      const folder = make("puruto-notes", { ...python(), ".env": "A=1\n", ".gitignore": ignore });
      spawnSync("git", ["init", "--quiet"], { cwd: folder });
      assert.deepEqual(await findings(folder), found);
    });

  it("that tracks .env is told so, whatever its ignore rules say", async () => {
    const folder = make("puruto-notes", { ...python(), ".env": "A=1\n" });
    spawnSync("git", ["init", "--quiet"], { cwd: folder });
    assert.equal(spawnSync("git", ["add", "--force", ".env"], { cwd: folder }).status, 0);
    assert.deepEqual(await findings(folder), ["env-not-ignored .env"]);
  });

  it("whose git settings name programs has none of them run", async () => {
    const folder = make("puruto-notes", { ...python(), ".env": "A=1\n" });
    spawnSync("git", ["init", "--quiet"], { cwd: folder });
    const mark = join(root, "was-run");
    spawnSync("git", ["config", "core.fsmonitor", `touch ${mark};`], { cwd: folder });
    assert.deepEqual(await findings(folder), []);
    assert.throws(() => rmSync(mark), { code: "ENOENT" });
  });
});
