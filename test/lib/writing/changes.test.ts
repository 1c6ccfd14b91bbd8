import assert from "node:assert/strict";
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeChanges, type Change } from "../../../lib/writing/changes.ts";
import { readTree, scratch } from "../../scratch.ts";
import { fill } from "../../generators/ipc/repos.ts";

const changes: Change[] = [
  { path: "new/deep/a.txt", content: "a", kind: "create" },
  { path: "b.txt", content: "new b", kind: "edit" },
  { path: "c.txt", content: "new c", kind: "replace" },
];

describe("writing changes to a repo", () => {
  it("writes them all and leaves no temporary file", () => {
    const root = fill(scratch(), { "b.txt": "b", "c.txt": "c", "d.txt": "d" });
    writeChanges(root, changes);
    const expected = { "b.txt": "new b", "c.txt": "new c", "d.txt": "d", "new/deep/a.txt": "a" };
    assert.deepEqual(Object.fromEntries(readTree(root)), expected);
  });

  it("keeps a file's rights, and a link a link", () => {
    const root = fill(scratch(), { "b.txt": "b", real: "c" });
    chmodSync(join(root, "b.txt"), 0o750);
    symlinkSync("real", join(root, "c.txt"));
    writeChanges(root, changes);
    assert.equal(statSync(join(root, "b.txt")).mode & 0o777, 0o750);
    assert.ok(lstatSync(join(root, "c.txt")).isSymbolicLink());
    assert.equal(readFileSync(join(root, "real"), "utf8"), "new c");
  });

  /** What else lies in the folder `d` whose only file goes, and what is left of it. */
  const beside: Readonly<Record<string, readonly [(folder: string) => void, left: readonly string[]]>> = {
    nothing: [() => {}, []],
    "folders in folders": [(folder) => mkdirSync(join(folder, "x/y"), { recursive: true }), []],
    "a file": [(folder) => writeFileSync(join(folder, "own"), ""), ["d", "d/own"]],
    "a file in a folder": [(folder) => fill(folder, { "x/own": "" }), ["d", "d/x", "d/x/own"]],
    "a link to a folder": [(folder) => symlinkSync(scratch(), join(folder, "l")), ["d", "d/l"]],
  };
  for (const [title, [add, left]] of Object.entries(beside))
    it(`takes a folder along with its last file where ${title} lies beside that: ${left.length === 0 ? "yes" : "no"}`, () => {
      const root = fill(scratch(), { "d/gone": "", "e/kept": "" });
      add(join(root, "d"));
      writeChanges(root, [{ path: "d/gone", kind: "remove", folder: "d" }]);
      const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).toSorted();
      assert.deepEqual(paths, [...left, "e", "e/kept"]);
    });

  it("leaves a folder whose file goes without it, and one that is reached by a link out of the repo", () => {
    const root = fill(scratch(), { "d/gone": "", "e/f": "" });
    writeChanges(root, [{ path: "d/gone", kind: "remove" }]);
    assert.ok(existsSync(join(root, "d")));
    symlinkSync(scratch(), join(root, "out"));
    const change = { path: "e/f", kind: "remove", folder: "out/d" } as const;
    assert.throws(() => writeChanges(root, [change]), { code: "outside-repo" });
    assert.ok(existsSync(join(root, "e/f")));
  });

  for (const [title, broken] of [
    ["a file cannot hold a file", { path: "b.txt/x", content: "", kind: "create" }],
    ["a folder cannot be replaced by a file", { path: "folder", content: "", kind: "create" }],
  ] as [string, Change][]) {
    it(`puts everything back when one fails: ${title}`, () => {
      const root = fill(scratch(), { "b.txt": "b", "c.txt": "c", "folder/x": "" });
      assert.throws(() => writeChanges(root, [...changes, broken]), { code: "write-failed", exitCode: 1 });
      assert.deepEqual(Object.fromEntries(readTree(root)), { "b.txt": "b", "c.txt": "c", "folder/x": "" });
      assert.deepEqual(readdirSync(root).toSorted(), ["b.txt", "c.txt", "folder"]);
    });
  }
});
