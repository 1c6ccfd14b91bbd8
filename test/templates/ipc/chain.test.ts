import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readChain, writeChain } from "../../../templates/ipc/files/ipc/chain.ts";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import { monotonic } from "../../../templates/ipc/files/ipc/clock.ts";
import { Workspace, carriers, loader } from "./helpers/workspace.ts";

/** Calls `target` through the runtime of its own repo, and prints its context, request and response. */
function passOn(target: string, ...flags: string[]): string {
  return `import { execFile } from "node:child_process";
const flags = ["--target", "${target}", "--action", "pass", "--prompt", "on", ...${JSON.stringify(flags)}];
execFile(process.execPath, [...${JSON.stringify(loader)}, "ipc.ts", ...flags], (_, stdout) => {
  const context = JSON.parse(process.env.PURUTO_IPC_CONTEXT);
  console.log(JSON.stringify({ context, ...JSON.parse(stdout) }));
});`;
}

/** A call of the chain, and the context that its caller was handed. */
interface Link {
  readonly context?: Record<string, unknown>;
  readonly request: Record<string, unknown>;
  readonly response: InvocationResult;
}

const loose = { max_hops: 99, default_timeout_sec: 9999 };
const start = ["ipc.ts", "--target", "puruto-b", "--action", "pass", "--prompt", "go"];

/** a calls b, b calls c with `flags`, c calls a; b and c have looser policies than a. Returns the three calls. */
async function runChain(
  workspace: Workspace,
  flags: string[],
  a: Record<string, unknown> = {},
): Promise<Link[]> {
  const first = { max_hops: 3, ...a, allowed_targets: ["puruto-b"] };
  workspace.add("puruto-a", { runtime: true, policy: first });
  for (const [name, target, ...more] of [
    ["puruto-b", "puruto-c", ...flags],
    ["puruto-c", "puruto-a"],
  ] as const) {
    const skills = { "pass/run.ts": passOn(target, ...more) };
    workspace.add(name, { runtime: true, policy: { ...loose, allowed_targets: [target] }, skills });
  }
  return unfold(JSON.parse((await workspace.run("puruto-a", start)).stdout) as Link);
}

function unfold(link: Link): Link[] {
  return link.response.status === "ok" ? [link, ...unfold(link.response.result as Link)] : [link];
}

function refusal(link: Link | undefined): unknown {
  return link?.response.status === "error" ? link.response.error.details : link;
}

