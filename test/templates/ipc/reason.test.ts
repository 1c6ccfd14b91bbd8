import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reasonOf } from "../../../templates/ipc/files/ipc/target/reason.ts";
import { loader } from "./helpers/workspace.ts";

/** A program that fails, and what it says of that. */
type Crash = readonly [title: string, text: string, reason: RegExp | string];

const node: readonly Crash[] = [
  ["throws", 'throw new Error("no such invoice: 7")', "Error: no such invoice: 7"],
  [
    "throws from a function",
    "const f = () => { null.x }; f();",
    /^TypeError: Cannot read properties of null/,
  ],
  ["throws an error without a message", "throw new Error()", "Error"],
  [
    "throws a class of its own",
    "class NoMoney extends Error {}; throw new NoMoney('3 EUR')",
    /^NoMoney \[Error\]: 3 EUR$/,
  ],
  [
    "throws a class that names itself",
    "class NoMoney extends Error { name = 'NoMoney' }; throw new NoMoney('3 EUR')",
    "NoMoney: 3 EUR",
  ],
  ["throws what has a cause", "throw new Error('outer', { cause: new TypeError('inner') })", "Error: outer"],
  [
    "throws several at once",
    "throw new AggregateError([new Error('one')], 'all failed')",
    "AggregateError: all failed",
  ],
  ["throws several lines", "throw new Error('first\\nsecond')", "Error: first"],
  ["throws a text", "throw 'no money'", "no money"],
  ["throws null", "throw null", "null"],
  ["throws an object", "throw { reason: 'no money' }", "{ reason: 'no money' }"],
  ["rejects with a text", "Promise.reject('no money')", /^UnhandledPromiseRejection: .*"no money"/],
  ["does not parse", "this is no JavaScript", "SyntaxError: Unexpected identifier 'is'"],
  [
    "imports what is not there",
    'import "left-pad-x"',
    /^Error \[ERR_MODULE_NOT_FOUND\]: Cannot find package 'left-pad-x'/,
  ],
  [
    "requires what is not there",
    'import { createRequire } from "node:module"; createRequire(import.meta.url)("left-pad-x")',
    "Error: Cannot find module 'left-pad-x'",
  ],
  [
    "reads what is not there",
    'import { readFileSync } from "node:fs"; readFileSync("/nowhere/x")',
    "Error: ENOENT: no such file or directory, open '/nowhere/x'",
  ],
  [
    "compares",
    'import assert from "node:assert"; assert.deepEqual({ a: 1 }, { a: 2 })',
    /^AssertionError \[ERR_ASSERTION\]: Expected values to be loosely deep-equal/,
  ],
  [
    "logs an error and exits",
    "console.error(new RangeError('too many')); process.exit(4)",
    "RangeError: too many",
  ],
  [
    "logs an error it gets over, and fails by another",
    "console.error(new Error('retried')); throw new TypeError('gave up')",
    "TypeError: gave up",
  ],
  [
    "warns, and writes one line",
    "process.emitWarning('old'); console.error('no such invoice'); process.exitCode = 3",
    "no such invoice",
  ],
  ["writes one line", "console.error('no such invoice'); process.exitCode = 3", "no such invoice"],
  [
    "writes on standard output only",
    "console.log('begin\\nno such invoice\\n'); process.exitCode = 3",
    "no such invoice",
  ],
  ["writes nothing", "process.exitCode = 3", ""],
];

const typescript: readonly Crash[] = [
  ["throws", "const text: string = 'no money'; throw new Error(text)", "Error: no money"],
  [
    "does not parse",
    "const x: number = ;",
    /Expression expected|Transform failed with 1 error: .*Unexpected ";"/,
  ],
];

const python: readonly Crash[] = [
  ["raises", 'raise ValueError("no such invoice")', "ValueError: no such invoice"],
  ["raises in a module", 'import json; json.loads("{")', /^json\.decoder\.JSONDecodeError: Expecting/],
  [
    "raises a class of its own while it handles another",
    "class NoMoney(Exception): pass\ntry:\n    1/0\nexcept Exception:\n    raise NoMoney('3 EUR')",
    /^(__main__\.)?NoMoney: 3 EUR$/,
  ],
  ["raises several lines", 'raise RuntimeError("first\\nsecond")', "RuntimeError: first"],
  ["asserts", "assert 1 == 2", "AssertionError"],
  ["is interrupted", "raise KeyboardInterrupt", "KeyboardInterrupt"],
  ["does not parse", "this is no python", /^SyntaxError: /],
  ["imports what is not there", "import nothing_here", "ModuleNotFoundError: No module named 'nothing_here'"],
  ["exits with a text", 'import sys; sys.exit("no such invoice")', "no such invoice"],
];

