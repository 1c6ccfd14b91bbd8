import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { branchOf } from "../../../lib/puruto/git-states.ts";
import { scratch } from "../../scratch.ts";

describe("the branch of a repo", () => {
  for (const [title, head, branch] of [
    ["a branch", "ref: refs/heads/main\n", "main"],
    ["a commit", "0123456789abcdef0123456789abcdef01234567\n", "0123456"],
    ["a stand-in", "ref: refs/heads/.invalid\n", null],
    ["junk", "password\n", null],
    ["nothing", "", null],
  ] as const) {
    it(`is read from HEAD: ${title}`, () => {
      const folder = scratch();
      mkdirSync(join(folder, ".git"));
      writeFileSync(join(folder, ".git/HEAD"), head);
      assert.equal(branchOf(folder), branch);
    });

    it(`is read from where a worktree's .git leads: ${title}`, () => {
      const folder = scratch();
      mkdirSync(join(folder, "real"));
      writeFileSync(join(folder, "real/HEAD"), head);
      writeFileSync(join(folder, ".git"), "gitdir: real\n");
      assert.equal(branchOf(folder), branch);
    });
  }

  it("is not read from what HEAD leads to", () => {
    const folder = scratch();
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, "secret"), "ref: refs/heads/main\n");
    symlinkSync("../secret", join(folder, ".git/HEAD"));
    assert.equal(branchOf(folder), null);
  });

  it("is nothing without a repository, and where .git leads nowhere", () => {
    const folder = scratch();
    assert.equal(branchOf(folder), null);
    symlinkSync("nowhere", join(folder, ".git"));
    assert.equal(branchOf(folder), null);
  });
});
