import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { explain, invoke } from "../../../templates/ipc/files/invoker.ts";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import { Workspace, carriers } from "./helpers/workspace.ts";

const own = `let prompt = "";
for await (const chunk of process.stdin) prompt += chunk;
console.log(JSON.stringify({ summary: prompt, folder: process.cwd(), environment: process.env }));`;

/** Leaves its answer in the file that it is told, as codex does, and names that file. */
const codex = `import { writeFileSync } from "node:fs";
const file = process.argv[process.argv.indexOf("-o") + 1];
writeFileSync(file, JSON.stringify({ summary: file }));
console.log('{"type":"turn.completed"}');`;

/** Is refused its first tool, as codex tells it, and then has much to tell of others, which failed. */
const refusedEarly = `const record = (success, output) => process.stderr.write(
  '2026-11-28T01:59:44.035813Z  INFO codex_otel.log_only: event.name="codex.tool_result" tool_name=apply_patch success=' +
  success + ' arguments=*** Add File: /etc/made output=' + output + ' mcp_server= mcp_server_origin= event.timestamp=1 conversation.id=c slug=x\\n');
record(false, "rejected by user approval settings");
for (let times = 0; times < 200; times += 1) record(false, "no such file: " + "x".repeat(20000));
${codex}`;

const stubborn = `import { spawn } from "node:child_process";
spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
process.on("SIGINT", () => {});
setInterval(() => {}, 1000);`;

