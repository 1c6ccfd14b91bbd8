import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../../scratch.ts";

// Node 20 does not read TypeScript.
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];

const script = (takesWords: boolean): string => `
import { answer } from "./lib/answer.ts";
import { readAsked } from "./lib/asked.ts";
await answer(() => readAsked(["text", "tags"]${takesWords ? ", { takesWords: true }" : ""}));
`;

const ids = { request_id: "req-1", correlation_id: "corr-1" };
const context = JSON.stringify({ ...ids, ancestors: ["puruto-b", "puruto-a"] });
const request = (more: object) =>
  JSON.stringify({ ...ids, caller: "puruto-a", prompt: "Buy bread", ...more });

interface Call {
  readonly args?: readonly string[];
  readonly input?: string;
  readonly context?: string;
}

describe("what a script is asked", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), "puruto-asked-test-"));
    cpSync(join(checkout, "templates/base/files/lib"), join(root, "lib"), { recursive: true });
    writeFileSync(join(root, "package.json"), '{"type":"module"}');
    writeFileSync(join(root, "words.ts"), script(true));
    writeFileSync(join(root, "no-words.ts"), script(false));
  });
  after(() => rmSync(root, { recursive: true }));

  function run(name: string, { args = [], input = "", context: called }: Call) {
    const env = { PATH: process.env["PATH"], ...(called !== undefined && { PURUTO_IPC_CONTEXT: called }) };
    const argv = [...loader, `${name}.ts`, ...args];
    return spawnSync(process.execPath, argv, { cwd: root, env, input, encoding: "utf8" });
  }

  const rows: readonly [title: string, call: Call, asked: object][] = [
    ["nothing", {}, { payload: {} }],
    ["a payload by hand", { args: ['{"text":"a"}'] }, { payload: { text: "a" } }],
    ["a payload that a shell took apart", { args: ['{"text":', '"a"}'] }, { payload: { text: "a" } }],
    ["a payload on standard input", { args: ["-"], input: '{"text":"a"}' }, { payload: { text: "a" } }],
    ["words by hand", { args: ["Buy", "bread"] }, { payload: {}, words: "Buy bread" }],
    ["words that begin with a hyphen", { args: ["-", "bread"] }, { payload: {}, words: "- bread" }],
    ["a list, which is words", { args: ["[1]"] }, { payload: {}, words: "[1]" }],
    [
      "a request",
      { context, input: request({ payload: { text: "a" } }) },
      { caller: "puruto-a", payload: { text: "a" }, words: "Buy bread" },
    ],
    ...["schedule", "reply_to", "files", "history"].map((key): [string, Call, object] => [
      `a request with ${key}, which callers add`,
      { context, input: request({ payload: { text: "a", [key]: [1] } }) },
      { caller: "puruto-a", payload: { text: "a", [key]: [1] }, words: "Buy bread" },
    ]),
    [
      "a request without a payload",
      { context, input: request({}) },
      { caller: "puruto-a", payload: {}, words: "Buy bread" },
    ],
    ["a call without a request", { context }, { caller: "puruto-a", payload: {} }],
    [
      "an agent's arguments in a call",
      { context, args: ["a"] },
      { caller: "puruto-a", payload: {}, words: "a" },
    ],
  ];
  for (const [title, call, asked] of rows)
    it(`is read from ${title}`, () => {
      const { stdout, stderr } = run("words", call);
      assert.equal(stderr, "");
      assert.deepEqual(JSON.parse(stdout), asked);
    });

  const refused: readonly [title: string, call: Call, message: RegExp][] = [
    [
      "by hand, with one that callers add",
      { args: ['{"history":[]}'] },
      /got \["history"\] \[bad-payload\]$/,
    ],
    [
      "with a key that is not known",
      { args: ['{"__proto__":1}'] },
      /may have text, tags, got \["__proto__"\] \[bad-/,
    ],
    [
      "in broken JSON of two lines",
      { args: ['{"a":\n\u001B]'] },
      /^payload must be JSON: .* \[bad-payload\]$/,
    ],
    [
      "with a list as payload",
      { args: ["-"], input: "[1]" },
      /must be a JSON object, got \[1\] \[bad-payload\]$/,
    ],
    ["with nothing on standard input", { args: ["-"] }, /must be JSON: .* \[bad-payload\]$/],
    ["with a key of 100 kB", { args: [`{"${"k".repeat(1e5)}":1}`] }, /^.{100,200} \[bad-payload\]$/],
    [
      "by another request",
      { context, input: request({ request_id: "req-2" }) },
      /not the one.*\[bad-request\]$/,
    ],
    [
      "by a caller that does not call",
      { context, input: request({ caller: "x" }) },
      /not the one.*\[bad-request\]$/,
    ],
    [
      "by nobody",
      { context: '{"request_id":"req-1"}', input: request({}) },
      /needs ancestors.* \[bad-request\]$/,
    ],
  ];
  for (const [title, call, message] of refused)
    it(`is refused in one line ${title}`, () => {
      const { status, stdout, stderr } = run("words", call);
      assert.deepEqual([status, stdout], [1, ""]);
      // oxlint-disable-next-line no-control-regex
      assert.match(stderr, /^[^\n\u001B]*\n$/);
      assert.match(stderr.trimEnd(), message);
    });

  it("is no words where the script takes none, and the error says what to write instead", () => {
    const { status, stderr } = run("no-words", { args: ["Buy bread"] });
    assert.equal(status, 1);
    assert.equal(
      stderr,
      `this takes no words: write the payload as JSON, like '{"text": …}', got "Buy bread" [bad-payload]\n`,
    );
    assert.equal(run("no-words", { context, input: request({}) }).status, 0);
  });
});
