import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import helpers from "yeoman-test";
import WorkspaceGenerator from "../../../generators/workspace/index.ts";
import { scratch } from "../../scratch.ts";

const generate = (folder: string, action: string, options: object = {}) =>
  helpers
    .run(WorkspaceGenerator)
    .cd(folder)
    .withArguments([action])
    .withOptions({ root: join(folder, "purutos"), git: false, skipInstall: true, ...options } as object);

describe("yo puruto:workspace", () => {
  const cwd = process.cwd();
  const { log } = console;
  let printed: unknown[] = [];
  beforeEach(() => {
    printed = [];
    console.log = (text: unknown) => printed.push(text);
  });
  afterEach(() => {
    console.log = log;
    process.chdir(cwd);
  });
  it("makes the workspace, then lists it", async () => {
    const folder = scratch();
    await generate(folder, "init");
    assert.ok(existsSync(join(folder, "purutos/puruto-data/registry.json")));
    await generate(folder, "list", { json: true });
    const { purutos } = JSON.parse(String(printed.at(-1))) as { purutos: { name: string }[] };
    assert.deepEqual(
      purutos.map(({ name }) => name),
      ["puruto-data"],
    );
  });

  it("fails with the exit code of wrong usage where there is no workspace", async () => {
    await assert.rejects(
      generate(scratch(), "list"),
      (error: Error & { code?: unknown }) => error.code === 2,
    );
  });
});
