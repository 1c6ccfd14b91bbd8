import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import { openCall } from "../../../templates/ipc/files/ipc/caller/ask.ts";
import { respond } from "../../../templates/ipc/files/ipc/caller/report.ts";
import type { Asked } from "../../../templates/ipc/files/ipc/caller/request.ts";
import { parseResult } from "../../../templates/ipc/files/ipc/contract.ts";
import type { Ended } from "../../../templates/ipc/files/ipc/local/process.ts";
import { readScript } from "../../../templates/ipc/files/ipc/target/answer.ts";
import { anyBytes, anyJson, anyText, anyValue, fail } from "./helpers/any-bytes.ts";
import { anyCase } from "./helpers/any-case.ts";
import { Workspace } from "./helpers/workspace.ts";

// PURUTO_TEST_CASES=100000 tries more of them.
const numRuns = Number(process.env["PURUTO_TEST_CASES"] ?? 300);

/** The files of a case: path in the workspace → content, null where there is no such file. */
type Files = Record<string, Buffer | null>;

describe("whatever bytes stand in its files and whatever is asked", () => {
  const workspace = new Workspace();
  const folder = workspace.add("puruto-a");
  before(() => {
    // Nothing there can run an action: a call comes as far as that, and no process is started.
    workspace.add("puruto-b");
    workspace.add("puruto-data");
    mkdirSync(join(folder, "runs"));
  });
  after(() => workspace.remove());

  it("a call gives one result, and the journal one more line", async function () {
    this.timeout(numRuns * 1000);
    const property = fc.asyncProperty(anyFiles(), anyAsked(), anyContext(), async (files, asked, context) => {
      for (const [path, content] of Object.entries(files)) put(join(workspace.root, path), content);
      const environment = { PURUTO_IPC_CONTEXT: context, PATH: "", HOME: workspace.root };
      const invocation = await invoke(asked, { folder, environment });
      const { response } = JSON.parse(JSON.stringify(invocation)) as { response: { request_id: string } };
      const parsed = parseResult(response);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      const line = lineAfter(files[journal] ?? Buffer.alloc(0), readFileSync(join(workspace.root, journal)));
      assert.equal(line["request_id"], response.request_id.slice(0, 200));
    });
    await fc.assert(property, { numRuns });
  });
});

describe("whatever bytes a target answers with", () => {
  const workspace = new Workspace();
  const folder = workspace.add("puruto-a", { env: "TOKEN=sesame-open-wide" });
  after(() => workspace.remove());

  it("they make one result, which JSON holds", function () {
    this.timeout(numRuns * 1000);
    const call = openCall(request, folder, {});
    const property = fc.property(anyEnd(), (ended) => {
      const answer = JSON.parse(JSON.stringify(respond(call, readScript(request, ended)))) as object;
      const parsed = parseResult(answer);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      assert.equal(parsed.value.request_id, request.request_id);
      if (parsed.value.status === "error") assert.doesNotMatch(JSON.stringify(answer), /sesame-open-wide/);
    });
    fc.assert(property, { numRuns });
  });
});

const request = {
  request_id: "req-1",
  correlation_id: "corr-1",
  caller: "puruto-a",
  target: "puruto-b",
  action: "read",
  prompt: "hello",
  timeout_sec: 60,
  hop: 0,
};

const journal = "puruto-a/runs/ipc.jsonl";

function anyFiles(): fc.Arbitrary<Files> {
  const cases = anyCase();
  const settings = fc.array(fc.oneof(fc.constantFrom("TOKEN=sesame-open-wide", "A='", 'B="x'), anyText()), {
    maxLength: 4,
  });
  const registry = anyJson().map((path) => `{"purutos":[{"name":"puruto-c","path":${path}}]}`);
  const lines = fc.array(fc.constantFrom("{}\n", "\n", "{", "\0\n"), { maxLength: 3 });
  return fc.record({
    "puruto-a/.puruto-ipc.json": file(cases.map(({ policy }) => policy)),
    "puruto-b/.puruto-ipc.json": file(cases.map(({ theirs = "{}" }) => theirs)),
    "puruto-a/.env": file(settings.map((each) => each.join("\n"))),
    "puruto-a/.env.example": file(settings.map((each) => each.join("\r\n"))),
    "puruto-data/registry.json": file(registry),
    [journal]: file(lines.map((each) => each.join(""))),
  });
}

/** The end of a script that said any bytes, or a whole result with anything in it. */
function anyEnd(): fc.Arbitrary<Ended> {
  const { request_id, correlation_id } = request;
  const ids = JSON.stringify({ request_id, correlation_id, duration_ms: 1 }).slice(1, -1);
  const code = fc.constantFrom("SIN_FONDOS", "DENIED", "sesame-open-wide", "SESAME", "", "X".repeat(65));
  const error = fc.tuple(code, anyText(), anyJson()).map(([name, text, details]) => {
    const words = JSON.stringify({ code: name, message: text }).slice(1, -1);
    return `{${ids},"status":"error","error":{${words},"details":${details}}}`;
  });
  const result = anyJson().map((json) => `{${ids},"status":"ok","result":${json}}`);
  const said = anyBytes(fc.oneof(error, result, anyJson())).map((bytes) => bytes.toString("utf8"));
  return fc.record({
    by: fc.constant("itself"),
    exitCode: fc.constantFrom(0, 0, 1, null),
    signal: fc.constantFrom(null, "SIGKILL"),
    stdout: said,
    stderr: anyText(),
  });
}

/** A file that is missing at times. */
function file(likely: fc.Arbitrary<string>): fc.Arbitrary<Buffer | null> {
  return fc.option(anyBytes(likely), { freq: 9 });
}

function anyAsked(): fc.Arbitrary<Asked> {
  const plain = anyCase().map(({ asked }) => asked);
  const keys = [
    "target",
    "action",
    "prompt",
    "timeout_sec",
    "hop",
    "payload",
    "caller",
    "request_id",
    "requested_at",
  ];
  const odd = fc.dictionary(fc.constantFrom(...keys, "correlation_id", "other"), anyValue(), { maxKeys: 3 });
  const failing = fc
    .constantFrom(...keys)
    .map((key) => Object.defineProperty({}, key, { get: fail, enumerable: true }));
  const mixed = fc.tuple(plain, odd).map(([asked, change]) => ({ ...asked, ...change }));
  // A program that is not type-checked may ask for anything.
  return fc.oneof(plain, mixed, failing, anyValue()) as fc.Arbitrary<Asked>;
}

function anyContext(): fc.Arbitrary<string | undefined> {
  const likely = anyCase().map(({ context = "" }) => context);
  return fc.option(
    anyBytes(likely).map((bytes) => bytes.toString("utf8")),
    { nil: undefined },
  );
}

function put(path: string, content: Buffer | null): void {
  if (content === null) rmSync(path, { force: true });
  else writeFileSync(path, content);
}

/** The one line that came after what was there, which has to be there still. */
function lineAfter(before: Buffer, after: Buffer): Record<string, unknown> {
  assert.deepEqual(after.subarray(0, before.length), before);
  const isEnded = before.length === 0 || before.at(-1) === 0x0a;
  const [first, line = "", ...others] =
    `${isEnded ? "\n" : ""}${after.subarray(before.length).toString()}`.split("\n");
  assert.deepEqual([first, others], ["", [""]]);
  return JSON.parse(line) as Record<string, unknown>;
}
