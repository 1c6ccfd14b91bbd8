import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { scratch } from "../scratch.ts";
import { entry } from "./puruto.ts";

describe("starting the puruto command", () => {
  it("loads neither Yeoman nor chalk where nothing is asked and nothing painted", () => {
    const cwd = scratch();
    const args = ["puruto-notes", "--description", "x", "--no-git", "--skip-install"];
    const env = { ...process.env, HOME: cwd, NODE_DEBUG: "esm" };
    const { status, stderr } = spawnSync(process.execPath, [...entry, ...args], {
      cwd,
      env,
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    assert.equal(status, 0, stderr.slice(-500));
    assert.match(stderr, /node_modules\/ejs/);
    assert.doesNotMatch(stderr, /node_modules\/(yeoman|@yeoman|chalk|inquirer)/);
  });
});
