import assert from "node:assert/strict";

import type { AgentOutput } from "../../../../templates/ipc/files/ipc/target/agents.ts";
import { claude } from "../../../../templates/ipc/files/ipc/target/agents/claude.ts";
import { codex } from "../../../../templates/ipc/files/ipc/target/agents/codex.ts";
import { custom } from "../../../../templates/ipc/files/ipc/target/agents/custom.ts";
import { gemini } from "../../../../templates/ipc/files/ipc/target/agents/gemini.ts";

const agents = {
  claude: claude(["claude"]),
  codex: codex(["codex"]),
  gemini: gemini(["gemini"]),
  mine: custom("mine", ["mine"], []),
};
const silent: AgentOutput = { exitCode: 0, signal: null, stdout: "", stderr: "" };

const said = { summary: "Done." };
const answer = JSON.stringify(said);
// Gemini's words come in pieces, and only what it says last is its answer.
const events = (words: string, result: object = { status: "success" }): string =>
  [
    { type: "message", role: "user", content: "Greet Ada." },
    { type: "message", role: "assistant", content: "I begin." },
    { type: "tool_result", status: "success" },
    { type: "message", role: "assistant", content: words.slice(0, 5), delta: true },
    { type: "message", role: "assistant", content: words.slice(5), delta: true },
    { type: "result", ...result },
  ]
    .map((event) => JSON.stringify(event))
    .join("\n");
const completed = '{"type":"turn.completed"}\n';
const successes: Record<keyof typeof agents, AgentOutput> = {
  claude: { ...silent, stdout: JSON.stringify({ type: "result", is_error: false, structured_output: said }) },
  codex: { ...silent, stdout: `not json\n${completed}`, answer },
  gemini: { ...silent, stdout: events(answer) },
  mine: { ...silent, stdout: `${answer}\n` },
};

describe("an answer counts only when everything speaks for it", () => {
  for (const name of Object.keys(agents) as (keyof typeof agents)[]) {
    it(`${name} answers`, () => {
      assert.deepEqual(agents[name].read(successes[name]), { ok: true, result: said });
    });

    const ends: [string, Partial<AgentOutput>, string][] = [
      ["an exit code", { exitCode: 3 }, "IPC_ERROR"],
      ["a signal", { exitCode: null, signal: "SIGKILL" }, "IPC_ERROR"],
      ["no exit code", { exitCode: null }, "IPC_ERROR"],
    ];
    for (const [what, end, code] of ends) {
      it(`${name} answers, but ends with ${what}`, () => {
        const read = agents[name].read({ ...successes[name], ...end });
        assert.equal(read.ok ? "ok" : read.code, code);
      });
    }

    it(`${name} exits 0 and prints nothing, as when it was interrupted`, () => {
      const read = agents[name].read(silent);
      assert.equal(read.ok ? "ok" : read.code, "INVALID_RESPONSE");
    });
  }
});

describe("failures that look like success", () => {
  const structured = (more: object): AgentOutput => ({
    ...silent,
    stdout: JSON.stringify({ type: "result", subtype: "success", structured_output: said, ...more }),
  });
  const words = (response: string): AgentOutput => ({ ...silent, stdout: events(response) });
  const rows: [keyof typeof agents, string, AgentOutput, string][] = [
    ["claude", "is_error beside a structured output", structured({ is_error: true }), "IPC_ERROR"],
    [
      "claude",
      "a structured output that is null",
      structured({ structured_output: null }),
      "INVALID_RESPONSE",
    ],
    [
      "claude",
      "a structured output that is a list",
      structured({ structured_output: [said] }),
      "INVALID_RESPONSE",
    ],
    [
      "claude",
      "a summary that is no string",
      structured({ structured_output: { summary: 1 } }),
      "INVALID_RESPONSE",
    ],
    [
      "claude",
      "JSON in words only",
      structured({ structured_output: undefined, result: answer }),
      "INVALID_RESPONSE",
    ],
    ["claude", "an answer that is no result", { ...silent, stdout: answer }, "INVALID_RESPONSE"],
    [
      "codex",
      "a failed turn beside an answer",
      { ...silent, stdout: `${completed}{"type":"turn.failed","error":{"message":"m"}}`, answer },
      "IPC_ERROR",
    ],
    [
      "codex",
      "an answer of a turn that did not complete",
      { ...silent, stdout: '{"type":"turn.started"}', answer },
      "INVALID_RESPONSE",
    ],
    ["codex", "a completed turn without answer file", { ...silent, stdout: completed }, "INVALID_RESPONSE"],
    [
      "gemini",
      "an error beside a response",
      { ...silent, stdout: events(answer, { status: "error" }) },
      "IPC_ERROR",
    ],
    ["gemini", "no words", { ...silent, stdout: '{"type":"result"}' }, "INVALID_RESPONSE"],
    [
      "gemini",
      "words without a result, as when it was interrupted",
      { ...silent, stdout: events(answer).split("\n").slice(0, -1).join("\n") },
      "INVALID_RESPONSE",
    ],
    ["gemini", "a summary on the prototype", words('{"__proto__":{"summary":"x"}}'), "INVALID_RESPONSE"],
    ["mine", "a list", { ...silent, stdout: "[]" }, "INVALID_RESPONSE"],
    ["mine", "null", { ...silent, stdout: "null" }, "INVALID_RESPONSE"],
    ["mine", "two documents", { ...silent, stdout: `${answer}\n${answer}` }, "INVALID_RESPONSE"],
  ];
  for (const [name, what, output, code] of rows) {
    it(`${name}: ${what} is ${code}`, () => {
      const read = agents[name].read(output);
      assert.equal(read.ok ? "ok" : read.code, code);
    });
  }
});

