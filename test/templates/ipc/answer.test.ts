import assert from "node:assert/strict";
import { readScript } from "../../../templates/ipc/files/ipc/target/answer.ts";
import { claude } from "../../../templates/ipc/files/ipc/target/agents/claude.ts";
import { codex } from "../../../templates/ipc/files/ipc/target/agents/codex.ts";
import { custom } from "../../../templates/ipc/files/ipc/target/agents/custom.ts";
import { gemini } from "../../../templates/ipc/files/ipc/target/agents/gemini.ts";
import { readSaid } from "../../../templates/ipc/files/ipc/target/said.ts";
import { conclude } from "../../../templates/ipc/files/ipc/target/work.ts";
import { usualMost } from "../../../templates/ipc/files/ipc/local/process.ts";
import type { Work } from "../../../templates/ipc/files/ipc/target/work.ts";
import { Workspace } from "./helpers/workspace.ts";
import { request } from "./stand-in.ts";

const lists = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
const objects = (levels: number): string => '{"a":'.repeat(levels) + "0" + "}".repeat(levels);

describe("what a target said", () => {
  for (const [kind, nested] of Object.entries({ lists, objects }))
    it(`counts up to 100 levels of ${kind}, and no further`, () => {
      const deep = { ok: false, fault: "JSON that nests deeper than 100 levels" };
      assert.equal(readSaid(nested(100)).ok, true);
      for (const levels of [101, 3000, 1e6]) assert.deepEqual(readSaid(nested(levels)), deep);
    });

  it("counts however wide it is", () => {
    const many = `[${"{},".repeat(1e6)}{}]`;
    assert.equal(readSaid(many).ok, true);
  });

  const none = { "": "nothing", " \n": "nothing", "{": "what is not one JSON document" };
  for (const [text, fault] of Object.entries(none))
    it(`does not count when it is ${JSON.stringify(text)}`, () =>
      assert.deepEqual(readSaid(text), { ok: false, fault }));
});

describe("an answer that nests too deep", () => {
  const ended = { by: "itself", exitCode: 0, signal: null, stdout: "", stderr: "" } as const;
  const output = { exitCode: 0, signal: null, stdout: "", stderr: "" };
  const result = `{"summary": "x", "more": ${lists(3000)}}`;
  const { request_id, correlation_id } = request;
  const ids = `"request_id": "${request_id}", "correlation_id": "${correlation_id}", "duration_ms": 1`;
  const error = `{"code": "NO", "message": "no", "details": ${objects(3000)}}`;

  const scripts = {
    "as a script's result": result,
    "as a whole result": `{${ids}, "status": "ok", "result": ${lists(3000)}}`,
    "in the details of an error": `{${ids}, "status": "error", "error": ${error}}`,
    "in a key that nobody reads": `{${ids}, "status": "ok", "result": {}, "more": ${lists(3000)}}`,
  };
  for (const [title, stdout] of Object.entries(scripts))
    it(`does not count ${title}, and says so`, () => {
      const answer = readScript(request, { ...ended, stdout });
      const message =
        "the script must print one JSON object, it printed JSON that nests deeper than 100 levels";
      const details = { said: stdout.slice(0, 500) };
      assert.deepEqual(answer, { ok: false, error: { code: "INVALID_RESPONSE", message, details } });
    });

  const agents = {
    "claude's answer": claude(["claude"]).read({ ...output, stdout: `{"structured_output": ${result}}` }),
    "a key of claude's document": claude(["claude"]).read({
      ...output,
      stdout: `{"structured_output": {"summary": "x"}, "usage": ${lists(3000)}}`,
    }),
    "codex' answer": codex(["codex"]).read({
      ...output,
      stdout: '{"type":"turn.completed"}',
      answer: result,
    }),
    "an event of codex'": codex(["codex"]).read({
      ...output,
      stdout: `{"type":"turn.completed","usage":${lists(3000)}}`,
      answer: '{"summary": "x"}',
    }),
    "gemini's answer": gemini(["gemini"]).read({ ...output, stdout: JSON.stringify({ response: result }) }),
    "a key of gemini's document": gemini(["gemini"]).read({
      ...output,
      stdout: `{"response": "{\\"summary\\": \\"x\\"}", "stats": ${lists(3000)}}`,
    }),
    "one's own agent's answer": custom("mine", ["mine"], []).read({ ...output, stdout: result }),
  };
  for (const [title, answer] of Object.entries(agents))
    it(`does not count as ${title}`, () => assert.equal(answer.ok ? "ok" : answer.code, "INVALID_RESPONSE"));
});

