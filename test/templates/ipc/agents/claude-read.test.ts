import assert from "node:assert/strict";

import type { AgentAnswer } from "../../../../templates/ipc/files/ipc/target/agents.ts";
import { claude } from "../../../../templates/ipc/files/ipc/target/agents/claude.ts";

const agent = claude(["claude"], {});
type Line = Record<string, unknown>;

const outputOf = (lines: readonly (Line | string)[], exitCode = 0) => ({
  exitCode,
  signal: null,
  stdout: lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  stderr: "",
});

const said = { summary: "Done.", outcome: "done" };
const result = (more: Line = {}): Line => ({ type: "result", structured_output: said, ...more });
const read = (...lines: (Line | string)[]): AgentAnswer => agent.read(outputOf(lines));

const words = (text: string): Line => ({ type: "assistant", message: { content: [{ type: "text", text }] } });
const message = (error: string): Line => ({ type: "assistant", error, message: { content: [] } });
const limit = (resetsAt: unknown, status = "rejected"): Line => ({
  type: "rate_limit_event",
  rate_limit_info: { status, resetsAt },
});
const uses = (id: string, name: string, input: Line = {}): Line => ({
  type: "assistant",
  message: { content: [{ type: "tool_use", id, name, input }] },
});
const gives = (id: string, more: Line = {}, meta: Line = {}): Line => ({
  type: "user",
  message: { content: [{ type: "tool_result", tool_use_id: id, content: "x", ...more }] },
  tool_result_meta: [{ id, ...meta }],
});
const ranWell = [uses("w", "Bash", { command: "ls" }), gives("w")];
const write = uses("1", "Write", { file_path: "/a", content: "x" });
const denied = { type: "system", subtype: "permission_denied", tool_name: "Write", tool_use_id: "1" };
const rejected = gives("1", { is_error: true }, { permission_decision: { decision: "reject" } });
const listed = result({ permission_denials: [{ tool_name: "Write", tool_use_id: "1", tool_input: {} }] });

describe("what claude tells of a refused tool", () => {
  const tellings: [how: string, lines: Line[]][] = [
    ["a line of its own", [write, denied, gives("1", { is_error: true }), result()]],
    ["a line of its own, about a tool whose use is told nowhere", [denied, result()]],
    ["a mark beside its result", [write, rejected, result()]],
    ["a list at the end", [write, gives("1", { is_error: true }), listed]],
    ["a list at the end alone", [...ranWell, listed]],
    ["all of these", [write, denied, rejected, listed]],
  ];
  for (const [how, lines] of tellings)
    it(`counts where it is ${how}`, () => {
      const answer = read(...lines);
      assert.ok(!answer.ok);
      assert.equal(answer.details["reason"], "permission");
      const [first, ...others] = answer.refused ?? [];
      assert.deepEqual([first?.tool, others], ["Write", []]);
    });

  const after: [what: string, lines: Line[], isDone: boolean][] = [
    ["nothing", [], false],
    ["a tool that ran well", ranWell, true],
    ["a tool that failed", [uses("2", "Bash"), gives("2", { is_error: true })], false],
    ["a skill that was read", [uses("2", "Skill", { skill: "greet" }), gives("2")], false],
    ["a tool that ran well, and one refused again", [...ranWell, uses("3", "Write"), lateDenial()], false],
  ];
  for (const [what, lines, isDone] of after)
    it(`is ${isDone ? "no failure" : "a failure"} where ${what} came after it`, () => {
      const answer = read(write, denied, rejected, ...lines, result());
      assert.equal(answer.ok, isDone);
      assert.equal(answer.refused?.[0]?.what, "/a");
    });

  it("is told once for what was tried again and again, and cut", () => {
    const command = `echo ${"x".repeat(300)}`;
    const tried = ["a", "b", "c"].flatMap((id) => [
      uses(id, "Bash", { command }),
      { ...denied, tool_use_id: id },
    ]);
    assert.deepEqual(read(...tried, result()).refused, [{ tool: "Bash", what: command.slice(0, 200) }]);
  });
});