describe("an answer in words", () => {
  const rows: [string, string, boolean][] = [
    ["is the JSON", ` ${answer}\n`, true],
    ["is one block of JSON", fence(answer), true],
    ["has one block without a language", `Here it is:\n\n${fence(answer, "")}\nBye.`, true],
    ["has Windows' line ends", fence(answer).replaceAll("\n", "\r\n"), true],
    ["has two blocks", fence(answer) + fence(answer), false],
    ["has a block of something else", fence(answer, "sh"), false],
    ["has a block of something else before it", `${fence("ls", "sh")}${fence(answer)}`, false],
    ["has a block that nothing ends", `\`\`\`json\n${answer}\n`, false],
    ["has JSON amid words", `Here it is: ${answer}`, false],
    ["breaks off", answer.slice(0, -1), false],
  ];
  for (const [what, stdout, ok] of rows) {
    it(`that ${what} ${ok ? "counts" : "does not count"}`, () => {
      assert.equal(agents.mine.read({ ...silent, stdout }).ok, ok);
    });
  }
});

describe("an answer of the worst kind is read to its end", () => {
  const rows: [what: string, stdout: string][] = [
    ["openings of code blocks", "```json\n"],
    ["code blocks", "```\n```\n"],
    ["backticks", "```"],
    ["line ends", "\n"],
    ["Windows' line ends", "```\r\n\r\n"],
  ];
  for (const [what, piece] of rows)
    it(`where it is nothing but ${what}`, () => {
      const read = agents.mine.read({ ...silent, stdout: piece.repeat(2 ** 20 / piece.length) });
      assert.equal(read.ok ? "ok" : read.code, "INVALID_RESPONSE");
    });

  const lines: [what: string, line: string][] = [
    ["empty lines", "\n"],
    ["blank lines", " \r\n"],
    ["lines that are no events", "x\n[]\n"],
  ];
  for (const name of ["claude", "codex", "gemini"] as const)
    for (const [what, line] of lines)
      it(`where ${name} prints ${what} before and after its events`, () => {
        const printed = line.repeat(2 ** 19 / line.length);
        const output = successes[name];
        const stdout = `${printed}  ${output.stdout}\r\n${printed}`;
        assert.deepEqual(agents[name].read({ ...output, stdout }), { ok: true, result: said });
      });
});

describe("tools that were refused thousands of times", () => {
  for (const [name, refusing] of [
    ["claude", ofClaude],
    ["gemini", ofGemini],
  ] as const)
    it(`are twenty, each of them once, of ${name}`, () => {
      const lines = Array.from({ length: 20_000 }, (_, at) => refusing(`${at}`, `/${Math.floor(at / 2)}`));
      const printed = lines.flat().map((line) => JSON.stringify(line));
      const stdout = [...printed, successes[name].stdout.split("\n").slice(-3).join("\n")].join("\n");
      const read = agents[name].read({ ...silent, stdout });
      const refused = Array.from({ length: 20 }, (_, at) => ({ tool: "Write", what: `/${at}` }));
      assert.deepEqual([read.ok || read.details["denied"], read.refused], [refused, refused]);
    });
});

describe("what gemini did after a tool was refused", () => {
  const after: [what: string, tool: string, status: string, isDone: boolean][] = [
    ["a tool that ran well", "run_shell_command", "success", true],
    ["a tool that failed", "run_shell_command", "error", false],
    ["a skill that was read", "activate_skill", "success", false],
    ["a note", "save_memory", "success", false],
    ["a list of what is to do", "write_todos", "success", false],
    ["a task", "tracker_create_task", "success", false],
  ];
  for (const [what, tool_name, status, isDone] of after)
    it(`is ${isDone ? "" : "no "}recovery where it is ${what}`, () => {
      const use = { type: "tool_use", tool_id: "2", tool_name };
      const lines = [...ofGemini("1", "/a"), use, { type: "tool_result", tool_id: "2", status }];
      const printed = lines.map((line) => JSON.stringify(line)).join("\n");
      const done = { type: "message", role: "assistant", content: '{"summary":"Done.","outcome":"done"}' };
      const stdout = `${printed}\n${JSON.stringify(done)}\n{"type":"result","status":"success"}`;
      const read = agents.gemini.read({ ...silent, stdout });
      assert.deepEqual([read.ok, read.refused], [isDone, [{ tool: "Write", what: "/a" }]]);
    });
});

