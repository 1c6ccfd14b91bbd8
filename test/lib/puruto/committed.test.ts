import assert from "node:assert/strict";
import { chmodSync, chownSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkCommitted } from "../../../lib/puruto/committed.ts";
import { PurutoError } from "../../../standard/errors.ts";
import { scratch } from "../../scratch.ts";
import { commit, git, put } from "./git/traps.ts";

function committed(): string {
  const folder = scratch();
  put(join(folder, "CLAUDE.md"), "");
  commit(folder);
  return folder;
}

const broken: Record<string, (folder: string) => void> = {
  "a broken index": (folder) => writeFileSync(join(folder, ".git/index"), "junk"),
  "a broken HEAD": (folder) => writeFileSync(join(folder, ".git/HEAD"), "junk"),
  "broken settings": (folder) => writeFileSync(join(folder, ".git/config"), "["),
  "a .git with nothing in it": (folder) => {
    rmSync(join(folder, ".git"), { recursive: true });
    put(join(folder, ".git/x"), "");
  },
  "a .git that leads nowhere": (folder) => {
    rmSync(join(folder, ".git"), { recursive: true });
    writeFileSync(join(folder, ".git"), "gitdir: nowhere\n");
  },
};

const isRefusal = (code: string, says: RegExp) => (error: unknown) =>
  error instanceof PurutoError &&
  error.code === code &&
  says.test(error.message) &&
  !error.message.includes("\n");

describe("an upgrade that git is to be able to take back", () => {
  it("goes on where all is committed", async () => {
    assert.deepEqual(await checkCommitted(committed(), false), []);
  });

  it("goes on with a warning where there is no repository, or one that ignores the folder", async () => {
    const folder = committed();
    put(join(folder, ".gitignore"), "hidden/\n");
    put(join(folder, "hidden/CLAUDE.md"), "");
    for (const one of [scratch(), join(folder, "hidden")])
      assert.match((await checkCommitted(one, false)).join(), /^git does not know this folder/);
  });

  for (const [title, spoil] of Object.entries(broken)) {
    it(`is refused with ${title}, unless it is forced or somebody says so`, async () => {
      const folder = committed();
      spoil(folder);
      const says =
        /^nothing was written: git cannot say what is uncommitted in .* \(git says: .*\).*mend that, or add --force$/;
      await assert.rejects(checkCommitted(folder, false), isRefusal("git-failed", says));
      await assert.rejects(
        checkCommitted(folder, false, () => Promise.resolve(false)),
        isRefusal("cancelled", /nothing was written/),
      );
      assert.deepEqual(await checkCommitted(folder, false, () => Promise.resolve(true)), []);
      assert.match((await checkCommitted(folder, true)).join(), /^git cannot say what is uncommitted/);
    });
  }

  it("is refused where git is not installed", async () => {
    const folder = committed();
    const { PATH } = process.env;
    process.env["PATH"] = scratch();
    const refusal = checkCommitted(folder, false).finally(() => (process.env["PATH"] = PATH));
    await assert.rejects(refusal, isRefusal("git-failed", /git is not installed, or not on the PATH/));
  });

  it("is refused in a repository of another user, with what to say to git", async function () {
    // Only root can give a folder away.
    if (process.getuid?.() !== 0) this.skip();
    const folder = committed();
    chmodSync(folder, 0o777);
    chownSync(folder, 65_534, 65_534);
    const { SUDO_UID } = process.env;
    delete process.env["SUDO_UID"];
    const refusal = checkCommitted(folder, false).finally(
      () => SUDO_UID && (process.env["SUDO_UID"] = SUDO_UID),
    );
    const says =
      /it belongs to another user; if you trust it, say: git config --global --add safe\.directory \S/;
    await assert.rejects(refusal, isRefusal("git-failed", says));
  });

  for (const [title, key, value] of [
    ["git not to show new files", "status.showUntrackedFiles", "no"],
    ["what to ignore everywhere", "core.excludesFile", "everywhere"],
  ] as const)
    it(`is refused with a new file where the user tells ${title}`, async () => {
      const folder = committed();
      const home = scratch();
      put(join(home, "everywhere"), "*\n");
      put(join(home, "config"), "");
      git(folder, "config", "--file", join(home, "config"), key, value === "no" ? value : join(home, value));
      put(join(folder, "todo.txt"), "mine\n");
      process.env["GIT_CONFIG_GLOBAL"] = join(home, "config");
      const refusal = checkCommitted(folder, false).finally(() => delete process.env["GIT_CONFIG_GLOBAL"]);
      await assert.rejects(refusal, isRefusal("uncommitted-changes", /has 1 uncommitted change/));
    });
});
