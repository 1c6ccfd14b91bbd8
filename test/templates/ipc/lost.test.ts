import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monotonic } from "../../../templates/ipc/files/ipc/clock.ts";
import { here, identify } from "../../../templates/ipc/files/ipc/local/identity.ts";
import { endLost, endNoted } from "../../../templates/ipc/files/ipc/local/lost.ts";
import type { Note } from "../../../templates/ipc/files/ipc/local/notes.ts";
import { Workspace } from "./helpers/workspace.ts";

const notes = join(process.env["XDG_STATE_HOME"] ?? "", "puruto", "calls");
const tag = "tag-20260101-0123456789abcdef";
/** A Puruto that is no more. */
const elsewhere = join(tmpdir(), "puruto-none", "puruto-b");
/** A process that is over, and the number of none: no machine counts so far. */
const gone = { pid: 2 ** 22 + 1, start: "1" };

describe("the note of a call", function () {
  let workspace: Workspace;
  let folder = "";
  let child: ChildProcess;
  before(function () {
    if (process.platform !== "linux") this.skip();
  });
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a");
    mkdirSync(notes, { recursive: true });
  });
  afterEach(() => {
    child.kill("SIGKILL");
    workspace.remove();
  });

  interface Row {
    readonly title: string;
    readonly note?: Partial<Note>;
    /** Milliseconds until it has to be over. */
    readonly left?: number;
    /** The environment of what runs; by default it carries the tag. */
    readonly environment?: NodeJS.ProcessEnv;
    /** What is noted of the child, besides its number. */
    readonly start?: string;
    readonly ends: boolean;
    readonly stays?: boolean;
    readonly journaled: boolean;
  }
  const own = identify(process.pid);
  const rows: readonly Row[] = [
    { title: "whose caller is gone", ends: true, journaled: true },
    {
      title: "whose caller's number somebody else has now",
      note: { caller: { pid: process.pid, start: "1" } },
      ends: true,
      journaled: true,
    },
    {
      title: "whose caller runs, in time",
      note: { caller: own },
      left: 600_000,
      ends: false,
      stays: true,
      journaled: false,
    },
    {
      title: "whose caller runs, a moment after its end",
      note: { caller: own },
      left: 0,
      ends: false,
      stays: true,
      journaled: false,
    },
    {
      title: "whose caller runs, and did not end it",
      note: { caller: own },
      left: -60_000,
      ends: true,
      journaled: true,
    },
    {
      title: "of a child that cleared its environment",
      environment: { PATH: process.env["PATH"] },
      ends: true,
      journaled: true,
    },
    {
      title: "of a child whose number somebody else has now",
      environment: { PATH: process.env["PATH"] },
      start: "1",
      ends: false,
      journaled: true,
    },
    {
      title: "from before the machine was started anew",
      note: { boot: "other" },
      ends: false,
      journaled: true,
    },
    {
      title: "from another container",
      note: { namespace: "pid:[1]" },
      ends: false,
      stays: true,
      journaled: false,
    },
    {
      title: "of another Puruto",
      note: { folder: tmpdir() },
      ends: false,
      stays: true,
      journaled: false,
    },
    {
      title: "of another Puruto that is no more",
      note: { folder: elsewhere },
      ends: true,
      journaled: false,
    },
    {
      title: "of another Puruto that is no more, whose caller runs",
      note: { folder: elsewhere, caller: own },
      left: -60_000,
      ends: false,
      stays: true,
      journaled: false,
    },
    {
      title: "of another Puruto that is no more, from another container",
      note: { folder: elsewhere, namespace: "pid:[1]" },
      ends: false,
      stays: true,
      journaled: false,
    },
    {
      title: "of another Puruto that nobody can look at",
      note: { folder: `/${"x".repeat(5000)}` },
      ends: false,
      stays: true,
      journaled: false,
    },
  ];
  for (const { title, note, left = 5000, environment, start, ends, stays = false, journaled } of rows)
    it(`${title}: ${ends ? "it is ended" : "nothing is ended"}${journaled ? " and journaled" : ""}`, async () => {
      const env = environment ?? { PATH: process.env["PATH"], PURUTO_IPC_TAG: tag };
      child = spawn("sleep", ["60"], { env, detached: true, stdio: "ignore" });
      const runs = identify(child.pid ?? 0);
      write({ ends: monotonic() + left, ...note }, { ...runs, ...(start !== undefined && { start }) });
      await endLost(folder);
      assert.equal(identify(runs.pid).start === "", ends);
      assert.equal(existsSync(join(notes, tag)), stays);
      assert.deepEqual([lines(), existsSync(elsewhere)], [journaled ? ["req-1"] : [], false]);
    });

  const ours = "puruto-20260101-0123456789abcdef";
  const folders: readonly [
    title: string,
    path: (root: string) => string,
    make: (path: string) => void,
    goes: boolean,
  ][] = [
    ["a private folder", () => join(tmpdir(), ours), mkdirSync, true],
    ["a folder of another name", () => join(tmpdir(), `${ours}-other`), mkdirSync, false],
    ["a folder elsewhere", (root) => join(root, ours), mkdirSync, false],
    ["a folder by a way round", () => `${tmpdir()}/./${ours}`, mkdirSync, false],
    ["a link", () => join(tmpdir(), ours), (path) => symlinkSync(folder, path), false],
    ["a file", () => join(tmpdir(), ours), (path) => writeFileSync(path, ""), false],
  ];
  for (const [title, path, make, goes] of folders)
    it(`that names ${title} as private: ${goes ? "it is removed" : "that stays"}`, async () => {
      child = spawn("sleep", ["0"]);
      const named = path(workspace.root);
      make(named);
      if (goes) writeFileSync(join(named, "key"), "secret");
      write({}, { private: named });
      await endLost(folder);
      const stays = [existsSync(named), existsSync(folder), existsSync(join(notes, tag))];
      rmSync(named, { recursive: true, force: true });
      assert.deepEqual(stays, [!goes, true, false]);
    });

  it("of a child that cleared its environment before it was noted: it is ended, since it holds the note", async () => {
    write({});
    const held = openSync(join(notes, tag), "r");
    const env = { PATH: process.env["PATH"] };
    child = spawn("sleep", ["60"], { env, detached: true, stdio: ["ignore", "ignore", "ignore", held] });
    closeSync(held);
    await endLost(folder);
    assert.equal(identify(child.pid ?? 0).start, "");
    assert.deepEqual(lines(), ["req-1"]);
  });

  for (const [title, before, after] of [
    ["started after another", `${JSON.stringify(gone)}\n`, "\n"],
    ["started before another that is half noted", "", '\n{"pid":'],
  ] as const)
    it(`of a child that cleared its environment and was ${title}: it is ended`, async () => {
      const env = { PATH: process.env["PATH"] };
      child = spawn("sleep", ["60"], { env, detached: true, stdio: "ignore" });
      write({});
      const runs = JSON.stringify(identify(child.pid ?? 0));
      appendFileSync(join(notes, tag), `${before}${runs}${after}`);
      await endLost(folder);
      assert.equal(identify(child.pid ?? 0).start, "");
      assert.deepEqual(lines(), ["req-1"]);
    });

  it("of a Puruto that was removed meanwhile: what is left is ended, and nothing is made there", async () => {
    const env = { PATH: process.env["PATH"], PURUTO_IPC_TAG: tag };
    child = spawn("sleep", ["60"], { env, detached: true, stdio: "ignore" });
    write({});
    workspace.drop("puruto-a");
    await endNoted({ ...noteOf({}), path: join(notes, tag) });
    assert.equal(identify(child.pid ?? 0).start, "");
    assert.deepEqual([existsSync(folder), existsSync(join(notes, tag))], [false, false]);
  });

  it("is journaled once, however many find it", async () => {
    child = spawn("sleep", ["60"], { env: { PURUTO_IPC_TAG: tag, PATH: process.env["PATH"] } });
    write({}, identify(child.pid ?? 0));
    await Promise.all(Array.from({ length: 5 }, () => endLost(folder)));
    assert.deepEqual(lines(), ["req-1"]);
  });

  it("of a caller that was killed after it had journaled the call is only removed", async () => {
    child = spawn("sleep", ["0"]);
    mkdirSync(join(folder, "runs"));
    appendFileSync(join(folder, "runs", "ipc.jsonl"), '{"request_id":"req-1"}\n');
    write({});
    await endLost(folder);
    assert.deepEqual([lines(), existsSync(join(notes, tag))], [["req-1"], false]);
  });

  for (const [what, text] of [
    ["nothing", ""],
    ["half a note", '{"folder":'],
    ["a note of another tag", JSON.stringify({ tag: "tag-20260101-fedcba9876543210" })],
    ["a note without a caller", JSON.stringify({ tag, began: 1, ends: 1, line: {} })],
    ["a list", "[]"],
  ] as const)
    it(`that holds ${what} ends nothing, and is removed when it is old`, async () => {
      child = spawn("sleep", ["0"]);
      writeFileSync(join(notes, tag), text);
      await endLost(folder);
      assert.deepEqual(readdirSync(notes), [tag]);
      utimesSync(join(notes, tag), 1, 1);
      await endLost(folder);
      assert.deepEqual([readdirSync(notes), existsSync(join(folder, "runs"))], [[], false]);
    });

  it("whose tag could be anybody's ends nothing", async () => {
    child = spawn("sleep", ["60"], { env: { HOME: "/", PATH: process.env["PATH"] } });
    const note = { folder, tag: "HOME", caller: gone, ...here(), began: 1, ends: 1, line: {} };
    writeFileSync(join(notes, "HOME"), JSON.stringify(note));
    await endLost(folder);
    assert.equal(child.exitCode, null);
    assert.notEqual(identify(child.pid ?? 0).start, "");
    rmSync(join(notes, "HOME"));
  });

  function noteOf(change: Partial<Note>): Note {
    const times = { began: monotonic() - 5000, ends: monotonic() + 5000 };
    const line = { request_id: "req-1", status: "error" };
    return { folder, tag, caller: gone, ...here(), ...times, line, ...change };
  }

  function write(change: Partial<Note>, runs?: object): void {
    const note = noteOf(change);
    writeFileSync(
      join(notes, tag),
      `${JSON.stringify(note)}\n${runs === undefined ? "" : JSON.stringify(runs)}`,
    );
  }

  function lines(): unknown[] {
    if (!existsSync(join(folder, "runs"))) return [];
    return workspace.journal("puruto-a").map((line) => line["request_id"]);
  }
});
