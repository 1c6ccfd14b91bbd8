import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { make } from "../generators/workspace/purutos.ts";
import { scratch } from "../scratch.ts";
import { entry } from "./puruto.ts";

/** Starts the command, and says which modules it loaded. */
function loaded(args: readonly string[], cwd: string): string {
  const env = { ...process.env, HOME: cwd, NODE_DEBUG: "esm,module" };
  const { status, stderr } = spawnSync(process.execPath, [...entry, ...args], {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  assert.equal(status, 0, stderr.slice(-500));
  return stderr;
}

/** The packages among modules, by name. */
function packagesIn(modules: string): string[] {
  const names = [...modules.matchAll(/\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(
    ([, name = ""]) => name,
  );
  // The package `node` may be what runs all this.
  return [...new Set(names)].filter((name) => name !== "node").toSorted();
}

describe("starting the puruto command", () => {
  it("loads neither Yeoman nor chalk where nothing is asked and nothing painted", () => {
    const modules = loaded(["puruto-notes", "--description", "x", "--no-git", "--skip-install"], scratch());
    assert.match(modules, /node_modules\/ejs/);
    assert.doesNotMatch(modules, /node_modules\/js-yaml/);
    assert.doesNotMatch(modules, /node_modules\/(yeoman|@yeoman|chalk|inquirer)/);
  });

  it("loads no package at all to validate a Puruto with nothing to say about it", () => {
    const cwd = scratch();
    loaded(["puruto-notes", "--description", "x", "--no-git", "--skip-install"], cwd);
    const modules = loaded(["validate", "puruto-notes"], cwd);
    assert.match(modules, /standard\/rules/);
    // What guesses at misspelt words is 3 kB, and part of the bundle; what runs the sources is no part of what is published.
    assert.deepEqual(packagesIn(modules), ["esbuild", "fastest-levenshtein", "tsx"]);
  });

  for (const [title, options, needs] of [
    ["neither layout nor templates for Mermaid", [], false],
    ["both for a page", ["--html"], true],
  ] as const)
    it(`loads ${title}`, () => {
      const cwd = scratch();
      make(cwd, "puruto-a");
      const modules = loaded(["workspace", "graph", "--root", cwd, ...options], cwd);
      assert.deepEqual(
        ["ejs", "@dagrejs/dagre"].map((name) => modules.includes(`node_modules/${name}/`)),
        [needs, needs],
      );
      assert.doesNotMatch(modules, /node_modules\/(yeoman|@yeoman|inquirer)/);
    });
});
