import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choosePlace } from "../../../lib/puruto/workspace.ts";
import { checkDestination, writeNew } from "../../../lib/writing/write.ts";
import { scratch } from "../../scratch.ts";

const files = [
  { path: "a/b.txt", content: "b" },
  { path: "c.txt", content: "c" },
  { path: "l/k", link: "../a" },
];

describe("writing a new Puruto", () => {
  for (const [title, prepare] of [
    ["where nothing is, parents included", () => {}],
    ["into an empty folder", (folder: string) => mkdirSync(folder, { recursive: true })],
  ] as const) {
    it(`puts everything in place ${title}`, () => {
      const folder = join(scratch(), "deep/er/x");
      prepare(folder);
      writeNew(folder, files);
      assert.deepEqual(readdirSync(folder).toSorted(), ["a", "c.txt", "l"]);
      assert.ok(existsSync(join(folder, "l/k/b.txt")));
      assert.deepEqual(readdirSync(join(folder, "..")), ["x"]);
    });
  }

  it("leaves the folder's rights as those of any new folder", () => {
    const root = scratch();
    writeNew(join(root, "x"), files);
    mkdirSync(join(root, "y"));
    assert.equal(statSync(join(root, "x")).mode, statSync(join(root, "y")).mode);
  });

  it("leaves nothing behind when it fails half-way", () => {
    const root = scratch();
    const broken = [...files, { path: "c.txt/d", content: "a file cannot hold a file" }];
    assert.throws(() => writeNew(join(root, "deep/x"), broken), { code: "write-failed", exitCode: 1 });
    assert.deepEqual(readdirSync(root), []);
    mkdirSync(join(root, "empty"));
    assert.throws(() => writeNew(join(root, "empty"), broken), { code: "write-failed" });
    assert.deepEqual(readdirSync(join(root, "empty")), []);
    rmdirSync(join(root, "empty"));
    const tooLong = join(root, "a/b", "n".repeat(300), "x");
    assert.throws(() => writeNew(tooLong, files), { code: "write-failed", message: /ENAMETOOLONG/ });
    assert.deepEqual(readdirSync(root), []);
  });
});

describe("a destination", () => {
  it("is refused when it is a file, or lies below one", () => {
    const root = scratch();
    writeFileSync(join(root, "f"), "");
    assert.throws(() => checkDestination(join(root, "f")), { code: "destination-not-folder", exitCode: 1 });
    assert.throws(() => checkDestination(join(root, "f/x")), { code: "destination-not-folder" });
  });

  it("is refused when it is not empty, a broken link included", () => {
    const root = scratch();
    symlinkSync("nowhere", join(root, "link"));
    assert.throws(() => checkDestination(root), { code: "destination-not-empty" });
    assert.throws(() => checkDestination(join(root, "link")), { code: "destination-not-folder" });
  });

  it("is the workspace where there is one, else the one beside this folder, else this folder", () => {
    const home = scratch();
    const cwd = join(home, "work/here");
    mkdirSync(cwd, { recursive: true });
    const place = (destination = "") => choosePlace("x", destination, { cwd, home });
    assert.equal(place(), join(cwd, "x"));
    mkdirSync(join(home, "work/purutos"));
    assert.equal(place(), join(home, "work/purutos/x"));
    mkdirSync(join(home, "purutos"));
    assert.equal(place(), join(home, "purutos/x"));
    assert.equal(place("../y"), join(home, "work/y"));
  });
});
