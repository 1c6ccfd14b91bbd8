import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { CasesOf } from "./helpers/cases.ts";

const made = new CasesOf();
after(() => made.remove());

const inSkill = ".claude/skills/status/evals/evals.json";
const triggers = ".claude/skills/status/evals/trigger-eval.json";

/** Files of evals as those of skills in the wild are shaped: with keys of other tools, and in any language. */
const chart = {
  skill_name: "status",
  notes: "Fixtures lie in evals/files.",
  evals: [
    {
      id: 1,
      name: "top-months",
      prompt: "find the top 3 months in data/sales.csv and draw them",
      expected_output: "A bar chart of the top 3 months.",
      files: ["evals/files/sales.csv"],
      expectations: ["The chart shows exactly 3 months", "Both axes are labelled"],
    },
    {
      id: 2,
      eval_name: "空的",
      prompt: "请整理 “客户”.csv",
      expected_output: "一个整理好的表格",
      assertions: [],
      files: [],
    },
    {
      id: "three",
      prompt: "How are you?\n\nIn one line.",
      assertions: ["It is one line", { type: "contains", path: "result.summary", value: "well" }],
    },
  ],
};

afterEach(() => {
  for (const folder of ["evals", ".claude/skills/status/evals"]) made.drop(folder);
});

const write = (name: string, content: unknown): void => made.write(name, JSON.stringify(content, null, "\t"));

describe("evals of a skill", () => {
  it("are cases in words, whose sentences a judge tells", async () => {
    write(inSkill, chart);
    made.write(".claude/skills/status/evals/files/sales.csv", "month;sales\n");
    const { cases, faults } = await made.read();
    assert.deepEqual(faults, []);
    assert.deepEqual(cases[0], {
      name: "status 1",
      file: inSkill,
      line: 5,
      skill: "status",
      prompt: "find the top 3 months in data/sales.csv and draw them\n\nInput files: files/sales.csv",
      before: [],
      files: { "files/sales.csv": "month;sales\n" },
      neighbours: [],
      assert: [
        { type: "judged", value: "The chart shows exactly 3 months" },
        { type: "judged", value: "Both axes are labelled" },
      ],
      threshold: 1,
      timeout_sec: 120,
    });
    assert.deepEqual(
      cases.map(({ name, line }) => `${name} ${line}`),
      ["status 1 5", "status 2 18", "status three 26"],
    );
  });

  it("are judged by what is expected where nothing else is asserted", async () => {
    write(inSkill, { evals: [chart.evals[1]] });
    assert.deepEqual((await made.read()).cases[0]?.assert, [{ type: "judged", value: "一个整理好的表格" }]);
  });

  it("may assert as cases do", async () => {
    write(inSkill, { evals: [chart.evals[2]] });
    assert.deepEqual((await made.read()).cases[0]?.assert, [
      { type: "judged", value: "It is one line" },
      { type: "contains", path: "result.summary", value: "well" },
    ]);
  });

  it("bring files of any bytes", async () => {
    const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]);
    write(inSkill, { evals: [{ ...chart.evals[1], files: ["evals/files/a.pdf", "assets/b.txt"] }] });
    made.write(".claude/skills/status/evals/files/a.pdf", bytes);
    made.write(".claude/skills/status/assets/b.txt", "b\n");
    const { cases, faults } = await made.read();
    made.drop(".claude/skills/status/assets");
    assert.deepEqual(faults, []);
    assert.deepEqual(cases[0]?.files, { "files/a.pdf": bytes, "assets/b.txt": "b\n" });
  });

  it("of the Puruto itself may name the skill, or none", async () => {
    write("evals/evals.json", { evals: [chart.evals[2]] });
    const [none] = (await made.read("evals/evals.json")).cases;
    write("evals/evals.json", { skill_name: "status", evals: [chart.evals[2]] });
    const [one] = (await made.read("evals/evals.json")).cases;
    assert.deepEqual(
      [none?.name, none?.skill, one?.name, one?.skill],
      ["evals three", undefined, "status three", "status"],
    );
  });

  it("may be none yet", async () => {
    write(inSkill, { skill_name: "status", evals: [] });
    write(triggers, []);
    assert.deepEqual(await made.read(), { cases: [], faults: [] });
  });
});

