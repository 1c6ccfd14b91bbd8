import assert from "node:assert/strict";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Assertion, Case } from "../../../templates/agent-tests/files/tests/agent/runner/case.ts";
import type * as Calls from "../../../templates/agent-tests/files/tests/agent/runner/check/calls.ts";
import type * as Remove from "../../../templates/agent-tests/files/tests/agent/runner/place/remove.ts";
import type { Seen } from "../../../templates/agent-tests/files/tests/agent/runner/seen.ts";
import type * as Taint from "../../../templates/agent-tests/files/tests/agent/runner/taint.ts";
import type * as TryCase from "../../../templates/agent-tests/files/tests/agent/runner/try-case.ts";
import { scratch } from "../../scratch.ts";
import { carriers, until } from "../ipc/helpers/workspace.ts";
import { caseOf } from "./helpers/case-of.ts";
import { Tested, type Came } from "./runner.ts";

describe("agent tests, where somebody means them ill", function () {
  this.timeout(120_000);
  let made: Tested;

  before(() => {
    made = new Tested();
    for (const name of readdirSync(made.path("tests/agent")).filter((one) => one.endsWith(".yaml")))
      rmSync(made.path(`tests/agent/${name}`));
  });
  after(() => made.remove());

  const tryWith = async (test: Case, signal: AbortSignal, besides = {}): Promise<Came> => {
    const { tryCase } = await made.load<typeof TryCase>("try-case.ts");
    return tryCase(test, { agent: "mock", root: made.root, signal }, besides);
  };

  it("never count a run as passed that somebody interrupted, whatever is asserted", async () => {
    const started = made.path("../started");
    made.write("tests/agent/hang.mjs", hanging(started));
    const controller = new AbortController();
    const test = caseOf({
      prompt: "Wait",
      mock: { run: "tests/agent/hang.mjs" },
      assert: [
        { type: "status", value: "error" },
        { type: "not", value: { type: "code", value: "DENIED" } },
      ],
    });
    const tried = tryWith(test, controller.signal);
    await until(() => existsSync(started));
    controller.abort();
    assert.deepEqual({ is: "failed", why: "interrupted" }, pick(await tried));
  });

  for (const [passed, of, threshold, is] of [
    [7, 25, 0.28, "passed"],
    [2, 3, 0.5, "passed"],
    [1, 3, 0.5, "failed"],
    [0, 2, 0, "passed"],
  ] as const)
    it(`take ${passed} of ${of} runs for ${is} at a threshold of ${threshold}`, async () => {
      let runs = 0;
      const judge = () => {
        runs += 1;
        return runs <= passed ? { is: "held" } : { is: "broken", why: "no" };
      };
      // What is refused starts nothing.
      const files = { ".puruto-ipc.json": '{ "enabled": false }' };
      const asserted: Assertion[] = [{ type: "judged", value: "x" }];
      const test = caseOf({ action: "status", files, repeat: of, threshold, assert: asserted });
      assert.equal((await tryWith(test, new AbortController().signal, { judge })).is, is);
    });

  for (const [title, claims, calls, holds] of [
    [
      "each of two claims its own call, whichever comes first",
      [
        { target: "a", status: "ok" },
        { target: "a", action: "x" },
      ],
      [call("a", "x"), call("a", "y")],
      true,
    ],
    [
      "three claims their calls, where one gives way twice",
      [{ target: "a" }, { target: "a", status: "ok" }, { target: "a", action: "x" }],
      [call("a", "x"), call("a", "y"), call("a", "z", "error")],
      true,
    ],
    ["two claims no single call", [{ target: "a" }, { target: "a" }], [call("a", "x")], false],
    ["no call that nobody claims", [{ target: "a" }], [call("a", "x"), call("a", "x")], false],
    [
      "no call that does not fit",
      [
        { target: "a", action: "x" },
        { target: "a", action: "x" },
      ],
      [call("a", "x"), call("a", "y")],
      false,
    ],
  ] as const)
    it(`allow ${title}`, async () => {
      const { checkCalls } = await made.load<typeof Calls>("check/calls.ts");
      assert.equal(checkCalls(claims, { calls } as unknown as Seen) === undefined, holds);
    });

  for (const [title, assertion, why] of [
    [
      "a regular expression that never ends",
      { type: "matches", path: "result.summary", value: "^(a+)+$" },
      /^it could not be checked within 5 s/,
    ],
    [
      "a schema, where nothing stands at the path",
      { type: "schema", path: "result.there", value: "tests/agent/any.schema.json" },
      /any\.schema\.json: result\.there: nothing$/,
    ],
    [
      "a folder in which something changed",
      { type: "file", path: "notes", unchanged: true },
      /^notes must stay as it is, and is changed/,
    ],
    [
      "a file in runs/",
      { type: "file", path: "runs/day.md", unchanged: true },
      /^runs\/day\.md must stay as it is, and is new/,
    ],
  ] as const)
    it(`do not hold for ${title}`, async () => {
      made.write("tests/agent/any.schema.json", "{}");
      const test = caseOf({
        prompt: "Write",
        mock: {
          files: { "notes/a.md": "x", "runs/day.md": "x" },
          answer: { summary: `${"a".repeat(40)}!` },
        },
        assert: [assertion],
      });
      const { is, why: said = "" } = await made.try(test);
      assert.equal(is, "failed");
      assert.match(said.replace(/^.*?": |^.*? (?:true|false): /, ""), why);
    });

  it("have a Puruto asked by one that it may ask itself", async () => {
    const policy = { allowed_targets: ["puruto-friend"], allowed_callers: ["puruto-friend"] };
    const files = { ".puruto-ipc.json": JSON.stringify({ owner: "puruto-notes", max_hops: 2, ...policy }) };
    const asserted: Assertion[] = [{ type: "status", value: "ok" }];
    assert.deepEqual(pick(await made.try(caseOf({ action: "list", files, assert: asserted }))), {
      is: "passed",
    });
  });

  it("remove folders in which nobody may write", async () => {
    const { removeFolder } = await made.load<typeof Remove>("place/remove.ts");
    const outer = mkdtempSync(join(tmpdir(), "closed-"));
    const folder = join(outer, "modules");
    mkdirSync(join(folder, "deep"), { recursive: true });
    writeFileSync(join(folder, "deep/file"), "");
    for (const path of ["modules/deep/file", "modules/deep", "modules", ""]) giveAway(join(outer, path));
    chmodSync(join(folder, "deep"), 0o500);
    chmodSync(folder, 0o000);
    asNobody(() => {
      assert.throws(() => rmSync(folder, { recursive: true }), /EACCES/);
      removeFolder(folder);
    });
    assert.deepEqual(readdirSync(outer), []);
    rmSync(outer, { recursive: true });
  });

  describe("look at what a run said, which", () => {
    const block = `name: in blocks
action: list
assert:
  - type: equals
    path: result.notes
    value:
      - text: Buy milk and bread for the party
      - text: Water the garden before breakfast
  - value: Ana's party begins on Friday in the evening
    type: contains
    path: result.summary
`;
    const flow = `name: in one line
action: list
assert:
  - { type: equals, path: result.note, value: { text: Buy milk and bread for the party } }
  - type: not
    value: { type: contains, path: result.summary, value: "nobody knows of any party" }
`;
    const evals = JSON.stringify({
      skill_name: "list",
      evals: [
        {
          id: 1,
          prompt: "Which skills are there?",
          expected_output: "There are four skills: help, init, list and status.",
          assertions: [
            "Names each of the skills with what it is good for",
            { type: "contains", path: "result.summary", value: "help, init, list and status" },
          ],
        },
      ],
    });
    const triggers = JSON.stringify([{ query: "Which skills are there here?", should_trigger: true }]);

    const rows = (root: string): readonly (readonly [title: string, said: string, isTainted: boolean])[] => [
      ["is the answer to a list", '{"notes":[{"text":"Buy milk and bread for the party"}]}', false],
      ["is the answer to an object", '{"note":{"text":"Buy milk and bread for the party"}}', false],
      ["is the answer to a text", '{"value":"Ana\'s party begins on Friday in the evening"}', false],
      ["is what evals expect", "There are four skills: help, init, list and status.", false],
      ["is a question", "Which skills are there here?", false],
      [
        "tells of tests, elsewhere",
        "See /elsewhere/tests/agent/, and tests/ of node_modules/x/tests/",
        false,
      ],
      ["is a case in blocks", block.replaceAll("\n", "\\n"), true],
      ["is an assertion whose value comes first", block.slice(block.indexOf("value: Ana")), true],
      ["is a case in one line", flow, true],
      ["is a line that grep found", `12:${flow.split("\n")[3] ?? ""}`, true],
      ["are evals", evals, true],
      ["are evals, laid out", JSON.stringify(JSON.parse(evals), undefined, 2), true],
      ["is a sentence of evals", "Names each of the skills with what it is good for", true],
      ["are triggers", triggers, true],
      ["is a path of tests", `cat ${root}/tests/agent/a.yaml`, true],
      ["is a path of reports", JSON.stringify({ command: `cat ${root}/runs/agent-tests.html` }), true],
      ["is a way through a link", "grep -q well node_modules/../tests/agent/a.yaml", true],
      ["is a way to evals", `${root}/.claude/skills/list/evals/evals.json`, true],
    ];
    let root: string;
    let taintOf: typeof Taint.taintOf;

    before(async () => {
      root = made.copy();
      ({ taintOf } = await made.load<typeof Taint>("taint.ts"));
      writeFileSync(join(root, "tests/agent/block.yaml"), block);
      writeFileSync(join(root, "tests/agent/flow.yaml"), `---\n${flow}`);
      const folder = join(root, ".claude/skills/list/evals");
      mkdirSync(folder);
      writeFileSync(join(folder, "evals.json"), evals);
      writeFileSync(join(folder, "trigger-eval.json"), triggers);
    });

    for (const [at, [title, , isTainted]] of rows("").entries())
      it(`${title}${isTainted ? ", and taint it" : ", and let it be"}`, () => {
        const [, said = ""] = rows(root)[at] ?? [];
        const tainted = taintOf(said, { root, agent: "claude" });
        assert.equal(tainted !== undefined, isTainted, tainted);
      });
  });

  describe("as a command", () => {
    let env: NodeJS.ProcessEnv;

    before(() => {
      const home = scratch();
      const temporary = join(home, "tmp");
      mkdirSync(temporary);
      env = { PATH: process.env["PATH"], HOME: home, TMPDIR: temporary };
    });

    for (const [title, prepare] of [
      ["a file", (path: string) => writeFileSync(path, "")],
      ["a link out of the repo", (path: string) => symlinkSync(scratch(), path)],
    ] as const)
      it(`say in one line that runs/ is ${title}, and write nothing there`, async () => {
        made.write("tests/agent/a.yaml", cases);
        const runs = made.path("runs");
        rmSync(runs, { recursive: true, force: true });
        prepare(runs);
        const { code, said } = await made.test(["a.yaml", "--report", "junit"], env);
        rmSync(runs);
        assert.equal(code, 1);
        assert.match(said, /^\S+runs is no folder of this Puruto, .*\n$/);
      });

    it("keep what is expected from a run that looks into the temporary folder", async () => {
      made.write("tests/agent/a.yaml", cases);
      made.write("tests/agent/b.yaml", lookingCase);
      made.write("tests/agent/look.mjs", looking);
      const { code, said } = await made.test(["a.yaml", "b.yaml"], env);
      assert.equal(code, 0, said);
    });

    it("leave nothing, nor run on, where their process is killed", async () => {
      const started = made.path("../started");
      rmSync(started, { force: true });
      made.write("tests/agent/hang.mjs", hanging(started));
      made.write("tests/agent/hang.yaml", hangingCase);
      const child = made.start("tests/agent/runner/main.ts", ["hang.yaml"], env);
      await until(() => existsSync(started));
      child.kill("SIGKILL");
      await until(() => carriers(join(env["TMPDIR"] ?? "", "puruto-agent-tests-")).length === 0);
      await until(() => readdirSync(env["TMPDIR"] ?? "").every((name) => name.startsWith("tsx-")));
    });
  });
});

function call(target: string, action: string, status: "ok" | "error" = "ok") {
  return { target, action, status, code: "", rule: "" };
}

const pick = ({ is, why }: Came): Came => ({ is, ...(why !== undefined && { why }) });

/** A program that says that it has started, and ends by no signal but one. */
const hanging = (started: string): string => `import { writeFileSync } from "node:fs";
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => {});
writeFileSync(${JSON.stringify(started)}, "");
setInterval(() => {}, 1000);
`;
const hangingCase = `name: it waits
prompt: Wait
mock: { run: tests/agent/hang.mjs }
assert: [{ type: status, value: ok }]
`;

const cases = `name: first it lists
action: list
assert:
  - { type: status, value: ok }
  - { type: not, value: { type: contains, path: result.unheard, value: of } }
`;

/** A case that runs after these, and looks for what came of them. */
const lookingCase = `name: then it looks
prompt: Look
mock: { run: tests/agent/look.mjs }
assert: [{ type: equals, path: result.summary, value: "" }]
`;
const looking = `import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
const all = readdirSync(process.env.TMPDIR, { recursive: true, withFileTypes: true });
const files = all.filter((entry) => entry.isFile() && /^[^/]*\\.jsonl?$/.test(entry.name));
const told = files.filter((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8").includes("unheard"));
console.log(JSON.stringify({ summary: told.map(({ name }) => name).join(" ") }));
`;

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

function giveAway(path: string): void {
  if (isRoot) chownSync(path, nobody, nobody);
}

/** The superuser may write everywhere. */
function asNobody(act: () => void): void {
  if (isRoot) process.seteuid?.(nobody);
  try {
    act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
