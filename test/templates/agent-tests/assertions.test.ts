import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import type { Assertion, Case } from "../../../templates/agent-tests/files/tests/agent/runner/case.ts";
import { caseOf } from "./helpers/case-of.ts";
import { Tested } from "./runner.ts";

/** A run that did well: the agent answered, wrote, took away, and was refused a call. */
const well = caseOf({
  prompt: "How are you?",
  mock: {
    skill: "status",
    answer: { summary: "All is well.", list: [{ name: "a" }, { name: "b" }], count: 3, none: null, "a.b": 1 },
    files: { "notes.md": "Buy bread\n", "LICENSE.md": null },
    calls: [{ target: "puruto-stranger", action: "status", prompt: "How are you?" }],
  },
  files: { "LICENSE.md": "Mine\n", "kept.md": "kept\n" },
});

/** A run that was refused. */
const refused = caseOf({ action: "status", files: { ".puruto-ipc.json": '{ "enabled": false }' } });

/** A run of a script. */
const script = caseOf({ action: "status" });

type Row = readonly [run: Case, assertion: Assertion, broken?: RegExp];

const call = { target: "puruto-stranger", action: "status", status: "error", code: "DENIED" } as const;
const schema = "tests/agent/answer.schema.json";
const holds: Assertion = { type: "status", value: "ok" };