describe("what a deadline ended", () => {
  const work: Work = {
    name: "agent mine",
    args: ["mine"],
    input: () => "",
    environment: {},
    family: [],
    compiles: false,
    most: usualMost,
    alone: false,
    prepare: () => {},
    clear: () => {},
    read: () => assert.fail("it did not end by itself"),
    lastWords: ({ stderr }) => stderr,
  };
  const ends = {
    nothing: { stderr: "", last: "" },
    "a few words": { stderr: "3 of 9\n", last: "3 of 9\n" },
    "more than 2 KiB": { stderr: `${"ñ€".repeat(9999)} 7 of 9`, last: `${"ñ€".repeat(408)} 7 of 9` },
  };
  for (const [title, { stderr, last }] of Object.entries(ends))
    it(`is told with what ran, for how long, and the last of standard error, which was ${title}`, () => {
      const ended = { by: "deadline", exitCode: null, signal: "SIGINT", stdout: "", stderr } as const;
      const message = "greet in puruto-target was not done when its 60 s were over; it was stopped";
      const details = { ran: "agent mine", seconds: 60, last };
      const answer = conclude(request, work, ended);
      assert.deepEqual(answer, { ok: false, error: { code: "TIMEOUT", message, details } });
    });
});

/** What a script prints, in bytes that a shell makes of this, and what becomes of it. */
const odd: readonly (readonly [title: string, prints: string, status: string])[] = [
  ["nests 3,000 levels deep", `'{"a":' + '['.repeat(3000) + ']'.repeat(3000) + '}'`, "INVALID_RESPONSE"],
  ["nests a million levels deep", `'['.repeat(1e6) + ']'.repeat(1e6)`, "INVALID_RESPONSE"],
  ["nests 100 levels deep", `'{"a":' + '['.repeat(99) + ']'.repeat(99) + '}'`, "ok"],
  ["has toJSON", `'{"toJSON": "x", "summary": {"toJSON": {}}}'`, "ok"],
  ["has __proto__", `'{"__proto__": {"summary": "x"}, "constructor": 1}'`, "ok"],
  ["has half a character", `'{"summary": "\\\\ud800"}'`, "ok"],
  ["is no UTF-8", `Buffer.from([...Buffer.from('{"summary": "'), 0xff, 0xfe, ...Buffer.from('"}')])`, "ok"],
  ["has a number beyond all", `'{"summary": "x", "n": [1e999, -1e999]}'`, "ok"],
  ["is 9 MiB of one text", `JSON.stringify({ summary: '\\0'.repeat(1.5e6) })`, "ok"],
  ["is 9 MiB of brackets", `'{"a":[' + '[],'.repeat(3e6) + '0]}'`, "ok"],
  ["is 9 MiB of garbage", `'\\0'.repeat(9e6)`, "INVALID_RESPONSE"],
  [
    "is for another request of 9 MiB",
    `JSON.stringify(whole({ request_id: 'r'.repeat(9e6) }))`,
    "INVALID_RESPONSE",
  ],
  [
    "lacks what it must have, in 9 MiB",
    `JSON.stringify(whole({ status: 's'.repeat(9e6) }))`,
    "INVALID_RESPONSE",
  ],
  [
    "is an error with 9 MiB of details",
    `JSON.stringify(whole({ status: "error", error: { code: "MINE", message: "", details: 'd'.repeat(9e6) } }))`,
    "MINE",
  ],
];

const prelude = `let text = "";
for await (const chunk of process.stdin) text += chunk;
const { request_id, correlation_id } = JSON.parse(text);
const whole = (keys) => ({ request_id, correlation_id, duration_ms: 1, status: "ok", ...keys });`;

describe("a caller whose target says odd things", () => {
  const workspace = new Workspace();
  before(() => {
    workspace.add("puruto-a", {
      runtime: true,
      env: "SOME_KEY=12345678-90\n",
      policy: { allowed_targets: ["puruto-b"] },
    });
  });
  after(() => workspace.remove());

  for (const [title, prints, status] of odd)
    it(`prints one short refusal or the result, and writes its line, when the answer ${title}`, async () => {
      workspace.add("puruto-b", { skills: { odd: `${prelude}\nprocess.stdout.write(${prints});` } });
      const flags = ["--target", "puruto-b", "--action", "odd", "--prompt", "x"];
      const { stdout, stderr } = await workspace.run("puruto-a", ["ipc.ts", ...flags]);
      const { response } = JSON.parse(stdout) as { response: { status: string; error?: { code: string } } };
      assert.equal(response.error?.code ?? response.status, status, stderr);
      if (status === "INVALID_RESPONSE") assert.ok(JSON.stringify(response).length < 6000);
      const line = workspace.journal("puruto-a").at(-1);
      assert.equal(line?.["code"] ?? line?.["status"], status);
    });
});