const shell: readonly Crash[] = [
  ["runs what is not there", "nosuch --x\nexit 3", /sh: (line )?1: nosuch: (command )?not found$/],
  [
    "cleans up afterwards",
    "nosuch\necho cleaning up >&2\nexit 3",
    /sh: (line )?1: nosuch: (command )?not found$/,
  ],
  ["lacks a variable", ': "${TOKEN_X:?is not set}"', /sh: (line )?1: TOKEN_X: is not set$/],
  ["does not parse", "if then", /sh: (line )?1: syntax error/i],
  ["stops at what fails", "set -e\ncat /nowhere/x", "cat: /nowhere/x: No such file or directory"],
  [
    "fails by a tool that says fatal",
    "set -e\necho 'fatal: not a repository' >&2\nexit 1",
    "fatal: not a repository",
  ],
  ["runs node, which throws", `'${process.execPath}' -e 'throw new Error("inner")'`, "Error: inner"],
];

const kinds = [
  { kind: "Node", file: "run.mjs", start: [process.execPath], crashes: node },
  { kind: "Node with TypeScript", file: "run.ts", start: [process.execPath, ...loader], crashes: typescript },
  { kind: "Python", file: "run.py", start: ["python3"], crashes: python },
  { kind: "a shell", file: "run.sh", start: ["sh"], crashes: shell },
];

describe("why a program failed", () => {
  const folder = mkdtempSync(join(tmpdir(), "puruto-reason-test-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const { kind, file, start, crashes } of kinds)
    for (const [title, text, reason] of crashes)
      it(`is told when ${kind} ${title}`, () => {
        writeFileSync(join(folder, file), text);
        const [program, ...args] = [...start, join(folder, file)];
        const said = spawnSync(program, args, { encoding: "utf8", timeout: 60_000 });
        assert.notEqual(said.status, 0);
        const found = reasonOf(said);
        if (typeof reason === "string") assert.equal(found, reason, said.stderr);
        else assert.match(found, reason, said.stderr);
      });

  const texts: readonly (readonly [title: string, stderr: string, reason: string])[] = [
    [
      "Node's await that never ends",
      "Warning: Detected unsettled top-level await at file:///x.mjs:1\nawait new Promise(() => {})\n^\n\n\n",
      "Warning: Detected unsettled top-level await at file:///x.mjs:1",
    ],
    [
      "Node's memory that is full",
      "\n<--- Last few GCs --->\n\n[1:0x1] 82 ms: Mark-Compact\n\nFATAL ERROR: Reached heap limit\n----- Native stack trace -----\n\n 1: 0xb78db3 node::OOM()\n",
      "FATAL ERROR: Reached heap limit",
    ],
    [
      "TypeScript that Node cannot strip",
      "file:///x.ts:1\nenum A { B }\n^^^^^^^^^^^^\n\nSyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: TypeScript enum is not supported in strip-only mode\n    at parseTypeScript (node:internal)\n    at node:internal/main:33:47 {\n  code: 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'\n}\n\nNode.js v24.21.0\n",
      "SyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: TypeScript enum is not supported in strip-only mode",
    ],
    [
      "Python's group of exceptions",
      '  + Exception Group Traceback (most recent call last):\n  |   File "x.py", line 1\n  | ExceptionGroup: many (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: one\n    +------------------------------------\n',
      "ExceptionGroup: many (2 sub-exceptions)",
    ],
    [
      "Windows' lines",
      "Traceback (most recent call last):\r\n  File \"x\"\r\nKeyError: 'a'\r\n",
      "KeyError: 'a'",
    ],
    ["a line that is long", `Error: ${"x".repeat(9999)}`, `Error: ${"x".repeat(493)}`],
    ["a line cut in a character", `${"x".repeat(499)}😀`, "x".repeat(499)],
    ["nothing but brackets", "{\n}\n^\n", ""],
  ];
  for (const [title, stderr, reason] of texts)
    it(`is found in ${title}`, () => assert.equal(reasonOf({ stderr, stdout: "" }), reason));

  it("is found in no time, whatever was said", () => {
    const odd = [
      "\n",
      "a",
      "Error",
      " ",
      "x\n",
      "Traceback (most recent call last):\n",
      " x\n",
      "a.",
      "sh: ",
    ];
    for (const part of odd) {
      const text = part.repeat(128 * 1024);
      assert.ok(reasonOf({ stderr: text, stdout: text }).length <= 500);
    }
  });
});
