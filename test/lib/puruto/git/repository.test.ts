import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryOf } from "../../../../lib/puruto/git/repository.ts";
import { scratch } from "../../../scratch.ts";

describe("the repository of a folder", () => {
  for (const [title, make] of [
    ["a folder", (path: string) => mkdirSync(path)],
    ["a file", (path: string) => writeFileSync(path, "gitdir: x")],
    ["a link to nothing", (path: string) => symlinkSync("nowhere", path)],
  ] as const)
    it(`is where ${title} called .git is, from the folder up`, () => {
      const top = scratch();
      mkdirSync(join(top, "a/b"), { recursive: true });
      make(join(top, ".git"));
      assert.deepEqual(repositoryOf(top), { top, prefix: "" });
      assert.deepEqual(repositoryOf(join(top, "a/b")), { top, prefix: "a/b" });
    });

  it("is that of the place that a link leads to", () => {
    const [top, elsewhere] = [scratch(), scratch()];
    mkdirSync(join(top, ".git"));
    mkdirSync(join(top, "a"));
    symlinkSync(join(top, "a"), join(elsewhere, "link"), "junction");
    assert.deepEqual(repositoryOf(join(elsewhere, "link")), { top, prefix: "a" });
  });

  it("is none without .git, for a bare repository, and for a folder that is not there", () => {
    const folder = scratch();
    for (const name of ["objects", "refs"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "HEAD"), "ref: refs/heads/main\n");
    assert.equal(repositoryOf(folder), undefined);
    assert.equal(repositoryOf(join(folder, "gone")), undefined);
  });
});