describe("a chain of three Purutos", () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace();
  });
  afterEach(() => workspace.remove());

  it("shares one correlation id, counts hops 0, 1, 2, and is refused when it comes back", async () => {
    const links = await runChain(workspace, []);
    const id = links[0]?.request["correlation_id"];
    assert.deepEqual(
      links.map(({ request }) => [request["correlation_id"], request["hop"]]),
      [
        [id, 0],
        [id, 1],
        [id, 2],
      ],
    );
    assert.deepEqual(
      links.map(({ request }) => request["caller"]),
      ["puruto-a", "puruto-b", "puruto-c"],
    );
    assert.deepEqual(links[2]?.context?.["ancestors"], ["puruto-a", "puruto-b"]);
    assert.deepEqual(refusal(links[2]), { rule: "cycle" });
  });

  it("can be put together from the journals of its members", async () => {
    const links = await runChain(workspace, []);
    const trace = ["puruto-a", "puruto-b", "puruto-c"].flatMap((name) => workspace.journal(name));
    assert.deepEqual(
      trace.map(({ correlation_id, request_id, parent_request_id, hop, rule }) => ({
        correlation_id,
        request_id,
        parent_request_id,
        hop,
        rule,
      })),
      links.map(({ request }, at) => ({
        correlation_id: links[0]?.request["correlation_id"],
        request_id: request["request_id"],
        parent_request_id: links[at - 1]?.request["request_id"] ?? null,
        hop: at,
        rule: at === 2 ? "cycle" : null,
      })),
    );
  });

  it("inherits hop, time and limit of hops, whatever policy and flags of the next one say", async () => {
    const flags = ["--hop", "0", "--timeout", "9999", "--correlation-id", "corr-mine"];
    const links = await runChain(workspace, flags, { default_timeout_sec: 15 });
    const id = links[0]?.request["correlation_id"];
    assert.deepEqual(
      links.map(({ request }) => [request["correlation_id"], request["hop"]]),
      [
        [id, 0],
        [id, 1],
        [id, 2],
      ],
    );
    const times = links.map(({ request }) => Number(request["timeout_sec"]));
    assert.deepEqual(
      times.filter((time) => time > 15),
      [],
    );
    assert.deepEqual(
      links.slice(1).map(({ context }) => context?.["max_hops"]),
      [3, 3],
    );
    assert.equal(links[1]?.context?.["deadline"], links[2]?.context?.["deadline"]);
  });

  for (const [limit, hops] of [
    [1, 2],
    [2, 3],
  ] as const)
    it(`ends after ${limit} when that is the first one's limit of hops`, async () => {
      const links = await runChain(workspace, ["--hop", "0"], { max_hops: limit });
      assert.equal(links.length, hops);
      assert.deepEqual(refusal(links.at(-1)), { rule: "max_hops" });
    });

  it("can be tightened by a flag", async () => {
    const links = await runChain(workspace, ["--hop", "2", "--timeout", "8"]);
    assert.deepEqual([links[1]?.request["hop"], links[1]?.request["timeout_sec"]], [2, 8]);
    assert.deepEqual(refusal(links[2]), { rule: "max_hops" });
  });

  it("is ended from its head, with the children of its children", async () => {
    const wait = "touch started; trap '' INT TERM; sleep 60 & while :; do sleep 1; done";
    const folder = workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-b"] } });
    const policy = { ...loose, allowed_targets: ["puruto-c"] };
    workspace.add("puruto-b", { runtime: true, policy, skills: { "pass/run.mjs": passOn("puruto-c") } });
    const last = workspace.add("puruto-c", { skills: { "pass/run.sh": wait } });
    const mark = `mark-${Math.random()}`;
    const environment = { PATH: process.env["PATH"], PURUTO_TEST_MARK: mark };
    const asked = { target: "puruto-b", action: "pass", prompt: "go", timeout_sec: 3 };
    const { response } = await invoke(asked, {
      folder,
      environment,
      grace: { interrupt: 200, terminate: 100 },
    });
    assert.equal(response.status === "error" && response.error.code, "TIMEOUT");
    assert.ok(existsSync(join(last, "started")));
    assert.deepEqual(carriers(mark), []);
  });
});

describe("the context of a call", () => {
  const names = { caller: "a", target: "b", action: "x", prompt: "" };
  const request = { request_id: "req-1", correlation_id: "corr-1", ...names, timeout_sec: 1, hop: 3 };
  const soon = { deadline: Date.now() + 60_000, ends: monotonic() + 90_000 };
  const limits = { ancestors: ["z", "a"], max_hops: 5 };

  it("is read back as it was written, one hop further", () => {
    const read = readChain(writeChain(request, { ...limits, ...soon }));
    const ids = { request_id: "req-1", correlation_id: "corr-1" };
    assert.deepEqual(read, { ok: true, value: { ...limits, ...ids, ...soon, hop: 4 } });
  });

  const hour = 60 * 60 * 1000;
  for (const [title, clock, left] of [
    ["has been set back by an hour", hour, 90_000],
    ["has been set forth by an hour", -hour, 60_000 - hour],
  ] as const)
    it(`does not last longer when the clock ${title}`, () => {
      const read = readChain(
        writeChain(request, { ...limits, ends: monotonic() + 90_000, deadline: Date.now() + 60_000 + clock }),
      );
      assert.ok(read.ok);
      const difference = read.value.deadline - Date.now() - left;
      assert.ok(Math.abs(difference) < 1000, `${difference} ms`);
    });

  it("of a runtime that knows no second clock is read too", () => {
    const { ends: _, ...known } = soon;
    const text = JSON.stringify({
      request_id: "req-1",
      correlation_id: "corr-1",
      hop: 0,
      ...limits,
      ...known,
    });
    const read = readChain(text);
    assert.equal(read.ok && read.value.deadline, known.deadline);
  });

  it("is the head of a new chain when there is none", () => {
    const head = {
      ok: true,
      value: { hop: 0, ancestors: [], deadline: Infinity, ends: Infinity, max_hops: Infinity },
    };
    assert.deepEqual([readChain(undefined), readChain("")], [head, head]);
  });

  it("lists every fault at once", () => {
    const read = readChain(
      '{"hop": -1, "ancestors": [1], "deadline": "soon", "ends": "later", "max_hops": 1.5, "request_id": 1}',
    );
    const keys = ["hop", "ancestors", "deadline", "ends", "max_hops", "correlation_id", "request_id"];
    assert.deepEqual(read.ok ? [] : read.faults.map(({ key }) => key), keys);
  });
});