describe("queries that a skill is meant by, or not", () => {
  const queries = [
    { query: "hey, is everything\nset up?", should_trigger: true },
    { query: "what's the weather", should_trigger: false, reason: "near miss" },
  ];

  it("are cases of the skill that is used", async () => {
    write(triggers, queries);
    const { cases, faults } = await made.read();
    assert.deepEqual(faults, []);
    assert.deepEqual(
      cases.map(({ name, skill, prompt, action, assert: asserted }) => [
        name,
        skill,
        prompt,
        action,
        asserted,
      ]),
      [
        [
          "hey, is everything set up?",
          "status",
          queries[0]?.query,
          undefined,
          [{ type: "skill", value: "status" }],
        ],
        [
          "what's the weather",
          "status",
          queries[1]?.query,
          undefined,
          [{ type: "not", value: { type: "skill", value: "status" } }],
        ],
      ],
    );
  });

  it("are of the skill that the evals beside them name", async () => {
    write("evals/evals.json", { skill_name: "list", evals: [] });
    write("evals/trigger-eval.json", queries);
    const { cases } = await made.read("evals/trigger-eval.json");
    assert.deepEqual(cases[0]?.assert, [{ type: "skill", value: "list" }]);
  });
});

/** The text of a file with one eval, on line 2. */
const one = (more: string): string => `{"evals": [\n{"id": 1, "prompt": "p", ${more}}]}`;

