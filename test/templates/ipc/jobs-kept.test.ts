import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { monotonic } from "../../../templates/ipc/files/ipc/clock.ts";
import type { Accepted, Runner } from "../../../templates/ipc/files/ipc/jobs/kept.ts";
import { listJobs, lookAt } from "../../../templates/ipc/files/ipc/jobs/look.ts";
import { startWorker } from "../../../templates/ipc/files/ipc/jobs/start.ts";
import { here, identify } from "../../../templates/ipc/files/ipc/local/identity.ts";
import { Jobs, told } from "./helpers/jobs.ts";

const running = ["running", undefined, undefined, undefined];
const interrupted = ["ended", "error", "IPC_ERROR", "interrupted"];
const unknown = [undefined, "error", "IPC_ERROR", undefined];
const stateFolder = process.env["XDG_STATE_HOME"] ?? "";
const store = join(stateFolder, "puruto", "jobs");
const hour = 60 * 60;

describe("what is kept of a job", function () {
  this.timeout(60_000);
  let jobs: Jobs;
  beforeEach(() => {
    jobs = new Jobs();
    mkdirSync(store, { recursive: true });
  });
  afterEach(() => {
    process.env["XDG_STATE_HOME"] = stateFolder;
    jobs.remove();
  });

  it("can be read by its owner alone", async () => {
    const { place } = jobs.unbegun("r1");
    await jobs.cancel("r1");
    const modes = readdirSync(place).map((name) => [name, statSync(join(place, name)).mode & 0o777]);
    assert.deepEqual(modes, [
      ["end", 0o600],
      ["job", 0o600],
      ["run", 0o600],
    ]);
    assert.equal(statSync(place).mode & 0o777, 0o700);
  });

  it("is listed, the newest first", async () => {
    jobs.unbegun("r1", { ago: 2000 });
    jobs.unbegun("r2", { ago: 1000 });
    jobs.unbegun("r3", { ago: 3000 });
    await jobs.cancel("r3");
    const list = await listJobs(jobs.folder);
    const rows = "jobs" in list ? list.jobs : [];
    assert.deepEqual(
      rows.map(({ id, state, status, code }) => [id, state, status, code]),
      [
        ["r2", "running", undefined, undefined],
        ["r1", "running", undefined, undefined],
        ["r3", "ended", "error", "IPC_ERROR"],
      ],
    );
  });

  it("is unknown to another Puruto", async () => {
    jobs.unbegun("r1");
    const other = jobs.workspace.add("puruto-c");
    const report = await lookAt("r1", {}, other);
    assert.deepEqual(told(report), unknown);
    assert.match(JSON.stringify(report.response), /no job \\"r1\\"; --jobs lists /);
    assert.deepEqual(await listJobs(other), { jobs: [] });
  });

  for (const id of ["", "../r1", "__proto__", "\ud800", "x".repeat(10_000), 5 as unknown as string])
    it(`is found by no such id as ${JSON.stringify(id).slice(0, 20)}`, async () => {
      assert.deepEqual(told(await jobs.look(id)), unknown);
      assert.deepEqual(told(await jobs.cancel(id)), unknown);
    });

  describe("of one that nobody ends", () => {
    interface Row {
      readonly title: string;
      readonly job?: Partial<Accepted> & { readonly ago?: number };
      /** Milliseconds until its time is over. */
      readonly left?: number;
      readonly runner?: Partial<Runner>;
      readonly ends: boolean;
    }
    const gone = { pid: 2 ** 22 + 1, start: "1" };
    const alive = identify(process.pid);
    const rows: readonly Row[] = [
      { title: "was accepted just now", ends: false },
      { title: "was accepted long ago, and never begun", job: { ago: 16_000 }, ends: true },
      { title: "was accepted before the machine was started anew", job: { boot: "other" }, ends: true },
      { title: "runs", runner: alive, ends: false },
      { title: "runs, a moment after its end", left: 0, runner: alive, ends: false },
      { title: "runs, long after its end", left: -60_000, runner: alive, ends: true },
      { title: "was run by a process that is gone", runner: gone, ends: true },
      {
        title: "was run by a process whose number another has now",
        runner: { ...alive, start: "1" },
        ends: true,
      },
      { title: "was run before the machine was started anew", runner: { boot: "other" }, ends: true },
      {
        title: "runs in another container",
        runner: { ...gone, namespace: "pid:[1]" },
        ends: false,
      },
      {
        title: "ran in another container, long after its end",
        left: -60_000,
        runner: { ...gone, namespace: "pid:[1]" },
        ends: true,
      },
    ];
    before(function () {
      if (process.platform !== "linux") this.skip();
    });
    for (const { title, job, left = 60_000, runner, ends } of rows)
      it(`and that ${title}: it ${ends ? "is ended, once" : "goes on"}`, async () => {
        const kept = jobs.unbegun("r1", { ends: monotonic() + left, ...job });
        if (runner !== undefined) write(kept.place, "run", { ...alive, ...here(), ...runner });
        const reports = await Promise.all([1, 2, 3].map(() => jobs.look("r1")));
        const report = await jobs.look("r1");
        assert.deepEqual(told(report), ends ? interrupted : running);
        // Whoever comes while another ends it may still see it run.
        for (const each of reports) assert.deepEqual(told(each), each.job?.ended_at ? interrupted : running);
        assert.equal(jobs.journal().length, ends ? 1 : 0);
      });

    it("and that was never begun: no process begins it later", async () => {
      const kept = jobs.unbegun("r1", { ago: 16_000 });
      const ended = await jobs.look("r1");
      await startWorker(kept, process.env);
      await jobs.detach("quick", { request_id: "r2" });
      await jobs.ended("r2");
      assert.deepEqual(await jobs.look("r1"), ended);
      assert.equal(jobs.runs(), 1);
    });

    for (const [title, line, answer] of [
      ["as interrupted", { reason: "interrupted" }, /^\w+ in puruto-b was interrupted/],
      ["with its end", { status: "ok", reason: null }, /has ended, and its answer could not be kept/],
    ] as const)
      it(`and that is in the journal already, ${title}: it is not journaled again`, async () => {
        const kept = jobs.unbegun("r1");
        write(kept.place, "run", { ...gone, ...here() });
        mkdirSync(join(jobs.folder, "runs"));
        write(join(jobs.folder, "runs"), "ipc.jsonl", { request_id: "r1", ...line });
        const { response } = await jobs.look("r1");
        assert.match(response?.status === "error" ? response.error.message : "", answer);
        assert.equal(jobs.journal().length, 1);
      });

    it("since none could be started: what that said is told", async () => {
      const kept = jobs.unbegun("r1", { ago: 16_000 });
      writeFileSync(join(kept.place, "errors"), "node:1\nSyntaxError: half a worker\n");
      const { response } = await jobs.look("r1");
      const message = response?.status === "error" ? response.error.message : "";
      assert.match(message, /^no process came to begin \w+ in puruto-b: SyntaxError: half a worker$/);
    });

    it("and cannot be ended: it is told as it stands, with all others", async () => {
      jobs.unbegun("r1");
      symlinkSync("/nowhere", join(jobs.unbegun("r2").place, "end"));
      assert.deepEqual((await jobs.ids()).toSorted(), ["r1", "r2"]);
    });
  });

  describe("and is broken", () => {
    const texts = {
      nothing: "",
      "half a job": '{"folder":',
      "a list": "[]",
      "no request": JSON.stringify({ folder: "/", accepted_at: "x", deadline: "x", accepted: 1, ends: 1 }),
    };
    for (const [what, text] of Object.entries(texts))
      it(`by ${what} is no job, and keeps its id`, async () => {
        const { place } = jobs.unbegun("r1");
        writeFileSync(join(place, "job"), text);
        for (const report of [await jobs.look("r1"), await jobs.detach("quick", { request_id: "r1" })])
          assert.match(JSON.stringify(report.response), /cannot be read: /);
        assert.deepEqual([await jobs.ids(), jobs.runs()], [[], 0]);
      });

    it("in who runs it, is not run again, and ends when its time is over", async () => {
      const { place } = jobs.unbegun("r1");
      writeFileSync(join(place, "run"), "{");
      assert.deepEqual(told(await jobs.detach("quick", { request_id: "r1" })), running);
      const late = jobs.unbegun("r2", { ends: monotonic() - 60_000 });
      writeFileSync(join(late.place, "run"), "{");
      assert.deepEqual(told(await jobs.look("r2")), interrupted);
    });

    for (const text of ["", "{}", '{"ended_at":"x","response":{"status":"ok"}}'])
      it(`in its end, ${JSON.stringify(text)}, says so, always in the same words`, async () => {
        const { place } = jobs.unbegun("r1");
        writeFileSync(join(place, "end"), text);
        const report = await jobs.look("r1");
        assert.deepEqual(told(report), ["ended", "error", "IPC_ERROR", undefined]);
        assert.match(JSON.stringify(report.response), /answer of this job, kept in .*, cannot be read: /);
        assert.deepEqual(await jobs.cancel("r1"), report);
      });
  });

  describe("long ago", () => {
    it("is removed a day after its end, of whatever Puruto", async () => {
      const [kept, fresh] = [jobs.unbegun("r1"), jobs.unbegun("r2")];
      for (const id of ["r1", "r2"]) await jobs.cancel(id);
      age(join(kept.place, "end"), 25 * hour);
      age(join(fresh.place, "end"), 23 * hour);
      await listJobs(jobs.workspace.add("puruto-c"));
      assert.deepEqual([existsSync(kept.place), existsSync(fresh.place)], [false, true]);
      assert.deepEqual(await jobs.ids(), ["r2"]);
    });

    it("gives its id free", async () => {
      const kept = jobs.unbegun("r1");
      await jobs.cancel("r1");
      age(join(kept.place, "end"), 25 * hour);
      assert.equal((await jobs.detach("quick", { request_id: "r1" })).job?.state, "running");
      assert.equal((await jobs.ended("r1")).response?.status, "ok");
    });

    it("stays without an end as long as its Puruto is there", async () => {
      const [kept, lost] = [jobs.unbegun("r1"), jobs.unbegun("r2", { folder: "/purutos/gone" })];
      for (const { place } of [kept, lost]) age(place, 25 * hour);
      await listJobs(jobs.workspace.add("puruto-c"));
      assert.deepEqual([existsSync(kept.place), existsSync(lost.place)], [true, false]);
    });

    it("is removed where it never came to be a job", async () => {
      const [old, fresh] = [join(store, ".new-1"), join(store, ".new-2")];
      for (const path of [old, fresh]) mkdirSync(path, { recursive: true });
      age(old, 25 * hour);
      await jobs.ids();
      assert.deepEqual([existsSync(old), existsSync(fresh)], [false, true]);
    });

    it("of somebody else is left alone, whatever it is", async () => {
      const path = join(store, "notes.txt");
      writeFileSync(path, "");
      age(path, 25 * hour);
      await jobs.ids();
      assert.ok(existsSync(path));
      rmSync(path);
    });
  });

  describe("has no place", () => {
    const places: Readonly<Record<string, () => string>> = {
      "where the state folder is a file": () => {
        writeFileSync(join(jobs.workspace.root, "state"), "");
        return join(jobs.workspace.root, "state");
      },
      "in the Puruto itself": () => join(jobs.folder, "state"),
      "where others can write": () => {
        const state = join(jobs.workspace.root, "state");
        mkdirSync(join(state, "puruto", "jobs"), { recursive: true });
        chmodSync(join(state, "puruto", "jobs"), 0o777);
        return state;
      },
    };
    for (const [where, place] of Object.entries(places))
      it(`${where}, which every answer says`, async () => {
        process.env["XDG_STATE_HOME"] = place();
        const list = await listJobs(jobs.folder);
        const reports = [await jobs.detach("quick"), await jobs.look("r1"), await jobs.cancel("r1"), list];
        for (const report of reports)
          assert.match(JSON.stringify(report), /there is none that you alone can/);
        assert.deepEqual([jobs.runs(), jobs.journal().length], [0, 1]);
      });
  });
});

function write(folder: string, name: string, value: object): void {
  writeFileSync(join(folder, name), `${JSON.stringify(value)}\n`, { mode: 0o600 });
}

function age(path: string, seconds: number): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(path, then, then);
  assert.ok(statSync(path).mtimeMs < Date.now(), basename(path));
}
