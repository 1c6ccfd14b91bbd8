import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import { Workspace, carriers } from "./helpers/workspace.ts";

const grace = { interrupt: 300, terminate: 200 };

/** Ends at once when it reads its request, as a script should. */
const readRequest = `let text = "";
for await (const chunk of process.stdin) text += chunk;
const request = JSON.parse(text);`;

const elsewhere = `const { spawn } = await import("node:child_process");
spawn("sleep", ["60"], { detached: true, stdio: "ignore" }).unref();`;

interface Row {
  readonly title: string;
  /** The file's name, and its text. */
  readonly script: readonly [string, string];
  /** `ok`, or the code of the error. */
  readonly answer: string;
  readonly message?: RegExp;
  readonly details?: unknown;
  /** Milliseconds the call may take; the deadline is after 1 s, the grace half a second. */
  readonly within?: number;
  readonly prompt?: string;
}

const rows: readonly Row[] = [
  {
    title: "ignores SIGINT and SIGTERM",
    script: ["run.sh", "trap '' INT TERM\nwhile :; do sleep 1; done"],
    answer: "TIMEOUT",
    message: /^run in puruto-b was not done when its 1 s were over/,
    details: { ran: "script .claude/skills/run/scripts/run.sh", seconds: 1, last: "" },
  },
  {
    title: "ignores SIGTERM in Node, with a busy loop",
    script: ["run.mjs", "process.on('SIGINT', () => {}); process.on('SIGTERM', () => {}); for (;;);"],
    answer: "TIMEOUT",
  },
  {
    title: "starts a grandchild in its own session, and hangs",
    script: ["run.mjs", `${elsewhere}\nsetInterval(() => {}, 1000);`],
    answer: "TIMEOUT",
  },
  {
    title: "starts a grandchild whose parent has gone, and hangs",
    script: ["run.sh", "(setsid sleep 60 >/dev/null 2>&1 &) ; sleep 60"],
    answer: "TIMEOUT",
  },
  {
    title: "answers, and leaves a grandchild in its own session behind",
    script: ["run.mjs", `${elsewhere}\nconsole.log('{"summary":"done"}');`],
    answer: "ok",
    within: 1000,
  },
  {
    title: "answers, and leaves a grandchild behind that holds its standard output",
    script: ["run.sh", "echo '{}'; sleep 60 &"],
    answer: "ok",
    within: 1000,
  },
  {
    title: "floods standard output",
    script: ["run.sh", "yes"],
    answer: "INVALID_RESPONSE",
    message: /more than 10 MiB/,
    details: { said: "y\n".repeat(250) },
  },
  {
    title: "floods standard error",
    script: ["run.mjs", "process.stderr.write('e'.repeat(2e7), () => console.log('{}'));"],
    answer: "ok",
  },
  {
    title: "prints nothing",
    script: ["run.sh", "exit 0"],
    answer: "INVALID_RESPONSE",
    details: { said: "" },
  },
  {
    title: "prints garbage",
    script: ["run.sh", "echo Done, all went well."],
    answer: "INVALID_RESPONSE",
    details: { said: "Done, all went well.\n" },
  },
  { title: "prints two documents", script: ["run.sh", "echo '{}'; echo '{}'"], answer: "INVALID_RESPONSE" },
  { title: "prints a list", script: ["run.sh", "echo '[]'"], answer: "INVALID_RESPONSE" },
  { title: "prints a text", script: ["run.sh", "echo '\"done\"'"], answer: "INVALID_RESPONSE" },
  { title: "prints null", script: ["run.sh", "echo null"], answer: "INVALID_RESPONSE" },
  {
    title: "prints another request's id",
    script: ["run.mjs", whole({ request_id: "req-other" })],
    answer: "INVALID_RESPONSE",
    message: /to another request, req-other/,
  },
  {
    title: "prints another chain's id",
    script: ["run.mjs", whole({ correlation_id: "corr-other" })],
    answer: "INVALID_RESPONSE",
  },
  {
    title: "prints a whole result without a status",
    script: ["run.mjs", whole({ status: undefined })],
    answer: "INVALID_RESPONSE",
    message: /no InvocationResult: status is missing/,
  },
  {
    title: "prints a failure without its ids",
    script: ["run.sh", `echo '{"status":"error","error":{"code":"DENIED","message":"no"}}'`],
    answer: "INVALID_RESPONSE",
  },
  {
    title: "prints a failure, whole",
    script: ["run.mjs", whole({ status: "error", error: { code: "TIMEOUT", message: "too slow" } })],
    answer: "TIMEOUT",
    message: /^too slow$/,
  },
  {
    title: "prints a failure, whole, with a code of its own",
    script: ["run.mjs", whole({ status: "error", error: { code: "SIN_FONDOS", message: "only 3 EUR" } })],
    answer: "SIN_FONDOS",
    message: /^only 3 EUR$/,
  },
  {
    title: "prints a failure, whole, with a code that is none",
    script: ["run.mjs", whole({ status: "error", error: { code: "Sin fondos", message: "" } })],
    answer: "INVALID_RESPONSE",
    message: /^no InvocationResult: error\.code must be upper-case words .*, got "Sin fondos"$/,
  },
  {
    title: "prints a failure, whole, and exits with 3",
    script: [
      "run.mjs",
      `${whole({ status: "error", error: { code: "DENIED", message: "no" } })}; process.exitCode = 3`,
    ],
    answer: "DENIED",
  },
  {
    title: "closes standard output and lives on",
    script: ["run.sh", "echo '{}'; exec >&-; sleep 60"],
    answer: "TIMEOUT",
  },
  {
    title: "exits with 7",
    script: ["run.sh", "echo first >&2; echo 'no such invoice' >&2; exit 7"],
    answer: "IPC_ERROR",
    message: /exit code 7: no such invoice$/,
    details: { exit_code: 7, signal: null },
  },
  {
    title: "exits with 7 after an answer",
    script: ["run.sh", 'echo \'{"summary":"done"}\'; exit 7'],
    answer: "IPC_ERROR",
    message: /exit code 7: \{"summary":"done"\}$/,
  },
  {
    title: "exits with 7 and says nothing",
    script: ["run.sh", "exit 7"],
    answer: "IPC_ERROR",
    message: /exit code 7: it said nothing$/,
  },
  {
    title: "dies by a signal",
    script: ["run.sh", "kill -SEGV $$"],
    answer: "IPC_ERROR",
    message: /^the script was ended by SIGSEGV \(wrong access to memory\): it said nothing$/,
    details: { exit_code: null, signal: "SIGSEGV" },
  },
  {
    title: "never reads standard input while the prompt is 5 MB",
    script: ["run.sh", "echo '{}'"],
    prompt: "p".repeat(5e6),
    answer: "ok",
  },
  {
    title: "never reads standard input while the prompt is 5 MB, and hangs",
    script: ["run.sh", "sleep 60"],
    prompt: "p".repeat(5e6),
    answer: "TIMEOUT",
  },
  {
    title: "reads a prompt of 5 MB",
    script: ["run.mjs", `${readRequest} console.log(JSON.stringify({ length: request.prompt.length }))`],
    prompt: "ñ".repeat(2.5e6),
    answer: "ok",
  },
  {
    title: "does not parse",
    script: ["run.mjs", "this is no JavaScript"],
    answer: "IPC_ERROR",
    message: /exit code 1: SyntaxError: Unexpected identifier 'is'$/,
  },
];

