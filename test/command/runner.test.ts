import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { newPurutoQuestions } from "../../lib/puruto/new-puruto-questions.ts";
import { runnerFor } from "../../standard/runners.ts";
import { scratch } from "../scratch.ts";
import { puruto } from "./puruto.ts";

const { runner } = newPurutoQuestions;
const { node } = process.versions;

/** With the Node of this run: the refusal is seen on one that is older, and that nothing is refused on another. */
const isNative = runnerFor(node) === "node";

describe("--runner node", function () {
  this.timeout(60_000);

  for (const args of [
    ["puruto-x", "--description", "x", "--no-git"],
    ["workspace", "init", "--root", "w", "--no-git"],
  ])
    it(`is ${isNative ? "taken" : "refused in one line, with nothing written,"} by puruto ${args[0]}`, async () => {
      const cwd = scratch();
      const { code, stderr } = await puruto([...args, "--runner", "node"], cwd);
      if (isNative) return assert.equal(code, 0, stderr);
      const words = `--runner node needs Node 22.18 or newer, and this is Node ${node}; use --runner tsx, or a newer Node`;
      assert.deepEqual([code, stderr, readdirSync(cwd)], [2, `${words} [invalid-options]\n`, []]);
    });

  it("is offered where it works", () => {
    assert.deepEqual(runner.choices(), isNative ? ["node", "tsx"] : ["tsx"]);
    assert.equal(runner.parse(runner.default()).ok, true);
  });
});