const broken: readonly (readonly [is: string, text: string, at: string, says: RegExp, name?: string])[] = [
  ["no JSON", '{\n  "evals": [}\n}', "2:13", /this is not JSON: unexpected "}"/],
  ["nothing", "", "1:1", /this is not JSON: unexpected end of text/],
  ["a comma at the end", '{"evals": [],}', "1:14", /this is not JSON: unexpected "}"/],
  [
    "a comment, which is YAML and no JSON",
    '{"evals": [] # none\n}',
    "1:14",
    /this is not JSON: unexpected "#"/,
  ],
  ["a key that stands twice", '{"evals": [], "evals": []}', "1:15", /this key stands twice/],
  [
    "what nests too deep",
    `{"evals": ${"[".repeat(3000)}${"]".repeat(3000)}}`,
    "1:1",
    /nests deeper than 100/,
  ],
  ["a list", "[]", "1:1", /the file must be an object with skill_name and evals, got \[\]/],
  ["no evals", '{"skill_name": "status"}', "1:1", /the file has no evals, and needs it/],
  ["a misspelt key", '{"eval": []}', "1:2", /the file may not have the key "eval"; did you mean evals\?/],
  [
    "another skill",
    '{"skill_name": "list", "evals": []}',
    "1:16",
    /must be that of the folder, status, got "list"/,
  ],
  ["no id", '{"evals": [\n{"prompt": "p", "expected_output": "o"}]}', "2:1", /evals\[0\] has no id/],
  [
    "an id that is no number",
    one('"expected_output": "o"').replace("1", "1.5"),
    "2:8",
    /evals\[0\]\.id must be a whole number, or text/,
  ],
  [
    "an id that stands twice",
    '{"evals": [{"id": 1, "prompt": "p", "expected_output": "o"},\n{"id": 1, "prompt": "q", "expected_output": "o"}]}',
    "2:8",
    /evals\[1\]\.id is 1 as on line 1 already/,
  ],
  [
    "an empty prompt",
    one('"expected_output": "o"').replace('"p"', '""'),
    "2:21",
    /evals\[0\]\.prompt must be text that is not empty/,
  ],
  [
    "nothing that is expected",
    one('"assertions": []'),
    "2:1",
    /evals\[0\] expects nothing; add expected_output, or assertions/,
  ],
  [
    "a misspelt key of an eval",
    one('"assertion": [], "expected_output": "o"'),
    "2:26",
    /evals\[0\] may not have the key "assertion"; did you mean assertions\?/,
  ],
  [
    "an assertion of others",
    one('"assertions": [{"type": "llm_judge", "criterion": "c"}]'),
    "2:50",
    /assertions\[0\]\.type must be one of: skill, /,
  ],
  [
    "an empty sentence",
    one('"expectations": [" "]'),
    "2:43",
    /expectations\[0\] must be a sentence, or an assertion/,
  ],
  [
    "a sentence for a judge in an assertion",
    one('"assertions": [{"type": "judged", "value": "c"}]'),
    "2:50",
    /sentences that a judge tells/,
  ],
  [
    "a file outside",
    one('"files": ["../x"], "expected_output": "o"'),
    "2:36",
    /files\[0\] must be a relative path/,
  ],
  [
    "a file among the tests",
    one('"files": ["tests/a.jpg"], "expected_output": "o"'),
    "2:36",
    /files\[0\] must be a relative path/,
  ],
  [
    "a file that is not there",
    one('"files": ["SKIL.md"], "expected_output": "o"'),
    "2:36",
    /files\[0\] names ".claude\/skills\/status\/SKIL.md", .*; did you mean .claude\/skills\/status\/SKILL\.md\?/,
  ],
  [
    "a folder",
    one('"files": ["scripts"], "expected_output": "o"'),
    "2:36",
    /files\[0\] names "scripts": it is no regular file/,
  ],
  [
    "a skill that is not there",
    '{"skill_name": "statsu", "evals": []}',
    "1:16",
    /skill_name names ".claude\/skills\/statsu", .*; did you mean .claude\/skills\/status\?/,
    "evals/evals.json",
  ],
  ["queries in an object", '{"cases": []}', "1:1", /the file must be a list of queries/, triggers],
  [
    "a query without words",
    '[\n{"query": "", "should_trigger": true}]',
    "2:11",
    /\[0\]\.query must be text/,
    triggers,
  ],
  [
    "a trigger in words",
    '[\n{"query": "a", "should_trigger": "yes"}]',
    "2:34",
    /\[0\]\.should_trigger must be true or false/,
    triggers,
  ],
  [
    "a query that stands twice",
    '[{"query": "a", "should_trigger": true},\n{"query": "a", "should_trigger": true}]',
    "2:11",
    /\[1\]\.query is "a" as on line 1 already/,
    triggers,
  ],
  [
    "queries of no skill",
    '[{"query": "a", "should_trigger": true}]',
    "1:1",
    /nothing says which skill this is about/,
    "evals/trigger-eval.json",
  ],
];

describe("a file of evals that is broken", () => {
  for (const [is, text, at, says, name = inSkill] of broken)
    it(`says where, and gives no case: ${is}`, async () => {
      const { cases, faults } = await made.faultsOf(text, name);
      assert.deepEqual([cases, faults.length], [0, 1], faults.join("\n"));
      const [place, ...words] = (faults[0] ?? "").split(" ");
      assert.match(words.join(" "), says);
      assert.equal(place, at);
    });

  it("is told where it is no file", async () => {
    mkdirSync(made.path(inSkill), { recursive: true });
    assert.match((await made.read()).faults[0]?.message ?? "", /it is no regular file/);
  });

  it("is told where an input is a link that leads out", async () => {
    write(inSkill, { evals: [{ ...chart.evals[0] }] });
    mkdirSync(made.path(".claude/skills/status/evals/files"));
    made.write("../outside.csv", "a\n");
    symlinkSync(made.path("../outside.csv"), made.path(".claude/skills/status/evals/files/sales.csv"));
    assert.match(
      (await made.read()).faults[0]?.message ?? "",
      /files\[0\] names "evals\/files\/sales\.csv": it is a link that leads out of this Puruto/,
    );
  });
});
