import assert from "node:assert/strict";
import { linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeChanges, type Change, type Removal } from "../../../lib/writing/changes.ts";
import { hold, inFolderOf, look } from "../../../lib/writing/held-folder.ts";
import { placeOf } from "../../../lib/writing/inside.ts";
import { readTree, scratch } from "../../scratch.ts";
import { fill } from "../../generators/ipc/repos.ts";

const edit = (path: string, content = "new"): Change => ({ path, content, kind: "edit" });

/** A repo beside a folder that is not its own. */
function repo(): { root: string; outside: string } {
  const root = fill(join(scratch(), "repo"), { "a.txt": "a", "d/b.txt": "b", ".git/config": "", "x/y": "" });
  return { root, outside: fill(join(dirname(root), "outside"), { "a.txt": "theirs" }) };
}

function link(root: string, path: string, target: string): void {
  rmSync(join(root, path), { recursive: true, force: true });
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

describe("a place in a repo", () => {
  for (const [title, path, target] of [
    ["file that is a link out of the repo", "a.txt", "../outside/a.txt"],
    ["file that is an absolute link", "a.txt", "/etc/hostname"],
    ["file below a link out of the repo", "d/b.txt", "../outside"],
    ["new folder below a link out of the repo", "d/e/f.txt", "../outside"],
    ["file that is a link to nowhere", "a.txt", "nowhere"],
    ["file that is a link to itself", "a.txt", "a.txt"],
    ["file that is a link into .git", "a.txt", ".git/config"],
    ["new file below a link to .git", "d/pre-commit", ".git/hooks"],
    ["file below a link to the repo's own parent", "d/b.txt", ".."],
  ] as const) {
    it(`is none for a ${title}`, () => {
      const { root, outside } = repo();
      mkdirSync(join(root, ".git/hooks"));
      link(root, path === "a.txt" ? path : "d", target);
      const before = [...readTree(outside), ...readTree(join(root, ".git"))];
      assert.throws(() => writeChanges(root, [edit(path)]), { code: "outside-repo" });
      assert.deepEqual([...readTree(outside), ...readTree(join(root, ".git"))], before);
    });
  }

  for (const path of [
    ".git/config",
    ".GIT/config",
    "x/.git/hooks/a",
    "git~1/config",
    "../a",
    "/a",
    "d//b",
    ".",
  ])
    it(`is none for ${path}`, () => {
      assert.throws(() => placeOf(repo().root, path), { code: "outside-repo" });
    });

  it("is none in what is git's own", () => {
    const root = join(repo().root, ".git/hooks");
    mkdirSync(root, { recursive: true });
    assert.throws(() => placeOf(root, "AGENTS.md"), { code: "outside-repo", message: /is git's own/ });
  });

  it("is where a link inside the repo leads", () => {
    const { root } = repo();
    link(root, "l", "d");
    link(root, "m.txt", "l/b.txt");
    assert.equal(placeOf(root, "m.txt"), "d/b.txt");
    assert.equal(placeOf(root, "l/new/c.txt"), "d/new/c.txt");
    assert.equal(placeOf(root, "m.txt", true), "m.txt");
  });

  it("is reached through a link to the repo itself", () => {
    const { root } = repo();
    symlinkSync(root, `${root}-link`);
    writeChanges(`${root}-link`, [edit("d/b.txt")]);
    assert.equal(readFileSync(join(root, "d/b.txt"), "utf8"), "new");
  });
});

describe("writing to a repo that prepared itself for it", () => {
  const everything: (Change | Removal)[] = [
    edit("a.txt"),
    edit("n.txt"),
    { path: "d/b.txt", kind: "remove" },
  ];

  for (const name of ["a.txt.puruto-tmp", "n.txt.puruto-tmp", "d/b.txt.puruto-tmp", ".puruto-staging-notes"])
    it(`follows, overwrites and removes no ${name}`, () => {
      for (const isLink of [true, false]) {
        const { root, outside } = repo();
        if (isLink) link(root, name, join(outside, "a.txt"));
        else fill(root, { [name.endsWith("notes") ? `${name}/x` : name]: "mine" });
        writeChanges(root, everything);
        assert.equal(readFileSync(join(outside, "a.txt"), "utf8"), "theirs");
        assert.equal(lstatSync(join(root, name)).isSymbolicLink(), isLink);
        if (!isLink) assert.ok([...readTree(root).values()].includes("mine"));
        assert.equal(readFileSync(join(root, "a.txt"), "utf8"), "new");
      }
    });

  it("takes a link away, never what it leads to", () => {
    const { root } = repo();
    link(root, "l.txt", "a.txt");
    writeChanges(root, [{ path: "l.txt", kind: "remove" }]);
    assert.deepEqual([existsSync(join(root, "l.txt")), existsSync(join(root, "a.txt"))], [false, true]);
  });

  it("changes one name of a file that has two, and not the one outside", () => {
    const { root, outside } = repo();
    rmSync(join(root, "a.txt"));
    linkSync(join(outside, "a.txt"), join(root, "a.txt"));
    writeChanges(root, [edit("a.txt")]);
    assert.equal(readFileSync(join(outside, "a.txt"), "utf8"), "theirs");
  });

  it("refuses two texts for one file, before it writes the first", () => {
    const { root } = repo();
    link(root, "l.txt", "a.txt");
    const both = [edit("n.txt"), edit("a.txt", "one"), edit("l.txt", "two")];
    assert.throws(() => writeChanges(root, both), {
      code: "same-file",
      message: /a\.txt and l\.txt are one file/,
    });
    assert.equal(existsSync(join(root, "n.txt")), false);
    writeChanges(root, [edit("a.txt", "one"), edit("l.txt", "one")]);
    assert.equal(readFileSync(join(root, "a.txt"), "utf8"), "one");
  });
});

describe("the folder of a place", () => {
  for (const [name, reach] of Object.entries({ hold, look })) {
    it(`is not reached through a link that came later (${name})`, function () {
      if (name === "hold" && process.platform !== "linux") this.skip();
      const { root, outside } = repo();
      const place = placeOf(root, "d/b.txt");
      link(root, "d", outside);
      const write = () => inFolderOf(root, place, (at) => writeFileSync(at, "evil"), [], reach);
      assert.throws(write, /d is no folder, where one belongs/);
      assert.deepEqual(readdirSync(outside), ["a.txt"]);
    });

    it(`is made where it is missing, and only then (${name})`, function () {
      if (name === "hold" && process.platform !== "linux") this.skip();
      const { root } = repo();
      const write = (made?: string[]) =>
        inFolderOf(root, "d/e/f/g.txt", (at) => writeFileSync(at, "g"), made, reach);
      assert.throws(() => write(), { code: "ENOENT" });
      const made: string[] = [];
      write(made);
      assert.deepEqual(made, ["d/e", "d/e/f"]);
      assert.equal(readFileSync(join(root, "d/e/f/g.txt"), "utf8"), "g");
    });
  }

  it("stays the same on Linux while it is swapped for a link", function () {
    if (process.platform !== "linux") this.skip();
    const { root, outside } = repo();
    const swap = (at: string): void => {
      renameSync(join(root, "d"), join(root, "e"));
      symlinkSync(outside, join(root, "d"));
      writeFileSync(at, "new");
    };
    inFolderOf(root, "d/b.txt", swap);
    assert.equal(readFileSync(join(root, "e/b.txt"), "utf8"), "new");
    assert.deepEqual(readdirSync(outside), ["a.txt"]);
  });
});
