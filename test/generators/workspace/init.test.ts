import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkRepo } from "../../../standard/check.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { noPaint } from "../../../lib/reporting/paint.ts";
import { answerAlone } from "../../../lib/questions/questions.ts";
import { asText, initWorkspace } from "../../../generators/workspace/init.ts";
import { workspace } from "../../../generators/workspace/task.ts";
import { readTree, scratch } from "../../scratch.ts";

const alone = { action: "init", git: false, skipInstall: true };
const init = (root: string, more = {}) =>
  initWorkspace(answerAlone(workspace.questions, { ...alone, root, ...more }));

describe("workspace init", () => {
  it("makes the folder with a valid data vault, and says what it cannot make yet", async () => {
    const root = join(scratch(), "new/purutos");
    const made = await init(root);
    assert.deepEqual(made.created, ["puruto-data"]);
    assert.equal((await checkRepo(diskRepo(join(root, "puruto-data")))).kind, "puruto-data");
    assert.deepEqual((await checkRepo(diskRepo(join(root, "puruto-data")))).findings, []);
    const says = /cannot make puruto-telegram, puruto-cron, puruto-gateway yet/;
    assert.match(asText(made, noPaint).toString(), says);
  });

  it("makes ~/purutos where no root is given", async () => {
    const home = scratch();
    const made = await initWorkspace(answerAlone(workspace.questions, alone), { home });
    assert.equal(made.root, join(home, "purutos"));
    assert.ok(existsSync(join(home, "purutos/puruto-data/registry.json")));
  });

  it("changes nothing the second time", async () => {
    const root = scratch();
    await init(root);
    writeFileSync(join(root, "puruto-data/README.md"), "Mine.");
    const before = readTree(root);
    const made = await init(root);
    assert.deepEqual([made.created, made.kept], [[], ["puruto-data"]]);
    assert.deepEqual(readTree(root), before);
  });

  it("writes nothing with --dry-run", async () => {
    const root = join(scratch(), "purutos");
    const made = await init(root, { dryRun: true });
    assert.match(asText(made, noPaint).toString(), /^Would create .*puruto-data\n[^]*Nothing was written/);
    assert.ok(!existsSync(root));
  });

  for (const [title, occupy] of [
    ["a file", (path: string) => writeFileSync(path, "")],
    [
      "a folder of somebody else's",
      (path: string) => {
        mkdirSync(path);
        writeFileSync(join(path, "photo.jpg"), "");
      },
    ],
  ] as const) {
    it(`leaves ${title} alone that has the vault's name`, async () => {
      const root = scratch();
      occupy(join(root, "puruto-data"));
      const before = readTree(root);
      await assert.rejects(init(root), { code: "destination-taken" });
      assert.deepEqual(readTree(root), before);
    });
  }
});
