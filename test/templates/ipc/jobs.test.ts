import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Asked } from "../../../templates/ipc/files/ipc/caller/request.ts";
import { lookAt } from "../../../templates/ipc/files/ipc/jobs/look.ts";
import { startWorker } from "../../../templates/ipc/files/ipc/jobs/start.ts";
import { identify } from "../../../templates/ipc/files/ipc/local/identity.ts";
import { Jobs, told } from "./helpers/jobs.ts";
import { carriers, until } from "./helpers/workspace.ts";

const running = ["running", undefined, undefined, undefined];
const done = ["ended", "ok", undefined, undefined];
const interrupted = ["ended", "error", "IPC_ERROR", "interrupted"];

describe("a job", function () {
  this.timeout(60_000);
  let jobs: Jobs;
  beforeEach(() => (jobs = new Jobs()));
  afterEach(async () => {
    jobs.go();
    for (const id of await jobs.ids()) await jobs.cancel(id);
    jobs.remove();
  });

  it("is told of at once, and ends when its script does", async () => {
    const { request, job, response } = await jobs.detach("slow", { request_id: "r1", timeout_sec: 90 });
    assert.deepEqual([job?.id, job?.target, job?.action, response], ["r1", "puruto-b", "slow", undefined]);
    assert.equal(Date.parse(job?.deadline ?? "") - Date.parse(job?.accepted_at ?? ""), 90_000);
    assert.deepEqual(told(await jobs.look("r1")), running);
    jobs.go();
    const ended = await jobs.ended("r1");
    assert.deepEqual(told(ended), done);
    assert.deepEqual(ended.request, request);
    assert.deepEqual(ended.response?.status === "ok" && ended.response.result, { summary: "done" });
    assert.ok(Date.parse(ended.job?.ended_at ?? "") >= Date.parse(ended.job?.accepted_at ?? ""));
  });

  it("is one line of the journal, with the ids of its request", async () => {
    const { request } = await jobs.detach("quick");
    await jobs.ended(String(request?.["request_id"]));
    const [line, ...others] = jobs.journal();
    const ids = ["request_id", "correlation_id", "hop", "status"].map((key) => line?.[key]);
    assert.deepEqual(ids, [request?.["request_id"], request?.["correlation_id"], 0, "ok"]);
    assert.deepEqual(others, []);
  });

  const vias: readonly (readonly [id: string, Partial<Asked>, via: string])[] = [
    ["r1", {}, "job:r1"],
    ["r1", { via: "chat:42" }, "chat:42"],
    ["r\n1", {}, "job"],
    ["r".repeat(300), {}, "job"],
  ];
  for (const [id, more, via] of vias)
    it(`is in the journal as ${via}, of the id ${JSON.stringify(id).slice(0, 20)}`, async () => {
      await jobs.detach("quick", { request_id: id, ...more });
      assert.equal((await jobs.ended(id)).response?.status, "ok");
      assert.deepEqual(
        jobs.journal().map((line) => line["via"]),
        [via],
      );
    });

  it("keeps no secret of what asked for it", async () => {
    await jobs.detach("quick", { request_id: "r1", via: "chat:sesame-open-wide" });
    const { place } = jobs.kept("r1");
    assert.doesNotMatch(readFileSync(join(place, "job"), "utf8"), /sesame/);
    assert.equal((await jobs.ended("r1")).response?.status, "ok");
    assert.doesNotMatch(JSON.stringify(jobs.journal()), /sesame/);
  });

  it("is one, however many ask for it by its id at once", async () => {
    const asked = Array.from({ length: 4 }, () => jobs.detach("quick", { request_id: "r1" }));
    const reports = await Promise.all(asked);
    assert.equal(new Set(reports.map(({ job }) => job?.accepted_at)).size, 1);
    assert.deepEqual(told(await jobs.ended("r1")), done);
    assert.deepEqual([jobs.runs(), jobs.journal().length], [1, 1]);
  });

  it("is told of with its answer to whoever asks again, how long ever they give it", async () => {
    await jobs.detach("quick", { request_id: "r1" });
    const ended = await jobs.ended("r1");
    assert.deepEqual(await jobs.detach("quick", { request_id: "r1", timeout_sec: 7 }), ended);
    assert.equal(jobs.runs(), 1);
  });

  it("is told of to whoever asks again, though the policy has no more of it", async () => {
    await jobs.detach("quick", { request_id: "r1" });
    const ended = await jobs.ended("r1");
    jobs.allow([]);
    assert.deepEqual(await jobs.detach("quick", { request_id: "r1" }), ended);
  });

  const others: readonly (readonly [string, Partial<Asked>])[] = [
    ["target", { target: "puruto-c" }],
    ["action", { action: "slow" }],
    ["prompt", { prompt: "go on" }],
    ["payload", { payload: { invoice: 2 } }],
  ];
  for (const [what, change] of others)
    it(`keeps its id from a request with another ${what}, which runs nothing`, async () => {
      const asked = { request_id: "r1", payload: { invoice: 1 } };
      await jobs.detach("quick", asked);
      const report = await jobs.detach("quick", { ...asked, ...change });
      assert.deepEqual(told(report), [undefined, "error", "IPC_ERROR", undefined]);
      assert.match(JSON.stringify(report.response), new RegExp(`r1 is taken by a job with another ${what};`));
      await jobs.ended("r1");
      assert.deepEqual([jobs.runs(), jobs.journal().length], [1, 1]);
    });

  const refused: readonly (readonly [string, Partial<Asked>, unknown[]])[] = [
    ["a target that is not allowed", { target: "puruto-c" }, ["DENIED", "allowed_targets"]],
    ["a target that is not there", { target: "puruto-none" }, ["TARGET_NOT_FOUND", undefined]],
    ["a secret", { prompt: "it is sesame-open-wide" }, ["DENIED", "secret"]],
    ["a secret for an id", { request_id: "sesame-open-wide" }, ["DENIED", "secret"]],
    ["no id at all", { request_id: 5 as unknown as string }, ["IPC_ERROR", undefined]],
    ["more than can be kept", { prompt: "x".repeat(16 * 1024 * 1024) }, ["IPC_ERROR", undefined]],
  ];
  for (const [what, change, why] of refused)
    it(`is none where a request has ${what}, which is answered and journaled as a call is`, async () => {
      const report = await jobs.detach("quick", change);
      assert.deepEqual(told(report), [undefined, "error", ...why]);
      assert.deepEqual(
        jobs.journal().map(({ code }) => code),
        [why[0]],
      );
      assert.deepEqual(await jobs.ids(), []);
    });

  it("is stopped when its time is over", async () => {
    await jobs.detach("slow", { request_id: "r1", timeout_sec: 1 });
    assert.deepEqual(told(await jobs.ended("r1")), ["ended", "error", "TIMEOUT", undefined]);
    assert.deepEqual(carriers(jobs.mark), []);
  });

  it("has the time that is left since it was accepted", async () => {
    await startWorker(jobs.unbegun("r1", { ago: 60_000 }), process.env);
    await until(() => jobs.journal().length > 0);
    assert.deepEqual(told(await jobs.ended("r1")), ["ended", "error", "TIMEOUT", undefined]);
    assert.equal(jobs.runs(), 0);
  });

  it("is refused when the policy refuses it by the time it is begun", async () => {
    const kept = jobs.unbegun("r1");
    jobs.allow([]);
    await startWorker(kept, process.env);
    assert.deepEqual(told(await jobs.ended("r1")), ["ended", "error", "DENIED", "allowed_targets"]);
  });

  it("is begun by whoever asks again, where the first who asked was killed", async () => {
    jobs.unbegun("r1");
    assert.deepEqual(told(await jobs.detach("quick", { request_id: "r1" })), running);
    assert.deepEqual(told(await jobs.ended("r1")), done);
  });

  it("runs once, however many processes are started for it", async () => {
    const kept = jobs.unbegun("r1");
    await Promise.all([1, 2, 3].map(() => startWorker(kept, process.env)));
    assert.deepEqual(told(await jobs.ended("r1")), done);
    assert.deepEqual([jobs.runs(), jobs.journal().length], [1, 1]);
  });

  it("that is cancelled before it has begun never does", async () => {
    const kept = jobs.unbegun("r1");
    assert.deepEqual(told(await jobs.cancel("r1")), interrupted);
    const end = await jobs.look("r1");
    await startWorker(kept, process.env);
    await jobs.detach("quick", { request_id: "r2" });
    await jobs.ended("r2");
    assert.deepEqual(await jobs.look("r1"), end);
    assert.deepEqual([jobs.runs(), jobs.journal().length], [1, 2]);
  });

  it("that is cancelled while it runs leaves nothing", async () => {
    const worker = await jobs.begun("r1");
    const report = await jobs.cancel("r1");
    assert.deepEqual(told(report), interrupted);
    assert.deepEqual(await jobs.look("r1"), report);
    await until(() => identify(worker).start === "");
    assert.deepEqual(carriers(jobs.mark), []);
    assert.deepEqual(
      jobs.journal().map(({ reason }) => reason),
      ["interrupted"],
    );
  });

  it("that is cancelled after its end has the end that it had", async () => {
    await jobs.detach("quick", { request_id: "r1" });
    const ended = await jobs.ended("r1");
    assert.deepEqual(await jobs.cancel("r1"), ended);
  });

  for (const signal of ["SIGKILL", "SIGTERM"] as const)
    it(`whose process gets ${signal} is interrupted, once, and leaves nothing`, async () => {
      const worker = await jobs.begun("r1");
      process.kill(worker, signal);
      const reports = await Promise.all([1, 2, 3].map(() => jobs.ended("r1")));
      for (const report of [...reports, await jobs.look("r1")]) assert.deepEqual(report, reports[0]);
      assert.deepEqual(told(await jobs.look("r1")), interrupted);
      await until(() => identify(worker).start === "");
      assert.deepEqual([carriers(jobs.mark), jobs.runs()], [[], 1]);
      assert.deepEqual(
        jobs.journal().map(({ request_id, reason }) => [request_id, reason]),
        [["r1", "interrupted"]],
      );
    });

  it("that cannot be started has ended, and says why", async () => {
    const { execPath } = process;
    process.execPath = "/nowhere/node";
    const report = await jobs
      .detach("quick", { request_id: "r1" })
      .finally(() => (process.execPath = execPath));
    assert.deepEqual(told(report), ["ended", "error", "IPC_ERROR", undefined]);
    assert.match(JSON.stringify(report.response), /\/nowhere\/node/);
    assert.deepEqual(await jobs.look("r1"), report);
  });

  it("is waited for no longer than the signal says", async () => {
    await jobs.begun("r1");
    const signal = AbortSignal.timeout(300);
    assert.deepEqual(told(await lookAt("r1", { wait: 600, signal }, jobs.folder)), running);
    assert.ok(signal.aborted);
  });

  for (const wait of [-1, 601, 1.5, "5"])
    it(`is not waited for ${JSON.stringify(wait)} seconds`, async () => {
      const { response } = await lookAt("r1", { wait: wait as number }, jobs.folder);
      assert.match(JSON.stringify(response), /wait must be whole seconds, 0 to 600/);
    });
});
