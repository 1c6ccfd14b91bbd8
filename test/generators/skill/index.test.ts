import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import helpers from "yeoman-test";
import SkillGenerator from "../../../generators/skill/index.ts";
import { captureOutput } from "../output.ts";

describe("yo puruto:skill", () => {
  captureOutput();
  let folder: string;
  const cwd = process.cwd();
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "puruto-skill-test-")));
    mkdirSync(join(folder, ".claude/skills/init"), { recursive: true });
    writeFileSync(
      join(folder, ".claude/skills/init/SKILL.md"),
      "---\nname: init\ndescription: Begins.\n---\n",
    );
    writeFileSync(join(folder, "CLAUDE.md"), "| skill | use |\n|---|---|\n| `init` | begin |\n");
  });
  afterEach(() => {
    process.chdir(cwd);
    rmSync(folder, { recursive: true, force: true });
  });
  const generate = (options: object) =>
    helpers
      .run(SkillGenerator)
      .cd(folder)
      .withArguments(["report"])
      .withOptions({ defaults: true, ...options } as object);

  it("adds the skill, and edits the list without asking about a conflict", async () => {
    await generate({ description: "Reports the week" });
    assert.match(readFileSync(join(folder, ".claude/skills/report/SKILL.md"), "utf8"), /^name: report$/m);
    assert.match(readFileSync(join(folder, "CLAUDE.md"), "utf8"), /\n\| `report` \| Reports the week \|\n$/);
  });

  it("fails with the exit code of a refusal when the skill is there", async () => {
    mkdirSync(join(folder, ".claude/skills/report"));
    await assert.rejects(generate({}), (error: Error & { code?: unknown }) => error.code === 1);
  });
});
