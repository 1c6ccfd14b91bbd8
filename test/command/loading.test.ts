import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { make } from "../generators/workspace/purutos.ts";
import { scratch } from "../scratch.ts";
import { entry } from "./puruto.ts";

/** Runs the command; which modules it loaded, among much else. */
function load(args: readonly string[], cwd: string): string {
  const { status, stderr } = spawnSync(process.execPath, [...entry, ...args], {
    cwd,
    env: { ...process.env, HOME: cwd, NODE_DEBUG: "esm" },
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  assert.equal(status, 0, stderr.slice(-500));
  return stderr;
}

describe("starting the puruto command", () => {
  it("loads neither Yeoman nor chalk where nothing is asked and nothing painted", () => {
    const args = ["puruto-notes", "--description", "x", "--no-git", "--skip-install"];
    const loaded = load(args, scratch());
    assert.match(loaded, /node_modules\/ejs/);
    assert.doesNotMatch(loaded, /node_modules\/(yeoman|@yeoman|chalk|inquirer)/);
  });

  for (const [title, options, needs] of [
    ["neither layout nor templates for Mermaid", [], false],
    ["both for a page", ["--html"], true],
  ] as const)
    it(`loads ${title}`, () => {
      const cwd = scratch();
      make(cwd, "puruto-a");
      const loaded = load(["workspace", "graph", "--root", cwd, ...options], cwd);
      assert.deepEqual(
        ["ejs", "@dagrejs/dagre"].map((name) => loaded.includes(`node_modules/${name}/`)),
        [needs, needs],
      );
      assert.doesNotMatch(loaded, /node_modules\/(yeoman|@yeoman|inquirer)/);
    });
});
