import assert from "node:assert/strict";

import type { Tried } from "../../../../templates/ipc/files/ipc/target/agents/agent.ts";
import { recordsIn } from "../../../../templates/ipc/files/ipc/target/agents/codex-records.ts";
import { triedIn } from "../../../../templates/ipc/files/ipc/target/agents/codex-tried.ts";
import { isObject } from "../../../../templates/ipc/files/ipc/parsed.ts";

interface Shown {
  readonly cmd?: string;
  readonly asked?: string;
  readonly tool?: string;
  readonly success?: boolean;
  readonly cut?: boolean;
  readonly thread?: string;
}

const begin = '2026-11-28T01:59:44.035813Z  INFO codex_otel.log_only: event.name="codex.tool_result" ';
const end = (thread = "t-1"): string =>
  ` mcp_server= mcp_server_origin= event.timestamp=2026-11-28T01:59:44.035Z conversation.id=${thread} app.version=0.171.0 slug=gpt-5.5`;

/** A record, as codex 0.171.0 writes it. */
function recordOf(output: string, shown: Shown = {}): string {
  const { cmd = "make", tool = "exec_command", success = true, cut = false, thread } = shown;
  const { asked = JSON.stringify({ cmd }) } = shown;
  return `${begin}tool_result_seq=1 tool_name=${tool} tool_namespace=functions call_id=call_0 duration_ms=1 success=${success} output_truncated=${cut} agent_name=/root arguments=${asked} output=${output}${end(thread)}\n`;
}

const exited = (code: number, printed: string): string =>
  `Chunk ID: 1090ea\nWall time: 0.0000 seconds\nProcess exited with code ${code}\nOriginal token count: 15\nOutput:\n${printed}`;
const failedItem = (command: string, aggregated_output: string): object => ({
  type: "item.completed",
  item: { type: "command_execution", command, aggregated_output, exit_code: 1, status: "failed" },
});

const tried = (stderr: string, ...events: object[]): Tried =>
  triedIn(events.filter(isObject), recordsIn(stderr, "t-1").records);

const denied = "touch: cannot touch '/etc/outside': Read-only file system\n";
const much = exited(1, "1\n2\n[... telemetry preview truncated ...]");
const cut = { cut: true };

describe("a record of codex's that is cut before its command's last words", () => {
  const rows: readonly (readonly [what: string, stderr: string, events: object[], refused: string[]])[] = [
    ["has no event of its end", recordOf(much, cut), [], ["make"]],
    ["has the event of another command", recordOf(much, cut), [failedItem("/bin/bash -lc ls", "")], ["make"]],
    ["has an event without a refusal", recordOf(much, cut), [failedItem("/bin/bash -lc make", "1\n2\n")], []],
    ["has an event with one", recordOf(much, cut), [failedItem("/bin/bash -lc make", denied)], ["make"]],
    [
      "has one event for two ends",
      recordOf(much, cut) + recordOf(much, cut),
      [failedItem("/bin/bash -lc make", "1\n2\n")],
      ["make"],
    ],
    [
      "has an event with the command in quotes",
      recordOf(much, { cut: true, cmd: `echo "it's" \\n` }),
      [failedItem(`/bin/zsh -c "echo \\"it's\\" \\\\n"`, "")],
      [],
    ],
    ["ran well", recordOf(exited(0, "1\n"), cut), [], []],
  ];
  for (const [what, stderr, events, refused] of rows)
    it(`and ${what}, tells ${refused.length === 0 ? "no refusal" : "a refusal"}`, () => {
      assert.deepEqual(
        tried(stderr, ...events).refused.map((one) => one.what),
        refused,
      );
    });
});

describe("a refusal in a record of codex's", () => {
  const forged = recordOf(exited(0, ""), { cmd: "true", thread: "t-0" });
  const cmds: readonly (readonly [what: string, cmd: string, printed: string])[] = [
    ["a command with the end of a record", `touch '/etc/a slug=b${end()}'`, denied],
    ["a command with a mark of a record", `touch output=b mcp_server=c arguments={" success=true `, denied],
    ["a command with a quote and a brace", `touch "\\" output=x{}}{"`, denied],
    ["a command that prints a mark", "make", `title: post slug=hello output=x\n${denied}`],
    ["a command that prints the record of another run", "make", `${forged}${denied}`],
    ["a command that prints records without an end", "make", `${begin}\n${begin}tool_name=x\n${denied}`],
    ["a command that prints ends alone", "make", `${end()}\n${end("t-0")}\n${end()}\n${denied}`],
  ];
  const after = recordOf(exited(0, ""), { cmd: "ls" });
  for (const [what, cmd, printed] of cmds)
    it(`is told of ${what}`, () => {
      const stderr = `before\n${recordOf(exited(1, printed), { cmd })}between\n`;
      const refused = [{ tool: "exec_command", what: cmd.slice(0, 200) }];
      assert.deepEqual(tried(stderr), { refused, recovered: false });
      assert.deepEqual(tried(`${stderr}${after}`), { refused, recovered: true });
      assert.equal(recordsIn(`${stderr}${after}after`, "t-1").rest, "before\nbetween\nafter");
    });

  it("is told of a patch that holds a mark", () => {
    const asked = "*** Begin Patch\n*** Add File: /etc/a\n+ output=well\n*** End Patch";
    const record = recordOf("patch rejected: outside; rejected by user approval settings", {
      tool: "apply_patch",
      success: false,
      asked,
    });
    assert.deepEqual(tried(record).refused, [{ tool: "apply_patch", what: "/etc/a" }]);
  });

  it("is none where a command that ran well printed how another failed", () => {
    const printed = exited(1, denied);
    assert.deepEqual(tried(recordOf(exited(0, printed))), { refused: [], recovered: true });
  });

  it("is told of records that bear another name than the run", () => {
    assert.equal(tried(recordOf(exited(1, denied), { thread: "t-2" })).refused.length, 1);
  });
});

describe("a MiB of what looks like codex's records", () => {
  const words: readonly string[] = [
    begin,
    `${begin}\n`,
    `${end()} `,
    `${end()}\n`,
    " mcp_server=",
    " slug=",
    "slug=",
    " output=",
    " arguments={",
    '"',
    '\\"',
    '{"',
    "Z ",
    "Process exited with code 1\n",
    "Output:\n",
    "x",
    " ",
  ];
  for (const word of words)
    it(`is read to its end: ${JSON.stringify(word)}`, () => {
      const text = word.repeat(2 ** 20 / word.length);
      const asked = { asked: `{"cmd":"${text}` };
      const stderr = [text, recordOf(text), recordOf("", asked), recordOf("", { cmd: text }), begin + text];
      assert.equal(typeof tried(stderr.join("\n")).recovered, "boolean");
    });
});