describe("claude without a valid answer", () => {
  const inWords = { structured_output: undefined, result: "I may not." };
  const gaveUp = {
    ...inWords,
    is_error: true,
    subtype: "error_max_structured_output_retries",
    errors: ["Failed to provide valid structured output after 5 attempts"],
  };
  const spent = { api_error: "usage_limit_reached" };
  const ends: [what: string, lines: Line[], exitCode: number, code: string, reason?: string][] = [
    ["said words after a refusal", [write, denied, result(inWords)], 0, "IPC_ERROR", "permission"],
    ["said words", [...ranWell, result(inWords)], 0, "INVALID_RESPONSE"],
    ["gave up after a refusal", [write, denied, result(gaveUp)], 1, "IPC_ERROR", "permission"],
    ["gave up", [...ranWell, result(gaveUp)], 1, "IPC_ERROR"],
    [
      "met the limits of the API after a refusal",
      [write, denied, message("rate_limit"), result({ ...inWords, is_error: true })],
      1,
      "IPC_ERROR",
      "rate_limit",
    ],
    [
      "gave up after a refusal at the end of a budget",
      [write, denied, result({ ...gaveUp, ...spent })],
      1,
      "IPC_ERROR",
      "budget",
    ],
    [
      "failed otherwise after a refusal",
      [write, denied, result({ ...inWords, is_error: true })],
      1,
      "IPC_ERROR",
    ],
  ];
  for (const [what, lines, exitCode, code, reason] of ends)
    it(`that ${what} ends with ${reason ?? code}`, () => {
      const answer = agent.read(outputOf(lines, exitCode));
      assert.ok(!answer.ok);
      assert.deepEqual([answer.code, answer.details["reason"]], [code, reason]);
      const tools = [{ tool: "Write", what: "/a" }];
      assert.deepEqual(answer.details["denied"], reason === "permission" ? tools : undefined);
    });
});

function lateDenial(): Line {
  return { ...denied, tool_use_id: "3" };
}

describe("what claude tells of a run", () => {
  const models = {
    model_usage_since_last_result: {
      big: {
        inputTokens: 10,
        cacheReadInputTokens: 5,
        cacheCreationInputTokens: 1,
        outputTokens: 2,
        costUSD: 0.5,
      },
      small: { inputTokens: 1, outputTokens: 1, costUSD: 0.25 },
    },
    modelUsage: { big: { inputTokens: 1000, outputTokens: 1000, costUSD: 100 } },
  };
  const usage = { turns: 3, input_tokens: 17, output_tokens: 3, cached_tokens: 5, cost_usd: 0.75 };
  const tellings: [what: string, more: Line, told: Line][] = [
    ["what all models took, of this run alone", { ...models, num_turns: 3 }, { usage }],
    ["no usage where it tells none", {}, {}],
    [
      "nothing of what is no number",
      { num_turns: "3", modelUsage: { big: { inputTokens: "x" } } },
      { usage: zero() },
    ],
    ["the session", { session_id: "b4a537a6-cd46" }, { session: "b4a537a6-cd46" }],
    ["no session that would pass for an option", { session_id: "--print" }, {}],
  ];
  for (const [what, more, told] of tellings)
    it(`is ${what}`, () => {
      const seen = Object.entries(read(result(more))).filter(([key]) => ["usage", "session"].includes(key));
      assert.deepEqual(Object.fromEntries(seen), told);
    });

  it("is told of a failure too", () => {
    const failed = agent.read(outputOf([result({ is_error: true, ...models, num_turns: 3 })], 1));
    assert.deepEqual([failed.ok, failed.usage], [false, usage]);
  });
});

function zero(): Line {
  return { input_tokens: 0, output_tokens: 0, cached_tokens: 0, cost_usd: 0 };
}

describe("why claude failed", () => {
  const spent = { is_error: true, api_error: "usage_limit_reached", api_error_status: 429 };
  const rows: [what: string, lines: Line[], reason: string | undefined, retry_at?: string][] = [
    ["a budget", [result({ is_error: true, subtype: "error_max_budget_usd" })], "budget"],
    ["a limit that ends", [limit(1_796_090_400), result(spent)], "budget", "2026-12-01T02:00:00.000Z"],
    ["a limit that ends nobody knows when", [limit(1e300), result(spent)], "budget"],
    ["a limit that was not reached", [limit(1_796_090_400, "allowed"), result(spent)], "budget"],
    ["an API at its limits", [result({ is_error: true, api_error_status: 529 })], "overloaded"],
    ["no login", [message("authentication_failed"), result({ is_error: true })], "login"],
    [
      "a failure that was overcome",
      [message("rate_limit"), message(""), result({ is_error: true })],
      undefined,
    ],
    ["a fault of its own", [result({ is_error: true, errors: ["no such model"] })], undefined],
    ["no result", [message("")], undefined],
  ];
  for (const [what, lines, reason, retry_at] of rows)
    it(`is ${reason ?? "no known reason"} for ${what}`, () => {
      const answer = agent.read(outputOf(lines, 1));
      assert.ok(!answer.ok);
      assert.deepEqual([answer.details["reason"], answer.details["retry_at"]], [reason, retry_at]);
    });
});

describe("what claude said last, when it was stopped", () => {
  it("is its words and the tools it used, and what it waits for", () => {
    const retry = { type: "system", subtype: "api_retry", error: "overloaded" };
    const lines = [
      { type: "system", subtype: "init" },
      words("I start."),
      ...ranWell,
      retry,
      '{"type":"assis',
    ];
    const last = "I start.\n[Bash] ls\n(waits for the API: overloaded)";
    assert.equal(agent.lastWords(outputOf(lines)), last);
  });

  it("is standard error where it said nothing", () => {
    assert.equal(agent.lastWords({ ...outputOf([]), stderr: "no key" }), "no key");
  });
});