/** What claude prints of an error of its own. */
const result = (words: string) => ({
  stdout: JSON.stringify({ type: "result", is_error: true, errors: [words] }),
});

describe("what is told of a failure", () => {
  const gone: readonly (readonly [keyof typeof agents, Partial<AgentOutput>, true?])[] = [
    ["claude", result("No conversation found with session ID: 0b5a"), true],
    ["claude", result("Something else")],
    [
      "codex",
      { stderr: "Error: thread/resume failed: no rollout found for thread id 0b5a (code -32600)" },
      true,
    ],
    ["codex", { stderr: "Error: something else" }],
    ["codex", { stdout: '{"type":"thread.started"}', stderr: "Error: no rollout found for thread id 0b5a" }],
    ["gemini", { stderr: "Error resuming session: No previous sessions found for this project.\n" }, true],
    ["gemini", { stderr: 'Error resuming session: Invalid session identifier "0b5a".\n' }, true],
    ["gemini", { stderr: "Error resuming session: the disk is full\n" }],
  ];
  for (const [name, output, is] of gone)
    it(`is ${is ? "" : "not "}that ${name} knows a session no more: ${Object.values(output).join("")}`, () => {
      const read = agents[name].read({ ...silent, exitCode: 1, ...output });
      assert.equal(read.ok || read.details["session_gone"], is);
    });

  it("is the start of a long answer", () => {
    const read = agents.mine.read({ ...silent, stdout: "x".repeat(5000) });
    assert.deepEqual(read.ok ? undefined : read.details, { said: `${"x".repeat(500)}…` });
  });

  it("is the last line of standard error, the exit code and the signal", () => {
    const read = agents.mine.read({ ...silent, exitCode: 7, stderr: "starting\nno such model\n" });
    assert.deepEqual(read, {
      ok: false,
      code: "IPC_ERROR",
      message: "mine failed with exit code 7: no such model",
      details: { exit_code: 7, signal: null, said: "no such model" },
    });
  });

  const coloured = "\u001b[31mError in settings.json: no JSON\nPlease fix it.\u001b[0m\n";
  const stack =
    "file:///x.js:1\nthrow e;\n^\n\nTypeError: x is not y\n    at file:///x.js:1\n\nNode.js v20.1.0\n";
  const api = '{"error":{"code":400,"message":"no such model","status":"INVALID_ARGUMENT"}}';
  const told: [agent: keyof typeof agents, what: string, output: Partial<AgentOutput>, message: string][] = [
    [
      "gemini",
      "the API's words",
      { exitCode: 1, stdout: asked(api) },
      "failed with exit code 1: no such model",
    ],
    [
      "gemini",
      "the API's words in a message in a message",
      { exitCode: 1, stdout: asked(`got status 400: {"error":{"message":${JSON.stringify(api)}}}`) },
      "failed with exit code 1: no such model",
    ],
    [
      "gemini",
      "its own words",
      { exitCode: 41, stdout: asked("log in {first}") },
      "failed with exit code 41: log in {first}",
    ],
    [
      "gemini",
      "a line in colour",
      { exitCode: 52, stderr: coloured },
      "failed with exit code 52: Error in settings.json: no JSON",
    ],
    [
      "mine",
      "the error of a crash",
      { exitCode: 1, stderr: stack },
      "failed with exit code 1: TypeError: x is not y",
    ],
    [
      "mine",
      "the signal, and what was said last",
      { exitCode: null, signal: "SIGKILL", stdout: "one\ntwo\n" },
      "was ended by SIGKILL: two",
    ],
    ["mine", "the signal alone", { exitCode: null, signal: "SIGTERM" }, "was ended by SIGTERM"],
    ["claude", "the signal that a shell tells", { exitCode: 137 }, "failed with exit code 137 (SIGKILL)"],
  ];
  for (const [agent, what, output, message] of told) {
    it(`${agent}: is ${what}`, () => {
      const read = agents[agent].read({ ...silent, ...output });
      assert.equal(read.ok ? "" : read.message, `${agent} ${message}`);
    });
  }
});

function asked(message: string): string {
  return JSON.stringify({
    type: "result",
    status: "error",
    error: { message: `[API Error: ${message}]\nWait.` },
  });
}

function fence(text: string, language = "json"): string {
  return `\`\`\`${language}\n${text}\n\`\`\`\n`;
}

function ofClaude(id: string, file_path: string): object[] {
  const use = { type: "tool_use", id, name: "Write", input: { file_path } };
  return [
    { type: "assistant", message: { content: [use] } },
    { type: "system", subtype: "permission_denied", tool_name: "Write", tool_use_id: id },
  ];
}

function ofGemini(id: string, file_path: string): object[] {
  return [
    { type: "tool_use", tool_id: id, tool_name: "Write", parameters: { file_path } },
    { type: "tool_result", tool_id: id, status: "error", error: { type: "policy_violation" } },
  ];
}
