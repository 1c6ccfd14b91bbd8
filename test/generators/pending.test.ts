import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { writeChanges, type Change, type Removal } from "../../generators/changes.ts";
import { finishInterrupted } from "../../generators/pending.ts";
import { checkout, readTree, scratch } from "../scratch.ts";
import { failAt } from "./faults.ts";
import { fill } from "./ipc/repos.ts";

const tsx = import.meta.resolve("tsx");

const before = { "b.txt": "b", "c.txt": "c", "d/gone.txt": "d", "e.txt": "e" };
const changes: (Change | Removal)[] = [
  { path: "b.txt", content: "new b", kind: "edit" },
  { path: "new/deep/a.txt", content: "a", kind: "create" },
  { path: "d/gone.txt", kind: "remove" },
  { path: "c.txt", content: "new c", kind: "replace" },
];
const after = { "b.txt": "new b", "c.txt": "new c", "e.txt": "e", "new/deep/a.txt": "a" };

const filesIn = (root: string) => Object.fromEntries(readTree(root));

/** A repo in which writing the changes was killed at the n-th call. @returns whether there was such a call */
function kill(root: string, n: number): boolean {
  const script = join(checkout, "test/generators/killed.ts");
  const args = ["--import", tsx, script, root, String(n), JSON.stringify(changes)];
  const { signal, status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 30_000 });
  assert.ok(signal === "SIGKILL" || status === 0, stderr);
  return signal === "SIGKILL";
}

const isPending = (root: string): boolean => existsSync(join(root, ".puruto-pending"));

const failed = (work: () => void): { code?: string; message?: string } => {
  try {
    work();
    return {};
  } catch (error) {
    return error as { code: string; message: string };
  }
};

/** A repo in which the changes are bound to happen, and of which not all did. */
function interrupted(): string {
  for (let n = 0; ; n += 1) {
    const root = fill(scratch(), before);
    assert.ok(kill(root, n));
    if (isPending(root)) return root;
  }
}

describe("changes of a repo", function () {
  this.timeout(120_000);

  it("happen as a whole or not at all, wherever the process is killed", () => {
    const outcomes: string[] = [];
    for (let n = 0; ; n += 1) {
      const root = fill(scratch(), before);
      if (!kill(root, n)) break;
      const wasBound = isPending(root);
      assert.equal(finishInterrupted(root) !== undefined, wasBound);
      const isAfter = existsSync(join(root, "new"));
      assert.deepEqual(filesIn(root), isAfter ? after : before, `killed at call ${n}`);
      assert.ok(isAfter || !wasBound, `killed at call ${n}`);
      assert.equal(finishInterrupted(root), undefined);
      outcomes.push(isAfter ? "after" : "before");
    }
    const turn = outcomes.indexOf("after");
    assert.ok(turn > changes.length && outcomes.length - turn > changes.length, outcomes.join(" "));
    assert.ok(outcomes.slice(turn).every((outcome) => outcome === "after"));
  });

  it("do not happen when a call fails, as on a full disk, whichever it is", () => {
    for (let n = 0; ; n += 1) {
      const root = fill(scratch(), before);
      const restore = failAt(n, (name) => {
        throw Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), { code: "ENOSPC" });
      });
      const { code, message } = failed(() => writeChanges(root, changes));
      if (restore() <= n) return;
      if (code === undefined) {
        // Only clearing up failed, and the next run does that.
        finishInterrupted(root);
        assert.deepEqual(filesIn(root), after, `call ${n}`);
        continue;
      }
      assert.equal(code, "write-failed", `call ${n}`);
      assert.match(message ?? "", /^nothing was written to .*no space left/, `call ${n}`);
      assert.deepEqual(filesIn(root), before, `call ${n}`);
      assert.deepEqual(readdirSync(root).toSorted(), ["b.txt", "c.txt", "d", "e.txt"], `call ${n}`);
    }
  });

  for (const [title, spoil, says] of [
    ["is read-only", (file: string) => chmodSync(file, 0o444), /c\.txt is read-only; make it writable first/],
    [
      "became a folder",
      (file: string) => {
        rmSync(file);
        mkdirSync(file);
      },
      /c\.txt is no file, where one belongs; move it away first/,
    ],
  ] as const) {
    it(`do not happen where a file ${title}`, () => {
      const root = fill(scratch(), before);
      spoil(join(root, "c.txt"));
      assert.throws(() => writeChanges(root, changes), { code: "write-failed", message: says });
      assert.equal(readFileSync(join(root, "b.txt"), "utf8"), "b");
      assert.deepEqual(readdirSync(root).toSorted(), ["b.txt", "c.txt", "d", "e.txt"]);
    });
  }

  it("are not begun while others wait to be finished", () => {
    const root = interrupted();
    assert.throws(() => writeChanges(root, changes), { code: "interrupted", message: /puruto upgrade/ });
  });
});

describe("finishing interrupted changes", function () {
  this.timeout(60_000);

  it("keeps what was changed since, with the new text beside it", () => {
    const root = interrupted();
    fill(root, { "b.txt": "mine", "new/deep/a.txt": "mine too", "d/gone.txt": "and this" });
    // What a killed run may have left beside it.
    fill(root, { "b.txt.puruto-tmp": "new" });
    assert.deepEqual(finishInterrupted(root), {
      paths: ["c.txt"],
      kept: ["b.txt", "new/deep/a.txt", "d/gone.txt"],
    });
    assert.deepEqual(filesIn(root), {
      "b.txt": "mine",
      "b.txt.new": "new b",
      "c.txt": "new c",
      "d/gone.txt": "and this",
      "e.txt": "e",
      "new/deep/a.txt": "mine too",
      "new/deep/a.txt.new": "a",
    });
  });

  for (const [title, journal] of [
    ["leads out of the repo", [{ path: "../outside.txt", before: null, after: null }]],
    ["is absolute", [{ path: "/etc/outside.txt", before: null, after: null }]],
    ["lies in .git", [{ path: ".GIT/hooks/pre-commit", before: null, after: null }]],
    ["leads through a link", [{ path: "link/outside.txt", before: null, after: null }]],
    ["is no text", [{ path: 7, before: null, after: null }]],
    ["has another text than was staged", [{ path: "b.txt", before: null, after: "0".repeat(64) }]],
    ["is nothing", [null]],
  ] as const) {
    it(`refuses a journal whose path ${title}, and changes nothing`, () => {
      const root = fill(join(scratch(), "repo"), {
        ...before,
        ".puruto-pending/journal.json": JSON.stringify(journal),
      });
      symlinkSync("..", join(root, "link"), "junction");
      assert.throws(() => finishInterrupted(root), {
        code: "interrupted",
        message: /cannot be finished: .*restore/,
      });
      assert.equal(readFileSync(join(root, "b.txt"), "utf8"), "b");
      assert.ok(isPending(root));
    });
  }

  it("refuses a journal that is no file", () => {
    const root = fill(scratch(), { ...before, ".puruto-pending/journal.json/x": "" });
    assert.throws(() => finishInterrupted(root), { code: "interrupted", message: /its journal is no file/ });
  });
});
