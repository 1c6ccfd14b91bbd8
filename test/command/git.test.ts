import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pythonFiles } from "../generators/ipc/repos.ts";
import { git, pipe, plainly, promise, put, trapped, type Trapped } from "../lib/puruto/git/traps.ts";
import { puruto } from "./puruto.ts";

const older = { ...pythonFiles, ".puruto-standard-version": "0.1.0\n", ".gitignore": ".env\n" };

/** Repos that plain git would run a program of, and those that it would wait in for ever. */
const repos: Record<string, (one: Trapped) => void> = {
  "has a filter, a watcher and a hook": ({ folder, trap }) => {
    git(folder, "config", "filter.trap.clean", trap);
    git(folder, "config", "filter.trap.required", "true");
    put(join(folder, ".git/hooks/post-index-change"), readFileSync(trap, "utf8"));
    chmodSync(join(folder, ".git/hooks/post-index-change"), 0o755);
    git(folder, "config", "core.fsmonitor", trap);
  },
  "is a partial clone": ({ folder, trap }) =>
    promise(folder, "HEAD^{tree}", { "remote.origin.url": `ext::${trap}`, "protocol.ext.allow": "always" }),
  "is a bare repository, too": ({ folder, trap }) => {
    git(folder, "init", "--quiet", "--bare", ".");
    git(folder, "--git-dir", ".", "config", "core.bare", "false");
    git(folder, "--git-dir", ".", "config", "core.worktree", ".");
    git(folder, "--git-dir", ".", "config", "core.fsmonitor", trap);
    writeFileSync(join(folder, ".git/HEAD"), "junk");
  },
  "has an index that is a pipe": ({ folder }) => pipe(join(folder, ".git/index")),
  "has ignore rules that are a pipe": ({ folder }) => pipe(join(folder, ".gitignore")),
  "has ignore rules that are a pipe further down": ({ folder }) => pipe(join(folder, "docs/.gitignore")),
  "has a .git that is a pipe": ({ folder }) => pipe(join(folder, ".git")),
};

const commands: readonly (readonly string[])[] = [
  ["validate", "."],
  ["validate", ".", "--fix"],
  ["validate", "--root", ".."],
  ["upgrade", "."],
  ["upgrade", ".", "--force"],
  ["workspace", "status", "--root", ".."],
];

describe("a repo that nobody vetted", function () {
  this.timeout(60_000);
  if (process.platform === "win32") this.pending = true;

  for (const [title, set] of Object.entries(repos))
    for (const args of commands)
      it(`that ${title} starts nothing from puruto ${args.join(" ")}, and ends it well`, async () => {
        const one = trapped(older);
        set(one);
        if (!title.includes("pipe")) {
          plainly(one.folder, "status");
          assert.ok(one.hasRun(), "the trap does not work");
        }
        const root = dirname(one.folder);
        const { code, stderr } = await puruto(args, one.folder, { env: { HOME: root } });
        assert.ok(!one.hasRun());
        assert.ok(code === 0 || code === 1, stderr);
        assert.doesNotMatch(stderr, /unexpected|\n +at /);
      });
});