describe("a target that misbehaves", () => {
  const workspace = new Workspace();
  let folder = "";
  before(() => {
    const names = rows.map((_, index) => `puruto-b${index}`);
    folder = workspace.add("puruto-a", { policy: { allowed_targets: [...names, "puruto-b", "puruto-c"] } });
  });
  after(() => workspace.remove());

  for (const { title, script, answer, message = /./, details, prompt = "go", within = 1800 } of rows)
    it(`${title}: ${answer}, in time, and nothing is left`, async () => {
      const [file, text] = script;
      rmSync(join(workspace.root, "puruto-b"), { recursive: true, force: true });
      workspace.add("puruto-b", { skills: { [`run/${file}`]: text } });
      const mark = `mark-${Math.random()}`;
      const environment = { PATH: process.env["PATH"], PURUTO_TEST_MARK: mark };
      const asked = { target: "puruto-b", action: "run", prompt, timeout_sec: 1 };
      const { response } = await invoke(asked, { folder, environment, grace });
      assert.equal(response.status === "ok" ? "ok" : response.error.code, answer, JSON.stringify(response));
      if (response.status === "error") assert.match(response.error.message, message);
      if (response.status === "error" && details !== undefined)
        assert.deepEqual(response.error.details, details);
      assert.ok(response.duration_ms < within, `${response.duration_ms} ms`);
      assert.deepEqual(carriers(mark), []);
    });

  it("loses its folder while the call is on its way: it is not found", async () => {
    const target = workspace.add("puruto-c", { skills: { "run/run.sh": "echo '{}'" } });
    const asked = { target: "puruto-c", action: "run", prompt: "go" };
    const environment = {
      PATH: process.env["PATH"],
      // What the child gets to see is read just before it starts.
      get LC_ALL() {
        rmSync(target, { recursive: true });
        return "C";
      },
    };
    const { response } = await invoke(asked, { folder, environment });
    assert.equal(response.status === "error" && response.error.code, "TARGET_NOT_FOUND");
  });

  it("loses its folder while its script runs: that script still answers", async () => {
    const text =
      "import { rmSync } from 'node:fs'; rmSync(process.cwd(), { recursive: true }); console.log('{}')";
    workspace.add("puruto-c", { skills: { run: text } });
    const asked = { target: "puruto-c", action: "run", prompt: "go" };
    const { response } = await invoke(asked, { folder, environment: { PATH: process.env["PATH"] } });
    assert.equal(response.status, "ok");
  });

  it("wants a program that is not there: it is not found", async () => {
    workspace.add("puruto-c", { skills: { "run/run.py": "print('{}')" } });
    const asked = { target: "puruto-c", action: "run", prompt: "go" };
    const { response } = await invoke(asked, { folder, environment: { PATH: "/nowhere" } });
    assert.equal(response.status === "error" && response.error.code, "TARGET_NOT_FOUND");
    assert.match(response.status === "error" ? response.error.message : "", /python3 cannot be started/);
  });

  it("gets no more time when the clock is set back meanwhile", async () => {
    rmSync(join(workspace.root, "puruto-c"), { recursive: true, force: true });
    workspace.add("puruto-c", { skills: { "run/run.sh": "sleep 60" } });
    const now = Date.now;
    const onStart = () => (Date.now = () => now() - 60 * 60 * 1000);
    const asked = { target: "puruto-c", action: "run", prompt: "go", timeout_sec: 1 };
    const environment = { PATH: process.env["PATH"] };
    try {
      const { response } = await invoke(asked, { folder, environment, grace, onStart });
      assert.equal(response.status === "error" && response.error.code, "TIMEOUT");
    } finally {
      Date.now = now;
    }
  });

  it("gets the full grace, and no more, when nothing shortens it", async () => {
    rmSync(join(workspace.root, "puruto-b"), { recursive: true, force: true });
    workspace.add("puruto-b", { skills: { "run/run.sh": "trap '' INT TERM\nwhile :; do sleep 1; done" } });
    const asked = { target: "puruto-b", action: "run", prompt: "go", timeout_sec: 1 };
    const { response } = await invoke(asked, { folder, environment: { PATH: process.env["PATH"] } });
    assert.equal(response.status === "error" && response.error.code, "TIMEOUT");
    assert.ok(response.duration_ms >= 5000 && response.duration_ms < 6500, `${response.duration_ms} ms`);
  });

  it("is ended when the program that called it ends in the middle", async () => {
    workspace.add("puruto-d", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
    const mark = `mark-${Math.random()}`;
    const program = `import { call } from "./ipc.ts";
      void call({ target: "puruto-b", action: "run", prompt: "go" });
      setTimeout(() => process.exit(5), 500);`;
    const said = await workspace.run("puruto-d", ["--input-type=module", "--eval", program], {
      PURUTO_TEST_MARK: mark,
    });
    await sleep(50);
    assert.equal(said.code, 5, said.stderr);
    assert.deepEqual(carriers(mark), []);
  });
});

function whole(change: Record<string, unknown>): string {
  return `${readRequest}
const { request_id, correlation_id } = request;
const result = { request_id, correlation_id, status: "ok", duration_ms: 1 };
if (${change["status"] !== "error"}) result.result = {};
console.log(JSON.stringify({ ...result, ...${JSON.stringify(change)}, ${change["status"] === undefined && "status" in change ? "status: undefined" : ""} }))`;
}
