import assert from "node:assert/strict";
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
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