describe("an action without a script", () => {
  const workspace = new Workspace();
  const programs = join(dirname(workspace.root), "programs");
  let folder = "";
  before(() => {
    mkdirSync(programs);
    folder = workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-b", "puruto-c"] } });
  });
  after(() => workspace.remove());

  function program(name: string, script: string, mode = 0o755): string {
    const path = join(programs, name);
    writeFileSync(join(programs, "package.json"), '{"type":"module"}');
    writeFileSync(path, `#!${process.execPath}\n${script}`);
    chmodSync(path, mode);
    return path;
  }

  async function call(environment: NodeJS.ProcessEnv = {}, more: object = {}): Promise<InvocationResult> {
    const asked = { target: "puruto-b", action: "greet", prompt: "Greet Ada", ...more };
    const PATH = `${programs}${delimiter}${process.env["PATH"]}`;
    const grace = { interrupt: 300, terminate: 200 };
    return (await invoke(asked, { folder, environment: { PATH, ...environment }, grace })).response;
  }

  it("goes to the agent that the target names, in its folder, with its chain and not the caller's secrets", async () => {
    const agent = [process.execPath, program("own.mjs", own)];
    const target = workspace.add("puruto-b", { policy: { agent } });
    const answer = result(await call({ OPENAI_API_KEY: "key", AWS_SECRET_ACCESS_KEY: "key" }));
    assert.equal(answer["folder"], target);
    assert.match(String(answer["summary"]), /greet[^]*Greet Ada/);
    const environment = answer["environment"] as Record<string, string>;
    assert.deepEqual(Object.keys(environment).toSorted(), ["PATH", "PURUTO_IPC_CONTEXT", "PURUTO_IPC_TAG"]);
    assert.equal(workspace.journal("puruto-a").at(-1)?.["ran"], "agent node");
  });

  it("goes to the agent that PURUTO_AGENT names, whatever the target says", async () => {
    const path = program("mine", own.replace("summary: prompt", 'summary: "mine"'));
    workspace.add("puruto-b", { policy: { agent: "claude" } });
    assert.equal(result(await call({ PURUTO_AGENT: path }))["summary"], "mine");
  });

  it("called ask goes to the agent, whatever skill and script the target has, if the policy lists it", async () => {
    const agent = [process.execPath, program("own.mjs", own)];
    workspace.add("puruto-b", {
      policy: { agent },
      skills: { "ask/run.sh": 'echo \'{"summary": "script"}\'' },
    });
    writeFileSync(
      join(workspace.root, "puruto-b", ".claude", "skills", "ask", "SKILL.md"),
      "---\nmetadata: {puruto: unwritten}\n---\n",
    );
    assert.match(
      String(result(await call({}, { action: "ask" }))["summary"]),
      /^Below is a request .*Greet Ada/s,
    );
    const lists = { "puruto-b": ["greet"] };
    workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-b"], allowed_actions: lists } });
    assert.equal(error(await call({}, { action: "ask" })).code, "DENIED");
    workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-b", "puruto-c"] } });
  });

  it("called ask needs an agent, and no script would do", async () => {
    workspace.add("puruto-b");
    const { code, message } = error(await call({ PATH: "/nowhere" }, { action: "ask" }));
    assert.equal(code, "TARGET_NOT_FOUND");
    assert.match(
      message,
      /^nothing can run ask in puruto-b: install claude, codex or gemini, or name an agent/,
    );
  });

  it("cannot be answered with a pipe, or with a file that is too large", async () => {
    const answers = {
      "no regular file": 'execFileSync("mkfifo", [file])',
      "more than 10240 KiB": 'writeFileSync(file, "x".repeat(11e6))',
    };
    for (const [fault, make] of Object.entries(answers)) {
      program(
        "codex",
        `import { execFileSync } from "node:child_process";\n${codex.replace(/^writeFile.*$/m, make)}`,
      );
      workspace.add("puruto-b", { policy: { agent: "codex" } });
      const { code, message } = error(await call());
      assert.equal(code, "INVALID_RESPONSE");
      assert.match(message, new RegExp(`^the answer of codex cannot be read: .*${fault}`));
    }
  });

  it("takes the answer of codex from its file, and removes the private folder", async () => {
    program("codex", codex);
    workspace.add("puruto-b", { policy: { agent: "codex" } });
    const file = String(result(await call())["summary"]);
    assert.match(file, /puruto-/);
    assert.equal(existsSync(dirname(file)), false);
  });

  it("is not done where codex was refused a tool, however much came after that", async () => {
    workspace.add("puruto-b");
    program("codex", refusedEarly);
    const response = await call({ PURUTO_AGENT: "codex" });
    assert.ok(response.status === "error");
    const { reason, denied } = response.error.details as Record<string, unknown>;
    assert.deepEqual([reason, denied], ["permission", [{ tool: "apply_patch", what: "/etc/made" }]]);
  });

  it("ends the agent at the deadline, with the tool it started in a session of its own", async () => {
    workspace.add("puruto-b", { policy: { agent: [process.execPath, program("stubborn.mjs", stubborn)] } });
    const mark = `mark-${Math.random()}`;
    assert.equal(error(await call({ PURUTO_TEST_MARK: mark }, { timeout_sec: 1 })).code, "TIMEOUT");
    assert.deepEqual(carriers(mark), []);
  });

  it("is not found when there is no agent, and says what to install or write", async () => {
    workspace.add("puruto-b");
    const { code, message } = error(await call({ PATH: "/nowhere" }));
    assert.equal(code, "TARGET_NOT_FOUND");
    assert.match(message, /greet\/scripts\/run\.ts.*install claude, codex or gemini.*PURUTO_AGENT/);
  });

  it("is an error when the agent is not executable", async () => {
    workspace.add("puruto-b", { policy: { agent: [program("plain", own, 0o644)] } });
    const { code, message } = error(await call());
    assert.equal(code, "IPC_ERROR");
    assert.match(message, /plain cannot be started for greet in puruto-b: .*EACCES/);
  });

  it("is an error when PURUTO_AGENT cannot be read", async () => {
    workspace.add("puruto-b");
    const { code, message } = error(await call({ PURUTO_AGENT: "[1" }));
    assert.equal(code, "IPC_ERROR");
    assert.match(message, /PURUTO_AGENT must be/);
  });

  it("can be explained without a start: nothing is made", async () => {
    program("codex", codex);
    workspace.add("puruto-b", { policy: { agent: "codex" } });
    const asked = { target: "puruto-b", action: "greet", prompt: "x" };
    const { decision } = await explain(asked, { folder, environment: { PATH: programs } });
    const { command, runs } = decision as { command: string[]; runs: string };
    assert.equal(runs, "agent codex");
    assert.equal(existsSync(dirname(command[command.indexOf("-o") + 1] ?? "")), false);
  });
});

function result(response: InvocationResult): Record<string, unknown> {
  assert.equal(response.status, "ok", JSON.stringify(response));
  return (response.status === "ok" ? response.result : {}) as Record<string, unknown>;
}

function error(response: InvocationResult): { readonly code: string; readonly message: string } {
  assert.equal(response.status, "error", JSON.stringify(response));
  return response.status === "error" ? response.error : { code: "", message: "" };
}
