import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../../templates/agent-tests/files/tests/agent/runner/result.ts";
import type * as Intervals from "../../../templates/agent-tests/files/tests/agent/runner/results/interval.ts";
import type * as Memories from "../../../templates/agent-tests/files/tests/agent/runner/results/memory.ts";
import type * as Tables from "../../../templates/agent-tests/files/tests/agent/runner/results/table.ts";
import type * as Compared from "../../../templates/agent-tests/files/tests/agent/runner/results/compared.ts";
import { scratch } from "../../scratch.ts";
import { Asked } from "./helpers/asked.ts";
import { result, runs } from "./helpers/results.ts";

const file = (root: string): string => join(root, "runs/agent-tests.json");

describe("how often an agent passes", () => {
  let asked: Asked;
  let intervals: typeof Intervals;
  let memories: typeof Memories;
  let tables: typeof Tables;
  let compared: typeof Compared;

  before(async () => {
    asked = new Asked();
    intervals = await asked.load("results/interval.ts");
    memories = await asked.load("results/memory.ts");
    tables = await asked.load("results/table.ts");
    compared = await asked.load("results/compared.ts");
  });
  after(() => asked.remove());

  const none = () => new memories.Memory();
  const table = (results: Result[], last = none()): string[] => tables.tableOf(results, last);

  // As published tables of this interval have them.
  for (const [passed, of, low, high] of [
    [0, 1, 0, 0.7935],
    [1, 1, 0.2065, 1],
    [0, 5, 0, 0.4345],
    [3, 5, 0.2307, 0.8824],
    [5, 5, 0.5655, 1],
    [8, 10, 0.4902, 0.9433],
    [50, 100, 0.4038, 0.5962],
    [100, 100, 0.963, 1],
  ] as const)
    it(`lies between ${low} and ${high} where ${passed} of ${of} passed`, () => {
      const found = intervals.intervalOf({ passed, runs: of });
      assert.deepEqual(
        [found.low, found.high].map((one) => Math.round(one * 10_000) / 10_000),
        [low, high],
      );
    });

  for (const [now, then, expected] of [
    [[5, 5], [0, 5], "better"],
    [[0, 5], [5, 5], "worse"],
    [[3, 5], [5, 5], "same"],
    [[5, 5], [1, 5], "same"],
    [[19, 20], [10, 20], "better"],
    [[1, 1], [0, 1], "same"],
  ] as const)
    it(`is ${expected} with ${now.join(" of ")} after ${then.join(" of ")}`, () => {
      const [one, other] = [now, then].map(([passed, of]) => ({ passed, runs: of }));
      assert.ok(one && other);
      assert.equal(intervals.compareRates(one, other), expected);
    });

  describe("as it is remembered", () => {
    it("is read again by agent, model and case, for its owner's eyes alone", () => {
      const root = scratch();
      const results = [
        result({ runs: runs(4, 5) }),
        result({ agent: "ollama", model: "qwen3", runs: runs(1, 5) }),
        result({ name: "__proto__", runs: runs(2, 5) }),
      ];
      memories.keepMemory(root, none(), results);
      const memory = memories.readMemory(root);
      assert.deepEqual(
        results.map((one) => memory.rateOf(one)?.passed),
        [4, 1, 2],
      );
      assert.equal(memory.rateOf(result({ agent: "codex" })), undefined);
      assert.equal(statSync(file(root)).mode & 0o777, 0o600);
    });

    for (const [title, more] of [
      ["the mock", { agent: "mock" }],
      ["a run without the skill", { without: true }],
      ["what is tainted", { is: "tainted" }],
      ["what nobody judged", { is: "unjudged" }],
      ["what a script did", { runs: runs(5, 5, { ran: "script .claude/skills/status/scripts/run.ts" }) }],
      ["what was refused before an agent was asked", { is: "failed", runs: runs(0, 5, { ran: null }) }],
      ["what did not run", { is: "failed", runs: [] }],
    ] as const satisfies readonly (readonly [string, Partial<Result>])[])
      it(`says nothing of ${title}`, () => {
        const root = scratch();
        memories.keepMemory(root, none(), [result({ ...more, name: "other" }), result()]);
        const memory = memories.readMemory(root);
        assert.deepEqual(memory.rateOf(result()), { passed: 5, runs: 5 });
        assert.equal(memory.rateOf(result({ ...more, name: "other" })), undefined);
      });

    it("keeps what another run came to", () => {
      const root = scratch();
      memories.keepMemory(root, none(), [result({ name: "earlier" })]);
      memories.keepMemory(root, memories.readMemory(root), [result({ name: "later" })]);
      const memory = memories.readMemory(root);
      for (const name of ["earlier", "later"]) assert.ok(memory.rateOf(result({ name })));
    });

    const good = { agent: "claude", model: null, file: "tests/agent/a.yaml", name: "it works" };
    for (const [title, text] of [
      ["no JSON", "{"],
      ["a list", "[]"],
      ["null", "null"],
      ["entries that are none", '{"last":[null,1,"x",[],{}]}'],
      ["more that passed than ran", JSON.stringify({ last: [{ ...good, passed: 6, runs: 5 }] })],
      ["no runs", JSON.stringify({ last: [{ ...good, passed: 0, runs: 0 }] })],
      ["numbers that are none", JSON.stringify({ last: [{ ...good, passed: "5", runs: 5.5 }] })],
      ["deep nesting", "[".repeat(100_000)],
      ["far too much", " ".repeat(5 * 1024 * 1024)],
    ] as const)
      it(`counts as none where its file has ${title}`, () => {
        const root = scratch();
        mkdirSync(join(root, "runs"));
        writeFileSync(file(root), text);
        assert.equal(memories.readMemory(root).rateOf(result()), undefined);
        memories.keepMemory(root, memories.readMemory(root), [result()]);
        assert.ok(memories.readMemory(root).rateOf(result()));
      });

    it("writes through no link", () => {
      const [root, elsewhere] = [scratch(), scratch()];
      const secret = join(elsewhere, "secret");
      writeFileSync(secret, "kept");
      mkdirSync(join(root, "runs"));
      symlinkSync(secret, file(root));
      memories.keepMemory(root, none(), [result()]);
      assert.equal(readFileSync(secret, "utf8"), "kept");
      rmSync(join(root, "runs"), { recursive: true });
      symlinkSync(elsewhere, join(root, "runs"));
      assert.throws(() => memories.keepMemory(root, none(), [result()]), /is no folder of this Puruto/);
    });
  });

  describe("in a table", () => {
    it("stands beside its interval, the last time, seconds and tokens", () => {
      const last = new memories.Memory().with([result({ runs: runs(0, 5), is: "failed" })]);
      const [title, , first, second] = table(
        [result(), result({ name: "new", is: "failed", runs: runs(3, 5) })],
        last,
      );
      assert.equal(title, "How often claude passes:");
      assert.match(first ?? "", /^a\.yaml: it works +5 of 5 +57–100 % +0 of 5 +better +1\.5 +1,200$/);
      assert.match(second ?? "", /^a\.yaml: new +3 of 5 +23–88 % +– +first time +1\.5 +1,200$/);
    });

    it("is not counted where it is tainted, not judged or did not run, and that is said", () => {
      const lines = table([
        result({ is: "tainted" }),
        result({ is: "unjudged" }),
        result({ is: "skipped", runs: [] }),
      ]).slice(2, 5);
      for (const [at, word] of ["tainted", "not judged", "skipped"].entries())
        assert.match(lines[at] ?? "", new RegExp(`^a\\.yaml: it works +${word} +–`));
      assert.ok(!lines.join("").includes("%"));
    });

    it("leaves out what scripts alone did, and says of how many cases", () => {
      const script = runs(5, 5, { ran: "script .claude/skills/status/scripts/run.ts" });
      const lines = table([result(), result({ name: "of a script", runs: script })]);
      assert.ok(!lines.join("\n").includes("of a script"));
      assert.match(lines.at(-1) ?? "", /ask no agent.*: 1\.$/);
    });

    it("is not there for a mock", () => assert.deepEqual(table([result({ agent: "mock" })]), []));

    it("shows what would steer a terminal as text, in its line", () => {
      const name = "\u001b[2Jgone\u001b]0;title\u0007\n\u202Eback";
      const lines = table([result({ name, model: "\u001b[31mred" })]);
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      assert.doesNotMatch(lines.join(""), /[\u0000-\u001f\u007f-\u009f\u202e]/);
      assert.match(lines[2] ?? "", /\\u001b\[2Jgone.* \\u202eback/);
    });
  });

  describe("with a skill and without it", () => {
    it("is compared, with tokens and time of both and what the skill adds", () => {
      const less = { usage: { input_tokens: 300, output_tokens: 0 }, ms: 500 };
      const without = result({ without: true, is: "failed", runs: runs(0, 5, less) });
      const [, , line] = compared.comparedIn([result(), without]);
      assert.match(
        line ?? "",
        /it works +5 of 5 \(57–100 %\) +0 of 5 \(0–43 %\) +better +1,200 : 300 \(\+900\) +1\.5 : 0\.5 \(\+1\.0\)$/,
      );
    });

    it("leaves out of both which skill was used", () => {
      const skill = { assertion: 'skill "status"', is: "broken" };
      const held = { assertion: 'status "ok"', is: "held" };
      const bare = result({ without: true, runs: runs(5, 5) });
      const whole = result({ is: "failed", runs: runs(0, 5, { verdicts: [held, skill] }) });
      assert.match(compared.comparedIn([whole, bare])[2] ?? "", /5 of 5 .* 5 of 5 .* within chance/);
    });

    it("says what was not compared, and why", () => {
      const without = result({ without: true, is: "skipped", why: "no\u001b words", runs: [] });
      assert.deepEqual(compared.comparedIn([result(), without]).slice(1), [
        "Not compared: a.yaml: it works: no\\u001b words",
      ]);
    });
  });
});
