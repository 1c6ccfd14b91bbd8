import assert from "node:assert/strict";
import { join } from "node:path";
import AgentTestsGenerator from "../../../generators/agent-tests/index.ts";
import { readTree, scratch } from "../../scratch.ts";
import { fill, ours } from "../ipc/repos.ts";
import { runAsking } from "../asking.ts";
import { captureOutput } from "../output.ts";
import { atTerminal } from "../terminal.ts";
import { comparable, textIn } from "./repos.ts";

/** Runs the generator in a folder that is there; answers what it asked. */
async function run(folder: string, options: object = {}, answers: object = {}): Promise<string[]> {
  const asked = await runAsking<{ message: string }>(AgentTestsGenerator, folder, { options, answers });
  return asked.map(({ message }) => message);
}

const aCase = "tests/agent/status.yaml";

describe("yo puruto:agent-tests", function () {
  this.timeout(30_000);
  const printed = captureOutput();

  it("asks nothing, and makes what a Puruto with agent tests is at birth", async () => {
    const folder = ours(scratch(), "puruto-a");
    assert.deepEqual(await atTerminal(() => run(folder)), []);
    const born = ours(scratch(), "puruto-a", { ipc: true, "agent-tests": true });
    assert.deepEqual(comparable(folder), comparable(born));
    assert.match(printed().join("\n"), /^Added agent tests to puruto-a/);
    const before = readTree(folder);
    await run(folder);
    assert.deepEqual(readTree(folder), before);
    assert.match(printed().at(-1) ?? "", /has agent tests; nothing to change\.$/);
  });

  for (const [action, isKept] of [
    ["skip", true],
    ["write", false],
  ] as const)
    it(`asks somebody who is there about a file with other content: ${action}`, async () => {
      const folder = ours(scratch(), "puruto-a");
      fill(folder, { [aCase]: "mine\n" });
      const asked = await atTerminal(() => run(folder, {}, { action }));
      assert.deepEqual(asked, [`${aCase} is there with other content`]);
      assert.equal(textIn(folder, aCase) === "mine\n", isKept);
    });

  it("takes what becomes of such a file as an option, and then asks nothing", async () => {
    const folder = ours(scratch(), "puruto-a");
    fill(folder, { [aCase]: "mine\n" });
    const asked = await atTerminal(() => run(folder, { "on-conflict": "force" }));
    assert.deepEqual(asked, []);
    assert.notEqual(textIn(folder, aCase), "mine\n");
  });

  for (const [title, options] of [
    ["on a dry run", { dryRun: true }],
    ["where a file has other content and nobody is there", {}],
  ] as const)
    it(`writes nothing ${title}`, async () => {
      const folder = ours(scratch(), "puruto-a");
      fill(folder, { [aCase]: "mine\n" });
      const before = readTree(folder);
      const done = run(folder, { onConflict: "fail", ...options });
      await assert.rejects(done, { code: 1, message: /other content: tests\/agent\/status\.yaml; / });
      assert.deepEqual(readTree(folder), before);
    });

  it("refuses what is no Puruto, with the exit code of that", async () => {
    const folder = join(scratch(), "x");
    fill(folder, { "README.md": "" });
    await assert.rejects(run(folder), { code: 1, message: /is no Puruto: it lacks/ });
  });
});
