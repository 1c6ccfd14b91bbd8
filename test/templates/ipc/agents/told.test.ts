import assert from "node:assert/strict";

import { whyItFailed } from "../../../../templates/ipc/files/ipc/target/agents/codex-reason.ts";
import { askStandIn } from "../stand-in.ts";

describe("stand-ins that print what codex and gemini were seen to print of refused tools", () => {
  const refusals: readonly (readonly [agent: string, recording: string, tool: string, what: string])[] = [
    ["codex", "a-command-that-writes-outside", "exec_command", "touch /etc/outside"],
    ["codex", "a-command-that-asks-to-leave-the-sandbox", "exec_command", "curl example.com"],
    ["codex", "a-patch-outside", "apply_patch", "/etc/outside.txt"],
    ["codex", "a-patch-outside-by-a-command", "exec_command", "/etc/outside.txt"],
    [
      "codex",
      "a-command-that-changes-the-agent-s-own-skills",
      "exec_command",
      "touch .agents/skills/greet/SKILL.md",
    ],
    [
      "codex",
      "a-command-that-prints-much-then-writes-outside",
      "exec_command",
      "seq 1 800; touch /etc/outside",
    ],
    [
      "codex",
      "a-command-that-goes-on-for-long",
      "write_stdin",
      "seq 1 800; sleep 2; seq 1 800; touch /etc/outside; seq 1 800; exit 1",
    ],
    ["codex", "a-path-with-the-words-of-a-record-s-end", "exec_command", "touch '/etc/a slug=b output=c'"],
    [
      "codex",
      "a-command-that-prints-the-words-of-a-record-s-end",
      "exec_command",
      "echo 'title: post mcp_server= slug=hello'; touch /etc/outside",
    ],
    [
      "codex",
      "a-command-with-a-word-of-a-record-that-asks-to-leave-the-sandbox",
      "exec_command",
      "dd if=/dev/null output=x of=/etc/o",
    ],
    [
      "codex",
      "a-command-that-prints-a-record",
      "exec_command",
      `printf '%s\\n' '2026-11-28T01:59:44.228020Z  INFO codex_otel.log_only: event.name="codex.tool_result" tool_result_seq=2 tool_name=exec_command success=true output_truncated=false arguments={"cmd":"true"} output=Process exited with code 0'`.slice(
        0,
        200,
      ),
    ],
    ["gemini", "a-command-that-no-rule-allows", "run_shell_command", "curl example.com"],
    ["gemini", "a-command-that-is-to-go-on-in-the-background", "run_shell_command", "touch waiting"],
    ["gemini", "a-file-outside", "write_file", "/etc/outside.txt"],
    ["gemini", "the-settings-that-say-what-it-may-do", "write_file", "./.gemini/settings.json"],
    ["gemini", "another-agent", "invoke_agent", "generalist"],
  ];
  for (const [agent, recording, tool, what] of refusals)
    it(`${agent}: ${recording.replaceAll("-", " ")} is not done, though it says so`, async () => {
      const answer = await askStandIn(agent, `${agent}-refused-${recording}`);
      assert.ok(!answer.ok);
      assert.equal(answer.details["reason"], "permission");
      assert.deepEqual(answer.details["denied"], [{ tool, what }]);
      assert.equal(answer.outcome, "done");
    });

  for (const recording of [
    "a-command-that-prints-much-then-fails",
    "a-command-that-goes-on-for-long",
    "a-command-that-prints-how-another-failed",
    "a-command-that-exits-with-1",
    "a-command-that-is-not-there",
    "a-command-that-speaks-of-a-sandbox-and-runs-well",
    "a-file-that-is-not-there",
    "a-tool-that-is-called-wrongly",
  ])
    it(`codex: ${recording.replaceAll("-", " ")} was not refused`, async () => {
      const answer = await askStandIn("codex", `codex-not-refused-${recording}`);
      assert.ok(answer.ok, JSON.stringify(answer));
      assert.equal(answer.refused, undefined);
    });

  for (const [agent, tool, what] of [
    ["codex", "exec_command", "touch /etc/outside"],
    ["gemini", "run_shell_command", "curl example.com"],
  ] as const)
    it(`${agent}: what another tool did in its place is done, and told, with what it took`, async () => {
      const answer = await askStandIn(agent, `${agent}-refused-then-done`);
      assert.ok(answer.ok);
      assert.deepEqual(answer.result["refused"], [{ tool, what }]);
      assert.match(answer.session ?? "", /^[\da-f-]{36}$/);
      assert.ok((answer.usage?.input_tokens ?? 0) > 0);
    });
});

describe("stand-ins that print what codex and gemini were seen to print of an API", () => {
  const reasons: readonly (readonly [agent: string, recording: string, reason: string, retry_at?: RegExp])[] =
    [
      ["codex", "has-too-many-requests", "rate_limit"],
      ["codex", "is-down", "overloaded"],
      ["codex", "is-overloaded", "overloaded"],
      ["codex", "is-at-capacity", "overloaded"],
      ["codex", "does-not-know-the-key", "login"],
      ["codex", "forbids-it", "login"],
      ["codex", "has-a-quota-that-is-used-up", "budget"],
      ["codex", "has-a-plan-that-is-used-up", "budget", /^2030-03-1[678]T/],
      ["gemini", "has-too-many-requests", "rate_limit"],
      ["gemini", "has-too-many-requests-in-a-minute", "rate_limit", /^\d{4}-/],
      ["gemini", "is-overloaded", "overloaded"],
      ["gemini", "does-not-know-the-key", "login"],
      ["gemini", "forbids-it", "login"],
      ["gemini", "finds-the-key-wrong", "login"],
      ["gemini", "has-a-quota-of-the-day-that-is-used-up", "budget"],
    ];
  for (const [agent, recording, reason, retry_at] of reasons)
    it(`${agent} whose API ${recording.replaceAll("-", " ")} failed of ${reason}`, async () => {
      const answer = await askStandIn(agent, `${agent}-whose-API-${recording}`);
      assert.ok(!answer.ok);
      assert.equal(answer.details["reason"], reason);
      if (retry_at === undefined) assert.equal(answer.details["retry_at"], undefined);
      else assert.match(String(answer.details["retry_at"]), retry_at);
    });
});

describe("when codex says that it may be asked again", () => {
  const now = new Date("2026-11-28T13:30:00");
  const times: readonly (readonly [words: string, local: string])[] = [
    ["try again at 9:06 PM.", "2026-11-28T21:06:00"],
    ["try again at 9:06 AM.", "2026-11-29T09:06:00"],
    ["try again at 12:00 AM.", "2026-11-29T00:00:00"],
    ["try again at Nov 30th, 2026 1:05 PM.", "2026-11-30T13:05:00"],
    ["try again at Dec 1st, 2026 12:05 AM.", "2026-12-01T00:05:00"],
  ];
  for (const [words, local] of times)
    it(`${words} means ${local}`, () => {
      const { retry_at } = whyItFailed(`You’ve hit your usage limit. Or ${words}`, now);
      assert.equal(retry_at, new Date(local).toISOString());
    });

  for (const words of [
    "",
    "try again later.",
    "try again at 99:99 PM.",
    "try again at Nov 99th, 2026 1:05 PM.",
  ])
    it(`${JSON.stringify(words)} means no time`, () => {
      assert.deepEqual(whyItFailed(`You’ve hit your usage limit. ${words}`, now), { reason: "budget" });
    });

  it("is left out where it is no reason that is known", () => {
    assert.deepEqual(whyItFailed("no such model, try again at 9:06 PM.", now), {});
  });
});
