import assert from "node:assert/strict";
import type { Refusal, Tried } from "../../../../templates/ipc/files/ipc/target/agents/agent.ts";
import { checked, checkedWords } from "../../../../templates/ipc/files/ipc/target/agents/answer.ts";
import { claude } from "../../../../templates/ipc/files/ipc/target/agents/claude.ts";
import { eventsIn } from "../../../../templates/ipc/files/ipc/target/agents/events.ts";
import { triedIn as geminiTried } from "../../../../templates/ipc/files/ipc/target/agents/gemini-tried.ts";

const write: Refusal = { tool: "Write", what: "notes.md" };
const read: Refusal = { tool: "Read" };
const none: Tried = { refused: [], recovered: false };
const last: Tried = { refused: [write, read, write], recovered: false };
const since: Tried = { ...last, recovered: true };

interface Row {
  readonly says?: object;
  readonly tried: Tried;
  readonly becomes: "ok" | "permission" | "blocked" | "INVALID_RESPONSE";
}

/** By what the agent says of itself, and what became of its tools. */
const rows: Readonly<Record<string, Row>> = {
  "says nothing of it": { tried: none, becomes: "ok" },
  "is done": { says: { outcome: "done" }, tried: none, becomes: "ok" },
  "had nothing to do": { says: { outcome: "nothing" }, tried: none, becomes: "ok" },
  "is blocked": { says: { outcome: "blocked", not_done: "The sum." }, tried: none, becomes: "blocked" },
  "is blocked, and says no more": { says: { outcome: "blocked" }, tried: none, becomes: "blocked" },
  "is something else": { says: { outcome: "perhaps" }, tried: none, becomes: "INVALID_RESPONSE" },
  "is no text": { says: { outcome: ["done"] }, tried: none, becomes: "INVALID_RESPONSE" },
  "was refused, and says nothing of it": { tried: last, becomes: "permission" },
  "was refused, and says that it is done": { says: { outcome: "done" }, tried: last, becomes: "permission" },
  "was refused, did something else, and says nothing of it": { tried: since, becomes: "permission" },
  "was refused, and found another way": { says: { outcome: "done" }, tried: since, becomes: "ok" },
  "was refused, and had nothing to do": { says: { outcome: "nothing" }, tried: since, becomes: "permission" },
  "was refused, and is blocked": { says: { outcome: "blocked" }, tried: since, becomes: "permission" },
};

describe("an agent that", () => {
  for (const [title, { says = {}, tried, becomes }] of Object.entries(rows))
    it(`${title}: ${becomes}`, () => {
      const said = { summary: "Wrote it.", ...says };
      const answer = checked("mine", said, "", tried);
      // Each once.
      const refused = tried.refused.length > 0 ? [write, read] : undefined;
      if (becomes === "ok") {
        assert.deepEqual(answer.ok && answer.result, refused ? { ...said, refused } : said);
        return;
      }
      assert.ok(!answer.ok);
      if (becomes === "INVALID_RESPONSE") assert.equal(answer.code, becomes);
      else {
        const { not_done = "Wrote it." } = says as { not_done?: string };
        const denied = refused && { denied: refused };
        assert.deepEqual(answer.details, { reason: becomes, not_done, ...denied });
        assert.equal(answer.code, "IPC_ERROR");
        assert.ok(answer.message.includes(refused ? "Write, Read" : not_done), answer.message);
      }
    });
});

const event = (type: string, tool: string, more: object) => ({
  type,
  tool_id: tool,
  tool_name: tool,
  ...more,
});

const use = (tool: string, more: object) => [event("tool_use", tool, {}), event("tool_result", tool, more)];

describe("an answer of no valid shape", () => {
  it("is why the tools were refused, where any were", () => {
    const answer = checked("mine", "I could not.", "I could not.", last);
    assert.ok(!answer.ok);
    assert.deepEqual(answer.details, {
      reason: "permission",
      denied: [write, read],
      not_done: "I could not.",
    });
  });

  it("names at most 20 refused tools, each once", () => {
    const refused = Array.from({ length: 20_000 }, (_, index) => ({
      tool: "Bash",
      what: `rm ${index % 5000}`,
    }));
    const answer = checked("mine", { summary: "No." }, "", { refused, recovered: false });
    assert.equal(answer.refused?.length, 20);
  });

  const fence = "```json\n";
  for (const [title, words, becomes] of [
    ["one code block", `Here:\n${fence}{"summary":"Done."}\n\`\`\`\n`, "ok"],
    ["two code blocks", `${fence}{"summary":"Done."}\n\`\`\`\n`.repeat(2), "INVALID_RESPONSE"],
    ["1 MiB of code blocks that begin", fence.repeat(128 * 1024), "INVALID_RESPONSE"],
    ["1 MiB of line breaks", "\n".repeat(1024 * 1024), "INVALID_RESPONSE"],
  ] as const)
    it(`in words, of ${title}: ${becomes}`, () => {
      const answer = checkedWords("mine", words);
      assert.equal(answer.ok ? "ok" : answer.code, becomes);
    });

  it("is found in events among millions of lines that are none", () => {
    const stdout = `${"\n".repeat(2 * 1024 * 1024)}{"type":"result"}\n${"x\n".repeat(1024 * 1024)}{"cut`;
    assert.deepEqual(eventsIn(stdout), [{ type: "result" }]);
  });

  it("of claude is why its tools were refused", () => {
    const denied = [{ tool_name: "Bash", tool_use_id: "t1", tool_input: { command: "rm x" } }];
    for (const more of [
      { result: "No." },
      { subtype: "error_max_structured_output_retries", is_error: true },
    ]) {
      const stdout = JSON.stringify({ type: "result", permission_denials: denied, ...more });
      const answer = claude(["claude"]).read({ exitCode: 0, signal: null, stdout, stderr: "" });
      assert.equal(answer.ok ? "ok" : answer.details["reason"], "permission");
    }
  });

  it("of gemini counts neither a skill that is loaded nor notes as another way", () => {
    const refusedUse = use("run_shell_command", { status: "error", error: { type: "policy_violation" } });
    const after = (tool: string) =>
      geminiTried([...refusedUse, ...use(tool, { status: "success" })]).recovered;
    assert.deepEqual(["activate_skill", "write_todos", "read_file"].map(after), [false, false, true]);
  });
});
