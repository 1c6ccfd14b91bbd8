import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeChanges, type Change, type Removal } from "../../generators/changes.ts";
import { finishInterrupted } from "../../generators/interrupted.ts";
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

/** Whether the marker is there and whole. */
const isPending = (root: string): boolean => readTree(root).get(".puruto-pending")?.length === 32;

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
    assert.deepEqual(finishInterrupted(root), {
      paths: ["c.txt"],
      kept: [
        { path: "b.txt", beside: "b.txt.new" },
        { path: "new/deep/a.txt", beside: "new/deep/a.txt.new" },
        { path: "d/gone.txt", beside: null },
      ],
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
});
