import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import helpers from "yeoman-test";
import WorkspaceGenerator from "../../../generators/workspace/index.ts";
import { scratch } from "../../scratch.ts";
import { captureOutput } from "../output.ts";
import { village } from "./village.ts";

const generate = (folder: string, action: string, options: object = {}) =>
  helpers
    .run(WorkspaceGenerator)
    .cd(folder)
    .withArguments([action])
    .withOptions({ root: join(folder, "purutos"), git: false, skipInstall: true, ...options } as object);

describe("yo puruto:workspace", () => {
  const cwd = process.cwd();
  const printed = captureOutput();
  afterEach(() => process.chdir(cwd));
  it("makes the workspace, then lists it", async () => {
    const folder = scratch();
    await generate(folder, "init");
    assert.ok(existsSync(join(folder, "purutos/puruto-data/registry.json")));
    await generate(folder, "list", { json: true });
    const { purutos } = JSON.parse(printed().at(-1) ?? "") as { purutos: { name: string }[] };
    assert.deepEqual(
      purutos.map(({ name }) => name),
      ["puruto-data"],
    );
  });

  for (const action of ["graph", "trace"]) {
    it(`prints an HTML page: ${action}`, async () => {
      const folder = scratch();
      mkdirSync(join(folder, "purutos"));
      village(join(folder, "purutos"));
      await generate(folder, action, { html: true });
      assert.match(printed().join("\n"), /^<!doctype html>[^]*puruto-mail[^]*<\/html>\n?$/);
    });
  }

  it("fails with the exit code of wrong usage where there is no workspace", async () => {
    await assert.rejects(
      generate(scratch(), "list"),
      (error: Error & { code?: unknown }) => error.code === 2,
    );
  });
});
