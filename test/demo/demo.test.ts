import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeWorkspace, stepsIn } from "../../demo/steps.ts";

describe("the demo", () => {
  let workspace: string;
  before(() => (workspace = makeWorkspace()));
  after(() => rmSync(workspace, { recursive: true, force: true }));

  it("has a call refused, opens the allowlist, registers, writes and reads", () => {
    const said = stepsIn(workspace).map(({ run }) => run());
    assert.match(said.join("\n"), /DENIED: .*\n.*\.puruto-ipc\.json\n.* is registered now/);
    assert.match(
      said.join("\n"),
      /Created puruto-notes\/first\.md\.\nIPC_ERROR: .*\[conflict\]\n.*Delegation works\./,
    );
    assert.equal(said.at(-2), "0 errors, 0 warnings");
    assert.match(said.at(-1) ?? "", /register error DENIED allowed_targets, .*\n.*register ok/);
    assert.ok(existsSync(join(workspace, "puruto-data/puruto-notes/first.md")));
  }).timeout(60_000);

  it("stops where a call comes out otherwise than it says", () => {
    const refused = stepsIn(workspace).find(({ says }) => says.includes("nothing is allowed yet"));
    assert.throws(() => refused?.run(), /not DENIED/);
  });
});
