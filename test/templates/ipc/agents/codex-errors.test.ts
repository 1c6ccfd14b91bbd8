import assert from "node:assert/strict";

import type { AgentOutput } from "../../../../templates/ipc/files/ipc/target/agents.ts";
import { codex } from "../../../../templates/ipc/files/ipc/target/agents/codex.ts";

const events = (...list: readonly object[]): string =>
  [{ type: "thread.started" }, { type: "turn.started" }, ...list]
    .map((event) => JSON.stringify(event))
    .join("\n");
const turnFailed = (message: string): object => ({ type: "turn.failed", error: { message } });
const warning = "WARNING: proceeding, even though we could not create PATH aliases\n";
const refusal = JSON.stringify({ error: { message: "the model is on\n  holiday", code: null } });
const badSettings =
  "Error loading config.toml: TOML parse error at line 1, column 9\n  |\n1 | model = \n  |         ^\nstring values must be quoted\n";

const rows: readonly (readonly [what: string, output: Partial<AgentOutput>, message: string])[] = [
  [
    "the API refuses, with its answer as JSON",
    {
      exitCode: 1,
      stdout: events({ type: "error", message: refusal }, turnFailed(refusal)),
      stderr: warning,
    },
    "codex failed with exit code 1: the model is on holiday",
  ],
  [
    "a turn fails and the program ends well",
    { exitCode: 0, stdout: events(turnFailed("too many requests")) },
    "codex reported an error: too many requests",
  ],
  [
    "it cannot read its settings",
    { exitCode: 1, stderr: `${warning}${badSettings}` },
    "codex failed with exit code 1: Error loading config.toml: TOML parse error at line 1, column 9",
  ],
  [
    "it is ended by a signal while it tries again",
    { exitCode: null, signal: "SIGKILL", stdout: events({ type: "error", message: "Reconnecting... 2/5" }) },
    "codex was ended by SIGKILL: Reconnecting... 2/5",
  ],
  [
    "it is ended by a signal after it said something",
    {
      exitCode: null,
      signal: "SIGTERM",
      stdout: events({ type: "item.completed", item: { type: "agent_message", text: "I look at it." } }),
      stderr: warning,
    },
    "codex was ended by SIGTERM: I look at it.",
  ],
  [
    "it is ended by a signal before it said anything",
    { exitCode: null, signal: "SIGTERM", stdout: events(), stderr: warning },
    "codex was ended by SIGTERM",
  ],
];

describe("what is told of codex's failures, in a line", () => {
  for (const [what, output, message] of rows)
    it(`where ${what}`, () => {
      const read = codex(["codex"]).read({ exitCode: 0, signal: null, stdout: "", stderr: "", ...output });
      assert.equal(read.ok ? "ok" : read.code, "IPC_ERROR");
      assert.equal(read.ok ? "" : read.message, message);
    });
});