const rows: readonly Row[] = [
  [well, { type: "skill", value: "status" }],
  [well, { type: "skill", value: "list" }, /^the agent must use the skill list, used status$/],
  [script, { type: "skill", value: "status" }],
  [refused, { type: "skill", value: "status" }, /used none \(DENIED/],
  [well, { type: "status", value: "ok" }],
  [well, { type: "status", value: "error" }, /^status must be error, got ok$/],
  [refused, { type: "status", value: "ok" }, /^status must be ok, got error \(DENIED: .*"enabled": false\)$/],
  [refused, { type: "code", value: "DENIED" }],
  [refused, { type: "code", value: "TIMEOUT" }, /^error\.code must be TIMEOUT, got DENIED/],
  [well, { type: "code", value: "DENIED" }, /^error\.code must be DENIED, got nothing$/],
  [refused, { type: "rule", value: "target_disabled" }],
  [well, { type: "rule", value: "allowed_targets" }],
  [well, { type: "rule", value: "max_hops" }, /^rule must be max_hops, got allowed_targets$/],
  [script, { type: "rule", value: "max_hops" }, /^rule must be max_hops, got nothing$/],
  [well, { type: "equals", path: "result.count", value: 3 }],
  [well, { type: "equals", path: "result.count", value: "3" }, /^result\.count must be "3", got 3$/],
  [well, { type: "equals", path: "result.list", value: [{ name: "a" }, { name: "b" }] }],
  [well, { type: "equals", path: "result.list.1.name", value: "b" }],
  [
    well,
    { type: "equals", path: "result.list.2.name", value: "c" },
    /must be "c", got nothing \(result\.list has 0, 1\)$/,
  ],
  [well, { type: "equals", path: "result.none", value: null }],
  [
    well,
    { type: "equals", path: "result.nothing", value: null },
    /must be null, got nothing \(result has summary, list, count, none, a\.b\)$/,
  ],
  [
    well,
    { type: "equals", path: "result.list.length", value: 2 },
    /must be 2, got nothing \(result\.list has 0, 1\)$/,
  ],
  [
    well,
    { type: "equals", path: "result.constructor.name", value: "Object" },
    /got nothing \(result has summary/,
  ],
  [
    well,
    { type: "equals", path: "result.__proto__", value: {} },
    /must be \{\}, got nothing \(result has summary/,
  ],
  [well, { type: "contains", path: "result.summary", value: "well" }],
  [
    well,
    { type: "contains", path: "result.summary", value: "ill" },
    /must contain "ill", got "All is well\."$/,
  ],
  [well, { type: "contains", path: "result.list", value: { name: "b" } }],
  [well, { type: "contains", path: "result.list", value: { name: "c" } }, /^result\.list must contain/],
  [well, { type: "contains", path: "result.count", value: 3 }, /^result\.count must contain 3, got 3$/],
  [well, { type: "matches", path: "result.summary", value: "^All .*\\.$" }],
  [well, { type: "matches", path: "result.summary", value: "^\\p{Ll}" }, /must match \/\^\\p\{Ll\}\//],
  [well, { type: "matches", path: "result.count", value: "3" }, /^result\.count must match \/3\/, got 3$/],
  [well, { type: "schema", path: "result", value: schema }],
  [
    well,
    { type: "schema", path: "result.list", value: schema },
    /answer\.schema\.json: result\.list must be object/,
  ],
  [
    refused,
    { type: "schema", path: "result", value: schema },
    /answer\.schema\.json: result: nothing \(DENIED: /,
  ],
  [well, { type: "file", path: "notes.md", exists: true }],
  [well, { type: "file", path: "notes.md", exists: false }, /^notes\.md must not be there, and is$/],
  [well, { type: "file", path: "LICENSE.md", exists: false }],
  [well, { type: "file", path: "LICENSE.md", exists: true }, /^LICENSE\.md must be there, and is not$/],
  [well, { type: "file", path: "notes.md", holds: "bread" }],
  [
    well,
    { type: "file", path: "notes.md", holds: "milk" },
    /^notes\.md must hold "milk", got "Buy bread\\n"$/,
  ],
  [well, { type: "file", path: "LICENSE.md", holds: "Mine" }, /^LICENSE\.md must be there, and is not$/],
  [well, { type: "file", path: "kept.md", unchanged: true }],
  [well, { type: "file", path: "notes.md", unchanged: true }, /^notes\.md must stay as it is, and is new$/],
  [
    well,
    { type: "file", path: "LICENSE.md", unchanged: true },
    /^LICENSE\.md must stay as it is, and is gone$/,
  ],
  [well, { type: "file", path: "kept.md", unchanged: false }, /^kept\.md must change, and did not$/],
  [well, { type: "calls", value: [{ target: "puruto-stranger" }] }],
  [well, { type: "calls", value: [{ ...call, rule: "allowed_targets" }] }],
  [
    well,
    { type: "calls", value: [{ ...call, rule: "cycle" }] },
    /called puruto-stranger\/status DENIED allowed_targets$/,
  ],
  [well, { type: "calls", value: [] }, /^it must call nothing, called puruto-stranger\/status DENIED/],
  [
    well,
    { type: "calls", value: [call, call] },
    /^it must call puruto-stranger\/status error DENIED, puruto/,
  ],
  [script, { type: "calls", value: [] }],
  [script, { type: "calls", value: [call] }, /called nothing$/],
  [script, { type: "max_ms", value: 120_000 }],
  [script, { type: "max_ms", value: 1 }, /^it may take 1 ms, took \d+$/],
  [well, { type: "not", value: { type: "status", value: "error" } }],
  [well, { type: "not", value: holds }, /^it must not hold, and does: status "ok"$/],
  [well, { type: "not", value: { type: "not", value: holds } }],
];

describe("an assertion", function () {
  this.timeout(60_000);

  let tested: Tested;
  let verdicts: readonly Verdict[];

  before(async () => {
    tested = new Tested();
    mkdirSync(tested.path("tests/agent"), { recursive: true });
    tested.write("tests/agent/answer.schema.json", '{ "type": "object", "required": ["summary"] }');
    const found = await Promise.all([well, refused, script].map(verdictsOn));
    verdicts = rows.map(([run], at) => found.find((one) => one.run === run)?.verdicts.get(at) ?? { is: "?" });
  });

  after(() => tested.remove());

  /** Runs a case once, and makes the assertions of all rows that are about it. */
  async function verdictsOn(run: Case) {
    const { runOnce } = await tested.load<RunCase>("run-case.ts");
    const { check } = await tested.load<Check>("check/check.ts");
    const about = [...rows.entries()].filter(([, row]) => row[0] === run);
    const how = { agent: "mock", root: tested.root, signal: new AbortController().signal };
    const checked = await runOnce(run, how, (seen) =>
      Promise.all(about.map(async ([at, [, one]]) => [at, await check(one, seen, tested.root)] as const)),
    );
    return { run, verdicts: new Map(checked) };
  }

  for (const [at, [, assertion, broken]] of rows.entries())
    it(`${broken === undefined ? "holds" : `breaks (${broken.source})`}: ${JSON.stringify(assertion)}`, () => {
      const { is, why = "" } = verdicts[at] ?? {};
      assert.equal(is, broken === undefined ? "held" : "broken", why);
      assert.match(why, broken ?? /^$/);
    });

  it("is in the table with each of its types, holding and breaking", () => {
    const types = [
      "skill",
      "status",
      "code",
      "rule",
      "equals",
      "contains",
      "matches",
      "schema",
      "file",
      "calls",
    ];
    for (const isBroken of [false, true])
      assert.deepEqual(
        [
          ...new Set(
            rows.flatMap(([, { type }, broken]) => ((broken !== undefined) === isBroken ? type : [])),
          ),
        ],
        [...types, "max_ms", "not"],
      );
  });

  for (const [title, content] of [
    ["is no schema", '{ "type": "nonsense" }'],
    ["is of another draft", '{ "$schema": "http://json-schema.org/draft-07/schema#" }'],
  ] as const)
    it(`by a schema that ${title} does not hold, and says what to do`, async () => {
      tested.write("tests/agent/broken.schema.json", content);
      const value = "tests/agent/broken.schema.json";
      const assertion = { type: "schema", path: "result", value } as const;
      const { is, why } = await tested.try({ ...script, assert: [assertion] });
      assert.equal(is, "failed");
      assert.match(why ?? "", /broken\.schema\.json is no JSON Schema of draft 2020-12 \(.+\); mend it, /);
    });
});

interface Verdict {
  readonly is: string;
  readonly why?: string;
}

interface RunCase {
  readonly runOnce: <T>(test: Case, how: object, judge: (seen: object) => Promise<T>) => Promise<T>;
}

interface Check {
  readonly check: (assertion: Assertion, seen: object, root: string) => Promise<Verdict>;
}
