import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { renameSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeChanges, type Change, type Removal } from "../../../lib/writing/changes.ts";
import { finishInterrupted } from "../../../lib/writing/interrupted.ts";
import { checkout, readTree, scratch } from "../../scratch.ts";
import { failAt } from "./faults.ts";
import { fill } from "../../generators/ipc/repos.ts";

const tsx = import.meta.resolve("tsx");

const before = { "b.txt": "b", "c.txt": "c", "d/gone.txt": "d", "e.txt": "e" };
const changes: (Change | Removal)[] = [
  { path: "b.txt", content: "new b", kind: "edit" },
  { path: "new/deep/a.txt", content: "a", kind: "create" },
  { path: "d/gone.txt", kind: "remove", folder: "d" },
  { path: "c.txt", content: "new c", kind: "replace" },
];
const after = { "b.txt": "new b", "c.txt": "new c", "e.txt": "e", "new/deep/a.txt": "a" };

const filesIn = (root: string) => Object.fromEntries(readTree(root));

const script = join(checkout, "test/lib/writing/killed.ts");
const killed = (root: string, n: number): string[] => [
  "--import",
  tsx,
  script,
  root,
  String(n),
  JSON.stringify(changes),
];

/** A repo in which writing the changes was killed at the n-th call. @returns whether there was such a call */
function kill(root: string, n: number): boolean {
  const options = { encoding: "utf8", timeout: 30_000 } as const;
  const { signal, status, stderr } = spawnSync(process.execPath, killed(root, n), options);
  assert.ok(signal === "SIGKILL" || status === 0, stderr);
  return signal === "SIGKILL";
}

/** Where a test keeps state instead. */
function keepStateIn(folder: string): void {
  const usual = process.env["XDG_STATE_HOME"];
  process.env["XDG_STATE_HOME"] = folder;
  undo.push(() => (process.env["XDG_STATE_HOME"] = usual));
}

const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0)) one();
});

/** A folder on another file system than that of repos; none where there is no such. */
function elsewhere(): string | undefined {
  if (!existsSync("/dev/shm") || statSync("/dev/shm").dev === statSync(tmpdir()).dev) return undefined;
  const folder = mkdtempSync("/dev/shm/puruto-state-");
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Whether the marker is there and whole. */
const isPending = (root: string): boolean => readTree(root).get(".puruto-pending")?.length === 32;

const marked = (root: string): string => readTree(root).get(".puruto-pending") ?? "";

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
  for (; ; decided += 1) {
    const root = fill(scratch(), before);
    assert.ok(kill(root, decided));
    if (isPending(root)) return root;
  }
}

/** The call that comes after the marker is whole, once it is known. */
let decided = 0;

