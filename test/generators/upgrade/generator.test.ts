import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import helpers from "yeoman-test";
import UpgradeGenerator from "../../../generators/upgrade/index.ts";
import { readTree, scratch } from "../../scratch.ts";
import { fill, pythonFiles } from "../ipc/repos.ts";
import { captureOutput } from "../output.ts";
import { atTerminal } from "../terminal.ts";

/** A repo of the Python framework, with nothing committed. */
function legacy(): string {
  const folder = fill(join(scratch(), "puruto-viejo"), {
    ...pythonFiles,
    ".puruto-standard-version": "0.1.0\n",
  });
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  return folder;
}

const run = (folder: string, options: object, answers: object = {}) =>
  helpers
    .run(UpgradeGenerator)
    .withArguments([folder])
    // yeoman-test forces by default.
    .withOptions({ force: false, ...options } as object)
    .withAnswers(answers);

const versionIn = (folder: string) => readTree(folder).get(".puruto-standard-version");

describe("yo puruto:upgrade", () => {
  captureOutput();
  afterEach(() => {
    process.exitCode = undefined;
  });

  it("asks where git has uncommitted changes, and does what is answered", async () => {
    const folder = legacy();
    await assert.rejects(
      atTerminal(() => run(folder, {}, { goOn: false })),
      (error: Error & { code?: unknown }) => error.code === 130 && /cancelled/.test(error.message),
    );
    assert.equal(versionIn(folder), "0.1.0\n");
    await atTerminal(() => run(folder, {}, { goOn: true }));
    assert.equal(versionIn(folder), "0.2.0\n");
  });

  it("refuses there where nobody is to answer, and writes with --force", async () => {
    const folder = legacy();
    await assert.rejects(
      run(folder, { defaults: true }),
      (error: Error & { code?: unknown }) => error.code === 1 && /uncommitted/.test(error.message),
    );
    assert.equal(versionIn(folder), "0.1.0\n");
    await run(folder, { defaults: true, force: true });
    assert.equal(versionIn(folder), "0.2.0\n");
    assert.equal(process.exitCode, 0);
  });

  it("writes nothing with --plan and --dry-run", async () => {
    const folder = legacy();
    const before = readTree(folder);
    for (const option of ["plan", "dryRun"]) await run(folder, { [option]: true, defaults: true });
    assert.deepEqual(readTree(folder), before);
  });
});
