import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { branchOf } from "../../../../lib/puruto/git-states.ts";
import { readChanges } from "../../../../lib/puruto/uncommitted.ts";
import { gitIgnores } from "../../../../lib/puruto/git/ignored.ts";
import { repositoryOf } from "../../../../lib/puruto/git/repository.ts";
import { pipe, put, trapped } from "./traps.ts";

/** What git reads of a repo, in whatever case. */
const places = [
  ".git",
  ".git/HEAD",
  ".git/config",
  ".git/config.worktree",
  ".git/index",
  ".git/packed-refs",
  ".git/shallow",
  ".git/commondir",
  ".git/refs/heads/main",
  ".git/info/exclude",
  ".git/info/attributes",
  ".git/info/grafts",
  ".git/objects",
  ".git/objects/info/alternates",
  ".gitignore",
  "inner/.gitignore",
  ".gitattributes",
];

const over = (place: (file: string) => void) => (file: string) => {
  rmSync(file, { recursive: true, force: true });
  mkdirSync(join(file, ".."), { recursive: true });
  place(file);
};

/** What lies there in its stead. */
const kinds: Record<string, (file: string) => void> = {
  "a pipe": pipe,
  "a socket": over((file) => createServer().listen(file).unref()),
  "a link to a device": over((file) => symlinkSync("/dev/null", file)),
  "a link to a device without end": over((file) => symlinkSync("/dev/zero", file)),
  "a link to nothing": over((file) => symlinkSync("nowhere", file)),
  "a link to itself": over((file) => symlinkSync(file, file)),
  "a link to a file of somebody else": over((file) => symlinkSync("/etc/passwd", file)),
  "a folder": over((file) => mkdirSync(file)),
  "an empty file": over((file) => writeFileSync(file, "")),
  junk: over((file) => writeFileSync(file, Buffer.from([0, 1, 2, 0xff, 10, 0x5b]))),
  "a file of 300 MB": over((file) => {
    writeFileSync(file, "");
    truncateSync(file, 300_000_000);
  }),
};

describe("a repository of which git finds", function () {
  this.timeout(60_000);
  if (process.platform === "win32") this.pending = true;

  for (const [kind, lay] of Object.entries(kinds))
    for (const place of places)
      it(`${kind} at ${place} gets an answer, or is said to give none`, async () => {
        const { folder } = trapped({ "inner/CLAUDE.md": "" });
        lay(join(folder, place));
        const repository = repositoryOf(folder);
        assert.ok(repository);
        const { problem } = await readChanges(repository);
        assert.ok(problem === undefined || /^[^\n]+$/.test(problem));
        const environment = await gitIgnores(folder, ".env");
        const isRule = place === ".gitignore";
        assert.ok(["unknown", isRule ? "not ignored" : "ignored"].includes(environment), environment);
        assert.ok([null, "main"].includes(branchOf(folder)));
      });

  it("a pipe that it waits for is waited for once", async () => {
    const { folder } = trapped({ "inner/CLAUDE.md": "" });
    pipe(join(folder, "inner/.gitignore"));
    const repository = repositoryOf(folder);
    assert.ok(repository);
    const late = { problem: "git did not answer within 3 seconds" };
    assert.deepEqual(await readChanges(repository), late);
    const { PATH } = process.env;
    // Were git started again, it would not be found.
    process.env["PATH"] = folder;
    const again = readChanges(repository);
    process.env["PATH"] = PATH;
    assert.deepEqual(await again, late);
  });

  it("a setting that leads to a pipe says that it got no answer", async () => {
    const { folder } = trapped();
    pipe(join(folder, "../pipe"));
    put(join(folder, ".git/config"), `[include]\n\tpath = ${join(folder, "../pipe")}\n`);
    assert.equal(await gitIgnores(folder, ".env"), "unknown");
  });
});