describe("changes of a repo", function () {
  this.timeout(120_000);

  for (const [title, place] of [
    ["beside the repo", scratch],
    ["on another file system", elsewhere],
  ] as const) {
    it(`happen as a whole or not at all, wherever the process is killed, with the journal ${title}`, function () {
      const state = place();
      if (state === undefined) this.skip();
      keepStateIn(state);
      const outcomes: string[] = [];
      for (let n = 0; ; n += 1) {
        const root = fill(scratch(), before);
        if (!kill(root, n)) break;
        const wasBound = isPending(root);
        assert.equal(finishInterrupted(root) !== undefined, wasBound);
        const isAfter = existsSync(join(root, "new"));
        assert.deepEqual(filesIn(root), isAfter ? after : before, `killed at call ${n}`);
        assert.equal(existsSync(join(root, "d")), !isAfter, `killed at call ${n}`);
        assert.ok(isAfter || !wasBound, `killed at call ${n}`);
        assert.equal(finishInterrupted(root), undefined);
        outcomes.push(isAfter ? "after" : "before");
      }
      const turn = outcomes.indexOf("after");
      assert.ok(turn > changes.length && outcomes.length - turn > changes.length, outcomes.join(" "));
      assert.ok(outcomes.slice(turn).every((outcome) => outcome === "after"));
    });
  }

  it("leave each file whole where there is no folder for a journal, and say that they may be half done", () => {
    const state = join(scratch(), "file");
    writeFileSync(state, "");
    keepStateIn(state);
    for (let n = 0; ; n += 1) {
      const root = fill(scratch(), before);
      const { signal, stderr } = spawnSync(process.execPath, killed(root, n), { encoding: "utf8" });
      // Saying so is the second call.
      if (n > 1) assert.match(stderr, /^warning: there is no folder to keep a journal in/);
      const own = Object.entries(filesIn(root)).filter(([path]) => !/(^|\/)\.puruto-/.test(path));
      for (const [path, text] of own)
        assert.ok(
          [before, after].some((texts) => (texts as Record<string, string>)[path] === text),
          path,
        );
      if (signal === null) return assert.deepEqual(filesIn(root), after);
    }
  });

  it("are finished one by one where 8 processes that share a folder for journals are killed", async () => {
    const roots = Array.from({ length: 8 }, () => fill(scratch(), before));
    await Promise.all(
      roots.map((root, index) => once(spawn(process.execPath, killed(root, 12 + index)), "close")),
    );
    assert.ok(roots.filter(isPending).length > 2);
    for (const root of roots) {
      finishInterrupted(root);
      assert.deepEqual(filesIn(root), existsSync(join(root, "new")) ? after : before);
    }
  });

  it("are not begun while another process is at them", () => {
    const root = interrupted();
    const journal = join(process.env["XDG_STATE_HOME"] ?? "", "puruto", marked(root), "journal.json");
    writeFileSync(journal, readFileSync(journal, "utf8").replace(/"pid":\d+/, `"pid":${process.ppid}`));
    for (const work of [() => finishInterrupted(root), () => writeChanges(root, changes)])
      assert.throws(work, {
        code: "interrupted",
        message: new RegExp(`process ${process.ppid} is changing`),
      });
    assert.ok(isPending(root));
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

  it("goes on where the repo was moved", () => {
    const root = interrupted();
    const moved = join(scratch(), "moved");
    renameSync(root, moved);
    assert.deepEqual(finishInterrupted(moved), { paths: changes.map(({ path }) => path), kept: [] });
    assert.deepEqual(filesIn(moved), after);
    mkdirSync(root);
  });

  it("is an error where its journal is broken", () => {
    const root = interrupted();
    writeFileSync(join(process.env["XDG_STATE_HOME"] ?? "", "puruto", marked(root), "journal.json"), "{");
    assert.throws(() => finishInterrupted(root), {
      code: "interrupted",
      message: /cannot be read: .*restore/,
    });
  });

  it("keeps what was changed where a folder is a file now", () => {
    const root = interrupted();
    rmSync(join(root, "d"), { recursive: true });
    writeFileSync(join(root, "d"), "mine");
    assert.throws(() => finishInterrupted(root), { code: "interrupted", message: /d is no folder/ });
    assert.equal(readFileSync(join(root, "d"), "utf8"), "mine");
  });

  it("means nothing where all of it was changed since", () => {
    const root = interrupted();
    const others = { "b.txt": "1", "new/deep/a.txt": "2", "d/gone.txt": "3", "c.txt": "4" };
    fill(root, others);
    assert.equal(finishInterrupted(root), "nothing");
    assert.deepEqual({ ...filesIn(root), ...others }, filesIn(root));
  });

  for (const [title, make] of [
    ["an id that this machine does not know", (path: string) => writeFileSync(path, "0".repeat(32))],
    ["a path for an id", (path: string) => writeFileSync(path, "../../../../../../etc/passwd")],
    ["a long text", (path: string) => writeFileSync(path, "x".repeat(5000))],
    ["a link", (path: string) => symlinkSync("b.txt", path)],
    [
      "a folder with a journal",
      (path: string) => fill(path, { "journal.json": oldJournal, "new/0": "evil" }),
    ],
    [
      "a copy of the state folder",
      (path: string) => cpSync(process.env["XDG_STATE_HOME"] ?? "", path, { recursive: true }),
    ],
  ] as const) {
    it(`is never done for ${title} that came with the repo`, () => {
      const root = fill(join(scratch(), "repo"), before);
      make(join(root, ".puruto-pending"));
      const there = filesIn(root);
      assert.equal(finishInterrupted(root), "nothing");
      assert.deepEqual(filesIn(root), there);
      writeChanges(root, changes);
      const { ".puruto-pending": _, ...files } = filesIn(root);
      const own = Object.entries(files).filter(([path]) => !path.startsWith(".puruto-pending/"));
      assert.deepEqual(Object.fromEntries(own), after);
    });
  }
});

/** As an earlier version kept it in the repo. */
const oldJournal = JSON.stringify([{ path: ".git/hooks/pre-commit", before: null, after: "0".repeat(64) }]);
