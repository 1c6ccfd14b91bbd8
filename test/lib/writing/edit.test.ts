import assert from "node:assert/strict";
import * as fc from "fast-check";
import { editJson, type JsonEdit } from "../../../lib/writing/edit.ts";
import { addLines } from "../../../standard/lines.ts";
import { addSkillRows } from "../../../standard/skill-table.ts";

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
  [
    "a list on one line, longer",
    '{\n  "a": ["x", "y"],\n  "b": {"c":1}\n}',
    [[["a"], ["x", "y", "z"]]],
    '{\n  "a": ["x", "y", "z"],\n  "b": {"c":1}\n}',
  ],
  ["a list of one, longer", '{\n  "a": ["x"]\n}', [[["a"], ["x", "y"]]], '{\n  "a": ["x", "y"]\n}'],
  [
    "a list of lines, longer",
    '{\r\n\t"a": [\r\n\t\t"x"\r\n\t]\r\n}',
    [[["a"], ["x", "y"]]],
    '{\r\n\t"a": [\r\n\t\t"x",\r\n\t\t"y"\r\n\t]\r\n}',
  ],
  ["a list without its first", '{ "a": [ "x" , "y", "z" ] }', [[["a"], ["y", "z"]]], '{ "a": [ "y", "z" ] }'],
  ["a list without its last", '{"a":["x","y"]}', [[["a"], ["x"]]], '{"a":["x"]}'],
  ["a list without what stands in it twice", '{"a":["x", "y", "x", "x"]}', [[["a"], ["y"]]], '{"a":["y"]}'],
  ["a list in another order", '{"a":["x", "y"]}', [[["a"], ["y", "x"]]], '{"a":["y", "x"]}'],
  [
    "a key more on one line",
    '{\n  "a": { "x": ["y"] },\n  "b": 1\n}',
    [[["a", "z"], ["w"]]],
    '{\n  "a": { "x": ["y"], "z": ["w"] },\n  "b": 1\n}',
  ],
  [
    "a key more among short lists",
    '{\n  "a": {\n    "x": ["y"]\n  }\n}',
    [[["a", "z"], ["w"]]],
    '{\n  "a": {\n    "x": ["y"],\n    "z": ["w"]\n  }\n}',
  ],
  [
    "a key less on one line",
    '{\n  "a": { "x": ["y", "z"], "w": [ 1 ] }\n}',
    [[["a", "x"], undefined]],
    '{\n  "a": { "w": [ 1 ] }\n}',
  ],
  ["a key less", '{\n  "a": 1,\n  "b": 2\n}\n', [[["a"], undefined]], '{\n  "b": 2\n}\n'],
];

describe("editing JSON", () => {
  for (const [title, text, edits, expected] of cases) {
    it(`keeps formatting: ${title}`, () => assert.equal(editJson("x.json", text, edits), expected));
  }

  it("takes back, byte for byte, what it added to a list or an object that has something in it", () => {
    const written = fc.record({
      values: fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 5 }),
      space: fc.constantFrom("", " ", "\n  ", "\r\n\t"),
      between: fc.constantFrom(", ", ",", " , ", ",\n", ",\r\n      "),
    });
    const property = fc.property(written, ({ values, space, between }) => {
      const old = values.slice(1);
      const blanks = between.replace(",", "");
      const list = `[${old.map((value) => JSON.stringify(value)).join(between)}]`;
      const object = `{${blanks}"a": [true]${between}"c"${blanks}:1}`;
      const text = `{"z": [{ }],${space}"list": ${list},${space}"object" :${object}${space}}${space}`;
      const more: JsonEdit[] = [
        [["list"], [...old, values[0]]],
        [["object", "constructor"], old],
      ];
      const added = editJson("x.json", text, more);
      assert.deepEqual(JSON.parse(added).list, [...old, values[0]]);
      const less: JsonEdit[] = [
        [["list"], old],
        [["object", "constructor"], undefined],
      ];
      assert.equal(editJson("x.json", added, less), text);
    });
    fc.assert(property, { numRuns: 300 });
  });

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
    it(title, () => assert.equal(addSkillRows(text, [row], new Set(["a", "call"])), expected));
  }
});
