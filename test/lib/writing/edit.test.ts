import assert from "node:assert/strict";
import { editJson, type JsonEdit } from "../../../lib/writing/edit.ts";
import { addLines } from "../../../standard/lines.ts";
import { addSkillRow } from "../../../lib/puruto/skill-table.ts";

const cases: [string, string, JsonEdit[], string][] = [
  ["two spaces", '{\n  "a": 1\n}\n', [[["b"], 2]], '{\n  "a": 1,\n  "b": 2\n}\n'],
  [
    "four spaces",
    '{\n    "a": {}\n}',
    [[["a", "x"], [1]]],
    '{\n    "a": {\n        "x": [\n            1\n        ]\n    }\n}',
  ],
  ["tabs", '{\n\t"a": 1\n}\n', [[["b"], 2]], '{\n\t"a": 1,\n\t"b": 2\n}\n'],
  ["one line", '{"a":1}', [[["a"], 2]], '{"a":2}'],
  ["CRLF", '{\r\n  "a": 1\r\n}\r\n', [[["b"], 2]], '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n'],
  [
    "odd blanks elsewhere",
    '{\n  "a" :  [ 1,2 ],\n  "b": 1\n}',
    [[["b"], 2]],
    '{\n  "a" :  [ 1,2 ],\n  "b": 2\n}',
  ],
  ["what already holds", '{ "a":[1 ] }', [[["a"], [1]]], '{ "a":[1 ] }'],
  ["a key less", '{\n  "a": 1,\n  "b": 2\n}\n', [[["a"], undefined]], '{\n  "b": 2\n}\n'],
];

describe("editing JSON", () => {
  for (const [title, text, edits, expected] of cases) {
    it(`keeps formatting: ${title}`, () => assert.equal(editJson("x.json", text, edits), expected));
  }

  it("refuses a document in which the key stands twice, where the last one counts", () => {
    assert.throws(() => editJson("x.json", '{"a": 1, "a": 1}', [[["a"], 2]]), {
      code: "cannot-edit",
      message: /x\.json cannot be edited at a/,
    });
  });
});

const ignored = [{ line: "runs/", like: /^\/?runs\/?$/ }];

describe("adding lines", () => {
  for (const [title, text, expected] of [
    ["adds one at the end", ".env\n", ".env\nruns/\n"],
    ["ends a last line that had no end", ".env", ".env\nruns/\n"],
    ["keeps CRLF", ".env\r\n", ".env\r\nruns/\r\n"],
    ["fills an empty text", "", "runs/\n"],
    ["leaves one that is there", "runs/\n", "runs/\n"],
    ["leaves one that is written otherwise", "/runs\r\n", "/runs\r\n"],
  ] as const) {
    it(title, () => assert.equal(addLines(text, ignored), expected));
  }
});

const row = { name: "call", use: "call", run: "`run`" };

describe("adding a skill to a table", () => {
  for (const [title, text, expected] of [
    [
      "adds a row at its end",
      "| skill | use | run |\n|---|---|---|\n| `a` | b | c |\n\nEnd\n",
      "| skill | use | run |\n|---|---|---|\n| `a` | b | c |\n| `call` | call | `run` |\n\nEnd\n",
    ],
    [
      "links it where the others are",
      "| Skill | x | y |\n|---|---|---|\n| [`a`](b) | c | d |",
      "| Skill | x | y |\n|---|---|---|\n| [`a`](b) | c | d |\n| [`call`](.claude/skills/call/SKILL.md) | call | `run` |",
    ],
    [
      "fits the number of columns",
      "| Skill | x |\r\n| --- | :-: |\r\n",
      "| Skill | x |\r\n| --- | :-: |\r\n| `call` | call |\r\n",
    ],
    [
      "leaves a table that has it",
      "| skill | x |\n|---|---|\n| `/call` | mine |\n",
      "| skill | x |\n|---|---|\n| `/call` | mine |\n",
    ],
    ["passes over a table of something else", "| variable | x |\n|---|---|\n", undefined],
    ["passes over text that only looks like a head", "| skill | x |\n\ntext\n", undefined],
  ] as const) {
    it(title, () => assert.equal(addSkillRow(text, row), expected));
  }
});
