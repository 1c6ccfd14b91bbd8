import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { askGit } from "../../../templates/base/files/lib/git.ts";
import { hideFromGit } from "../../../templates/base/files/lib/hidden.ts";
import { readTree, scratch } from "../../scratch.ts";

const path = ".agents/skills";
const told = [`told git that ${path} is no change in this clone`];
const untold = [`git could not be told that ${path} is no change in this clone: do not commit it`];

function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** A repository that knows a link, in place of which a folder is; `outside` lies beside it. */
function repository(): { repo: string; outside: string } {
  const root = scratch();
  const [repo, outside] = [join(root, "repo"), join(root, "outside")];
  for (const folder of [join(repo, ".agents"), outside]) mkdirSync(folder, { recursive: true });
  git(repo, "init", "--quiet", "--template=");
  symlinkSync("../.claude/skills", join(repo, path));
  git(repo, "add", path);
  git(
    repo,
    "-c",
    "user.name=Ana",
    "-c",
    "user.email=ana@example.org",
    "commit",
    "--quiet",
    "--message",
    "Link",
  );
  rmSync(join(repo, path));
  mkdirSync(join(repo, path));
  writeFileSync(join(repo, path, "a"), "a");
  writeFileSync(join(outside, "exclude"), "mine");
  return { repo, outside };
}

const exclude = ".git/info/exclude";
const inInfo = (make: (file: string, outside: string) => void) => (repo: string, outside: string) => {
  mkdirSync(join(repo, ".git/info"));
  make(join(repo, exclude), outside);
};

const cases: Record<string, { set: (repo: string, outside: string) => void; said: string[] }> = {
  "as it is": { set: () => {}, said: told },
  "with a list of its own": { set: inInfo((file) => writeFileSync(file, "*.log")), said: told },
  "that knows no link there": { set: (repo) => git(repo, "rm", "--quiet", "--cached", path), said: [] },
  "whose list has another name outside": {
    set: inInfo((file, outside) => linkSync(join(outside, "exclude"), file)),
    said: told,
  },
  "whose list is a link outside": {
    set: inInfo((file, outside) => symlinkSync(join(outside, "exclude"), file)),
    said: untold,
  },
  "whose list is a pipe": {
    set: inInfo((file) => assert.equal(spawnSync("mkfifo", [file]).status, 0)),
    said: untold,
  },
  "whose folder of the list is a link outside": {
    set: (repo, outside) => symlinkSync(outside, join(repo, ".git/info")),
    said: untold,
  },
  "that is kept elsewhere": {
    set: (repo, outside) => {
      renameSync(join(repo, ".git"), join(outside, "git"));
      writeFileSync(join(repo, ".git"), `gitdir: ${join(outside, "git")}\n`);
    },
    said: untold,
  },
  "that git cannot read": { set: (repo) => writeFileSync(join(repo, ".git/index"), "x"), said: untold },
};

describe("telling git of no change", function () {
  if (process.platform === "win32") this.pending = true;

  for (const [title, { set, said }] of Object.entries(cases))
    it(`comes to ${said === told ? "that" : "nothing outside"}, for a repository ${title}`, async () => {
      const { repo, outside } = repository();
      set(repo, outside);
      const before = readTree(outside);
      assert.deepEqual(await hideFromGit(repo, path, askGit), said);
      assert.deepEqual(readTree(outside), before);
      if (said !== told) return;
      assert.equal(git(repo, "status", "--porcelain", "--untracked-files=all", "--", path), "");
      const list = readFileSync(join(repo, exclude), "utf8");
      assert.deepEqual(await hideFromGit(repo, path, askGit), said);
      assert.equal(readFileSync(join(repo, exclude), "utf8"), list);
    });

  it("is no matter outside a repository", async () => {
    assert.deepEqual(await hideFromGit(scratch(), path, askGit), []);
  });
});
