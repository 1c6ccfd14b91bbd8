import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkRepo } from "../../../standard/check.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { noPaint } from "../../../lib/reporting/paint.ts";
import { answerAlone } from "../../../lib/questions/questions.ts";
import { initWorkspace } from "../../../generators/workspace/init.ts";
import { asText } from "../../../generators/workspace/made.ts";
import { workspace } from "../../../generators/workspace/task.ts";
import { readTree, scratch } from "../../scratch.ts";
import { rootFiles } from "./root-files.ts";

const alone = { action: "init", git: false, skipInstall: true };
const init = (root: string, more = {}) =>
  initWorkspace(answerAlone(workspace.questions, { ...alone, root, ...more }));

describe("workspace init", () => {
  it("makes the folder with a valid data vault, and rules and skills for an agent at its root", async () => {
    const root = join(scratch(), "new/purutos");
    const made = await init(root);
    assert.deepEqual([made.created, made.files, made.warnings], [["puruto-data"], rootFiles, []]);
    const { kind, findings } = await checkRepo(diskRepo(join(root, "puruto-data")));
    assert.deepEqual([kind, findings], ["puruto-data", []]);
    assert.deepEqual(readdirSync(root).toSorted(), [
      ".agents",
      ".claude",
      "AGENTS.md",
      "CLAUDE.md",
      "GEMINI.md",
      "puruto-data",
    ]);
  });

  it("makes what else is asked for, later too, and keeps what is there unasked", async () => {
    const root = join(scratch(), "purutos");
    await init(root);
    const added = await init(root, { add: "puruto-cron" });
    assert.deepEqual([added.created, added.kept], [["puruto-cron"], ["puruto-data"]]);
    const { kind, findings } = await checkRepo(diskRepo(join(root, "puruto-cron")));
    assert.deepEqual([kind, findings], ["puruto-cron", []]);
    const again = await init(root);
    assert.deepEqual([again.created, again.kept], [[], ["puruto-data", "puruto-cron"]]);
  });

  for (const [add, message] of [
    [
      "puruto-crom",
      /--add must be one of puruto-telegram, puruto-cron, got "puruto-crom"; did you mean puruto-cron\?/,
    ],
    ["puruto-data", /--add must be one of puruto-telegram, puruto-cron, got "puruto-data"/],
  ] as const)
    it(`makes no ${add} beside the vault`, () => {
      assert.throws(() => answerAlone(workspace.questions, { ...alone, add }), { message });
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
    for (const path of ["puruto-data/README.md", "AGENTS.md", ".claude/skills/validate/SKILL.md"])
      writeFileSync(join(root, path), "Mine.");
    const before = readTree(root);
    const made = await init(root);
    assert.deepEqual([made.created, made.kept], [[], ["puruto-data"]]);
    assert.deepEqual([made.files, made.files_kept, made.warnings], [[], rootFiles, []]);
    assert.deepEqual(readTree(root), before);
  });

  it("makes a git repository of the vault where that is wanted, and none of the workspace", async () => {
    const root = join(scratch(), "purutos");
    await init(root, { git: true });
    const found = [join(root, "puruto-data"), root].map(
      (cwd) => spawnSync("git", ["status"], { cwd }).status,
    );
    assert.deepEqual(found, [0, 128]);
  });

  it("writes nothing with --dry-run", async () => {
    const root = join(scratch(), "purutos");
    const made = await init(root, { dryRun: true });
    const says =
      /^Would create in .*purutos:\n[^]* \+ AGENTS\.md\n[^]* \+ puruto-data\/\n\nNothing was written/;
    assert.match(asText(made, noPaint).toString(), says);
    assert.ok(!existsSync(root));
  });

  for (const [title, prepare, head] of [
    ["is new", () => {}, /^Created in .*purutos:\n/],
    ["has all", (root: string) => init(root), /^.*purutos lacks nothing\.\nKept, as it was:\n/],
  ] as const)
    it(`says what comes next, and nothing of what cannot be made, where the workspace ${title}`, async () => {
      const root = join(scratch(), "purutos");
      await prepare(root);
      const text = asText(await init(root), noPaint).toString();
      assert.match(text, head);
      assert.match(text, /\n\nNext:\n {2}cd \S+\n {2}puruto puruto-notes .*\n {2}puruto workspace status\n/);
      assert.doesNotMatch(text, /telegram|cron|gateway/);
    });

  it("says how to start a scheduler that it has made", async () => {
    const made = await init(join(scratch(), "purutos"), { add: ["puruto-cron"] });
    assert.match(asText(made, noPaint).toString(), /\n {2}npm start --prefix puruto-cron\n/);
  });

  it("names the folder in what comes next where commands would not find it", async () => {
    const text = asText(await init(join(scratch(), "elsewhere")), noPaint).toString();
    assert.match(text, / --destination \.\/puruto-notes\n {2}puruto workspace status --root \.\n/);
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
    it(`leaves ${title} alone that has the vault's name, and makes nothing`, async () => {
      const root = scratch();
      occupy(join(root, "puruto-data"));
      const before = readTree(root);
      await assert.rejects(init(root), { code: "destination-taken" });
      assert.deepEqual(readTree(root), before);
    });
  }

  it("makes no workspace of a file, nor of a Puruto", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "file"), "");
    await assert.rejects(init(join(folder, "file")), { code: "destination-not-folder" });
    await init(folder);
    await assert.rejects(init(join(folder, "puruto-data")), { code: "destination-taken" });
  });
});
