import assert from "node:assert/strict";
import { readAnswer } from "../../../../lib/puruto/delegation/answer.ts";
import { asText } from "../../../../lib/reporting/delegation/answer-text.ts";
import { noPaint } from "../../../../lib/reporting/paint.ts";
import { steering, steers } from "../../../hostile-texts.ts";

const asked = { target: "puruto-b", action: "ask" };
const runtime = {
  folder: "/a",
  program: "node",
  args: ["ipc.ts"],
  language: "TypeScript",
  seconds: 1,
} as const;
const clock = { now: Date.UTC(2026, 10, 28, 13, 0), ahead: () => 60 };

/** What a terminal shows of an answer. */
function shown(outcome: object): string[] {
  const response = { request_id: "r", correlation_id: "c", duration_ms: 1200, ...outcome };
  const stdout = JSON.stringify({ request: { caller: "puruto-a" }, response });
  const answer = readAnswer({ exitCode: 0, stdout, stderr: "" }, runtime);
  return asText(answer, asked, "", noPaint, clock).flatMap((row) => row.toString().split("\n"));
}

const failed = (code: string, message: string, details: unknown): string[] =>
  shown({ status: "error", error: { code, message, details } });

const done = (result: unknown): string[] => shown({ status: "ok", result });

const end = "puruto-b ask, 1.2 s";
const allow =
  "  to allow it: in the folder of puruto-b: permissions.allow in .claude/settings.json (gemini: tools.allowed in .gemini/settings.json)";

describe("what a terminal shows of an error", () => {
  it("is each tool that was refused in a line, and what would allow it", () => {
    const denied = [{ tool: "Bash", what: "git push" }, { tool: "WebFetch" }];
    const message = "claude was not allowed to use Bash, and could not do it: The branch is not pushed.";
    const details = { reason: "permission", denied, not_done: "The branch\nis not pushed." };
    assert.deepEqual(failed("IPC_ERROR", message, details), [
      `IPC_ERROR ${message}`,
      "  reason: permission",
      "  denied:",
      "    - Bash: git push",
      "    - WebFetch",
      allow,
      end,
    ]);
  });

  it("is what was not done, where the message does not hold all of it", () => {
    const details = { reason: "blocked", not_done: "Of ten\nnine" };
    assert.deepEqual(failed("IPC_ERROR", "claude could not do it: Of…", details), [
      "IPC_ERROR claude could not do it: Of…",
      "  reason: blocked",
      "  not_done:",
      "    Of ten",
      "    nine",
      end,
    ]);
  });

  for (const [retry_at, text] of [
    ["2026-11-28T13:22:01Z", "2026-11-28 14:22, in 23 min"],
    ["2026-11-28T15:05:00+00:00", "2026-11-28 16:05, in 2 h 5 min"],
    ["2026-12-03T13:30:00Z", "2026-12-03 14:30, in 5 days"],
    ["2026-11-28T12:59:00Z", "2026-11-28 13:59, 1 min ago"],
    ["soon", "soon"],
    ["+275760-09-13T00:00:00Z", "+275760-09-13T00:00:00Z"],
  ] as const)
    it(`is when to try again, by the clock here: ${retry_at}`, () => {
      const details = { reason: "rate_limit", retry_at, exit_code: 1, signal: null, said: "Too many" };
      assert.deepEqual(failed("IPC_ERROR", "claude failed with exit code 1: Too many", details).slice(1), [
        "  reason: rate_limit",
        `  retry_at: ${text}`,
        "  exit_code: 1",
        end,
      ]);
    });

  it("is what was last said, and what had been changed, of one that took too long", () => {
    const details = { ran: "agent claude", seconds: 60, last: "One.\nTwo.", changed: ["a.txt", "b/c.txt"] };
    assert.deepEqual(failed("TIMEOUT", "it was stopped", details).slice(1), [
      "  ran: agent claude",
      "  seconds: 60",
      "  last:",
      "    One.",
      "    Two.",
      "  changed:",
      "    - a.txt",
      "    - b/c.txt",
      end,
    ]);
  });

  it("is laid out as it is where a target has details of its own", () => {
    const details = { denied: "all", refused: [{ tool: 7 }, "x"], retry_at: 5 };
    assert.deepEqual(failed("SIN_FONDOS", "No.", details).slice(1), [
      "  denied: all",
      "  refused:",
      "    - tool: 7",
      "    - x",
      "  retry_at: 5",
      end,
    ]);
    assert.deepEqual(failed("SIN_FONDOS", "No.", ["x"]), ["SIN_FONDOS No.", end]);
  });

  it("steers no terminal, whatever it says", () => {
    for (const text of Object.values(steering)) {
      const denied = [{ tool: text, what: text }];
      const rows = failed("IPC_ERROR", text, { reason: "permission", denied, last: text, retry_at: text });
      assert.ok(!steers(rows.join("\n")), JSON.stringify(rows));
    }
  });
});

describe("what a terminal shows of a result", () => {
  it("is what an agent took, in the last line, and what it was refused on the way", () => {
    const usage = { input_tokens: 1000, output_tokens: 204, cached_tokens: 9, turns: 3, cost_usd: 0.02 };
    const result = { summary: "Done.", refused: [{ tool: "Bash", what: "rm x" }], usage, count: 2 };
    assert.deepEqual(done(result), [
      "Done.",
      "  refused:",
      "    - Bash: rm x",
      "  count: 2",
      `${end}, 1,204 tokens, 3 turns, $0.02`,
    ]);
  });

  for (const [title, usage, rows] of [
    ["is no object", 5, ["  usage: 5"]],
    ["is a script's own", { turns: 3, disk: "80%" }, ["  usage:", "    turns: 3", "    disk: 80%"]],
    ["is empty", {}, ["  usage: {}"]],
    ["says no amount", { turns: -1 }, ["  usage:", "    turns: -1"]],
  ] as const)
    it(`is a usage as it is, where it ${title}`, () => {
      assert.deepEqual(done({ summary: "Done.", usage }), ["Done.", ...rows, end]);
    });

  it("leaves nothing out of what a script answers", () => {
    assert.deepEqual(done({ a: null, b: "" }), ["a: null", "b: ", end]);
    assert.deepEqual(done([1]), ["- 1", end]);
  });
});
