import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import helpers from "yeoman-test";
import ValidateGenerator from "../../../generators/validate/index.ts";
import { validate as task } from "../../../generators/validate/task.ts";
import { run } from "../../../generators/validate/run.ts";
import { answerAlone } from "../../../lib/questions/questions.ts";
import { captureOutput } from "../output.ts";
import { folders } from "../../command/folders.ts";
import { python, without } from "../../standard/repos.ts";

const { root, make, remove } = folders();

const validate = (paths: readonly string[], options: Record<string, unknown> = {}) =>
  helpers
    .run(ValidateGenerator)
    .cd(root)
    .withArguments([...paths])
    .withOptions(options);

describe("yo puruto:validate", () => {
  const cwd = process.cwd();
  const { exitCode } = process;
  const printed = captureOutput();
  afterEach(() => {
    process.exitCode = exitCode;
    process.chdir(cwd);
  });
  after(remove);

  it("says ok of a valid Puruto, and exits with 0", async () => {
    make("puruto-notes");
    await validate(["puruto-notes"]);
    const path = join(root, "puruto-notes");
    assert.equal(printed().join("\n"), `${path} (standard) ok\n\n1 Puruto, 0 errors, 0 warnings`);
    assert.equal(process.exitCode, 0);
  });

  it("exits with 1 when one of several has an error, and with 0 when there are only warnings", async () => {
    make("puruto-notes", without(python(), "agent.md"));
    make("puruto-books", without(python(), "README.md"));
    await validate(["puruto-notes", "puruto-books"], { json: true });
    const { repos } = JSON.parse(printed().join("\n")) as { repos: { ok: boolean }[] };
    assert.deepEqual([process.exitCode, repos.map(({ ok }) => ok)], [1, [true, false]]);
    await validate(["puruto-notes"]);
    assert.equal(process.exitCode, 0);
    await validate(["puruto-notes"], { "max-warnings": "0" });
    assert.equal(process.exitCode, 1);
  });

  it("writes nothing but what --fix repairs", async () => {
    const folder = make("puruto-notes", without(python(), ".puruto-standard-version"));
    await validate(["puruto-notes"]);
    assert.ok(!existsSync(join(folder, ".puruto-standard-version")));
    await validate(["puruto-notes"], { fix: true });
    assert.ok(existsSync(join(folder, ".puruto-standard-version")));
  });

  it("fails with the exit code of wrong usage where there is no folder", async () => {
    await assert.rejects(validate(["nowhere"]), (failure: Error & { code?: unknown }) => failure.code === 2);
    assert.deepEqual(printed(), []);
  });

  it("prints nothing where a folder is gone before its turn", async () => {
    const paths = ["puruto-notes", "puruto-books"].map((name) => make(name));
    const checked = run(answerAlone(task.questions, { path: paths }));
    rmSync(paths[1] ?? "", { recursive: true });
    await assert.rejects(checked, {
      code: "not-readable",
      exitCode: 1,
      message: /puruto-books cannot be read/,
    });
    assert.deepEqual(printed(), []);
  });
});
