import assert from "node:assert/strict";
import { appendFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { parse, readChanges } from "../../../lib/puruto/uncommitted.ts";
import { repositoryOf } from "../../../lib/puruto/git/repository.ts";
import { scratch } from "../../scratch.ts";
import { commit, git, put } from "./git/traps.ts";

describe("what git status prints", () => {
  for (const [output, count, environment, prefix] of [
    ["", 0, "tracked", ""],
    ["!! .env\0!! node_modules/\0", 0, "ignored", ""],
    ["?? .env\0?? a b\0 M c\0", 3, "not ignored", ""],
    ["A  .env\0", 1, "tracked", ""],
    ["## main\0 M c\0", 1, "tracked", ""],
    ["!! .env\0?? a/b/.env\0", 1, "not ignored", "a/b"],
    ["?? a/\0!! a/b/.env\0", 1, "ignored", "a/b"],
    ["?? a/\0", 1, "not ignored", "a/b"],
    ["!! a/b/\0", null, "ignored", "a/b"],
    ["!! a/\0", null, "ignored", "a/b"],
    ["!! a/bc/\0 M a/b/.env\0", 1, "tracked", "a/b"],
  ] as const) {
    it(`is counted${prefix === "" ? "" : ` in ${prefix}`}: ${JSON.stringify(output)}`, () => {
      assert.deepEqual(parse(output, prefix), { count, environment });
    });
  }
});

const changesOf = (folder: string) => {
  const repository = repositoryOf(folder);
  assert.ok(repository);
  return readChanges(repository);
};

/** A repo with a Puruto in a folder whose name git would take for a pattern, and a change beside it. */
const larger = (): string => {
  const root = scratch();
  put(join(root, "a[b]*/CLAUDE.md"), "");
  put(join(root, ".gitignore"), ".env\nhidden/\n");
  commit(root);
  put(join(root, "beside.md"), "");
  put(join(root, "a[b]*/.env"), "");
  return root;
};

describe("the changes of a folder", () => {
  it("are those of a folder of a larger repo alone, whatever its name", async () => {
    const folder = join(larger(), "a[b]*");
    assert.deepEqual(await changesOf(folder), { count: 0, environment: "ignored" });
    put(join(folder, "new/file"), "");
    assert.deepEqual(await changesOf(folder), { count: 1, environment: "ignored" });
  });

  it("are not known of a folder that git ignores", async () => {
    const root = larger();
    put(join(root, "hidden/inner/CLAUDE.md"), "");
    assert.deepEqual(await changesOf(join(root, "hidden/inner")), { count: null, environment: "ignored" });
  });

  it("are known in a worktree, in a submodule and through a link to the folder", async () => {
    const [root, inner] = [larger(), larger()];
    git(root, "worktree", "add", "--quiet", "../worktree-of-" + root.slice(-6), "-b", "other");
    const worktree = `${root}/../worktree-of-${root.slice(-6)}`;
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "sub");
    symlinkSync(join(root, "sub"), join(root, "link"));
    for (const folder of [worktree, join(root, "sub"), join(root, "link")]) {
      assert.equal((await changesOf(folder)).problem, undefined, folder);
      appendFileSync(join(folder, "a[b]*/CLAUDE.md"), "more\n");
      const { count } = { count: null, ...(await changesOf(folder)) };
      assert.equal(count, 1, folder);
      git(folder, "checkout", "--quiet", ".");
    }
    rmSync(worktree, { recursive: true });
  });
});
