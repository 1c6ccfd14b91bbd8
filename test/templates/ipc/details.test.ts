import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import type { Options } from "../../../templates/ipc/files/invoker.ts";
import type { Asked } from "../../../templates/ipc/files/ipc/caller/request.ts";
import { errorCodes } from "../../../templates/ipc/files/ipc/contract.ts";
import type { InvocationError, InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import { writeProgram } from "./stand-in.ts";
import { schemaCheck } from "./helpers/schema.ts";
import { Workspace, until } from "./helpers/workspace.ts";

const isResult = schemaCheck("invocation-result");
const isDetails = schemaCheck("invocation-result", "details");

/** What claude prints of an error of its provider. */
const refused = (status: number, error: string, result: string): string =>
  [
    { type: "assistant", error, message: { content: [] } },
    { type: "result", is_error: true, api_error_status: status, result },
  ]
    .map((event) => JSON.stringify(event))
    .join("\n");
const says = (answer: object): string =>
  JSON.stringify({ type: "result", is_error: false, structured_output: answer });
const denial = { tool_name: "Bash", tool_use_id: "1", tool_input: { command: "git push" } };

interface Row {
  readonly asked?: Partial<Asked>;
  /** What claude prints, and its exit code. */
  readonly claude?: readonly [stdout: string, exitCode?: number];
  readonly code: string;
  readonly reason?: string;
  /** Keys that stand in the details. */
  readonly keys: readonly string[];
}

describe("the details of an error of the runtime", () => {
  let workspace: Workspace;
  let programs = "";
  beforeEach(() => {
    workspace = new Workspace();
    programs = join(workspace.root, "..");
    workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-b", "puruto-none"] } });
    workspace.add("puruto-b", {
      policy: { agent: "claude" },
      skills: {
        "fail/run.sh": "exit 3",
        "odd/run.sh": "echo odd",
        "hang/run.sh": "touch started; sleep 60",
        "stub/run.sh": "",
        "own/run.sh": `echo '${JSON.stringify(own)}'`,
      },
    });
    const stub = join(workspace.root, "puruto-b", ".claude", "skills", "stub", "SKILL.md");
    writeFileSync(stub, "---\nname: stub\nmetadata:\n  puruto: unwritten\n---\n");
  });
  afterEach(() => workspace.remove());

  const failing = ["exit_code", "reason", "said", "signal"];
  const rows: Readonly<Record<string, Row>> = {
    "a tool that was not allowed": {
      claude: [
        JSON.stringify({
          type: "result",
          is_error: false,
          permission_denials: [denial],
          structured_output: { summary: "No.", outcome: "blocked", not_done: "The push." },
        }),
      ],
      code: "IPC_ERROR",
      reason: "permission",
      keys: ["denied", "not_done", "reason"],
    },
    "work that is blocked": {
      claude: [says({ summary: "No.", outcome: "blocked", not_done: "There is no such book." })],
      code: "IPC_ERROR",
      reason: "blocked",
      keys: ["not_done", "reason"],
    },
    "a provider that is asked too often": {
      claude: [refused(429, "rate_limit", "API Error: 429"), 1],
      code: "IPC_ERROR",
      reason: "rate_limit",
      keys: failing,
    },
    "a provider that is overloaded": {
      claude: [refused(529, "overloaded", "API Error: 529"), 1],
      code: "IPC_ERROR",
      reason: "overloaded",
      keys: failing,
    },
    "a login that is none": {
      claude: [refused(401, "authentication_failed", "Please run /login"), 1],
      code: "IPC_ERROR",
      reason: "login",
      keys: failing,
    },
    "a budget that is spent": {
      claude: [
        refused(
          400,
          "invalid_request",
          "You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.",
        ),
        1,
      ],
      code: "IPC_ERROR",
      reason: "budget",
      keys: ["exit_code", "reason", "retry_at", "said", "signal"],
    },
    "a skill that is a stub": {
      asked: { action: "stub" },
      code: "TARGET_NOT_FOUND",
      reason: "unwritten",
      keys: ["file", "reason"],
    },
    "a rule that refuses": { asked: { target: "puruto-c" }, code: "DENIED", keys: ["rule"] },
    "a target that is not there": {
      asked: { target: "puruto-none" },
      code: "TARGET_NOT_FOUND",
      keys: ["looked_in"],
    },
    "a request that is none": { asked: { hop: -1 }, code: "IPC_ERROR", keys: ["faults"] },
    "a script that fails": { asked: { action: "fail" }, code: "IPC_ERROR", keys: ["exit_code", "signal"] },
    "a script that answers oddly": { asked: { action: "odd" }, code: "INVALID_RESPONSE", keys: ["said"] },
    "a script that hangs": {
      asked: { action: "hang", timeout_sec: 1 },
      code: "TIMEOUT",
      keys: ["last", "ran", "seconds"],
    },
  };
  for (const [title, { asked, claude, code, reason, keys }] of Object.entries(rows))
    it(`of ${title} are as the schema says`, async () => {
      if (claude !== undefined) await standIn(...claude);
      const error = errorOf(await call(asked));
      const details = error.details as Record<string, unknown>;
      assert.deepEqual(
        [error.code, details["reason"], Object.keys(details).toSorted()],
        [code, reason, keys],
      );
      assert.ok(errorCodes.some((each) => each === error.code));
      assert.ok(isDetails(details), JSON.stringify(details));
    });

  it("of a call that is interrupted, and of one that another agent is at work for, are as the schema says", async () => {
    const started = join(workspace.root, "puruto-b", "started");
    await writeProgram(
      programs,
      "claude",
      `require("node:fs").writeFileSync(${JSON.stringify(started)}, "");
      setInterval(() => {}, 1000);`,
    );
    const controller = new AbortController();
    const waiting = call({}, { signal: controller.signal });
    await until(() => existsSync(started));
    const busy = errorOf(await call({}, { turnWait: 0 })).details as Record<string, unknown>;
    controller.abort();
    const interrupted = errorOf(await waiting).details as Record<string, unknown>;
    assert.deepEqual([busy["reason"], interrupted["reason"]], ["busy", "interrupted"]);
    assert.deepEqual([busy, interrupted].map(isDetails), [true, true]);
  });

  it("of a target's own are none of them, and count all the same", async () => {
    const { code, details } = errorOf(
      await call({ action: "own", request_id: own.request_id, correlation_id: own.correlation_id }),
    );
    assert.deepEqual([code, details], ["SIN_FONDOS", own.error.details]);
    assert.equal(isDetails(details), false);
  });

  for (const [title, details] of [
    ["a reason that is none", { reason: "weekend" }],
    ["a permission without what was denied", { reason: "permission", not_done: "x" }],
    ["a tool without a name", { reason: "permission", not_done: "x", denied: [{ what: "x" }] }],
    ["another key", { weather: "fine" }],
    ["more files than a hundred", { changed: Array.from({ length: 101 }, String) }],
    ["a list", []],
  ] as const)
    it(`are not ${title}`, () => assert.equal(isDetails(details), false));

  const standIn = (stdout: string, exitCode = 0) =>
    writeProgram(
      programs,
      "claude",
      `process.stdout.write(${JSON.stringify(stdout)}); process.exitCode = ${exitCode};`,
    );

  async function call(asked: Partial<Asked> = {}, options: Options = {}): Promise<InvocationResult> {
    const whole = { target: "puruto-b", action: "greet", prompt: "x", ...asked };
    const folder = join(workspace.root, "puruto-a");
    const PATH = `${programs}:${process.env["PATH"]}`;
    const grace = { interrupt: 200, terminate: 200 };
    const environment = { PATH, HOME: programs };
    return (await invoke(whole, { folder, environment, grace, ...options })).response;
  }
});

const own = {
  request_id: "req-1",
  correlation_id: "corr-1",
  status: "error",
  duration_ms: 1,
  error: { code: "SIN_FONDOS", message: "no money", details: { reason: "weekend", denied: "all" } },
};

function errorOf(response: InvocationResult): InvocationError {
  assert.ok(isResult(response), JSON.stringify(response));
  assert.ok(response.status === "error", JSON.stringify(response));
  return response.error;
}
