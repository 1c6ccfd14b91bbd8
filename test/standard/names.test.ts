import assert from "node:assert/strict";
import { kindsMade, kindNamed } from "../../standard/packs.ts";
import { parseName } from "../../standard/names.ts";
import { nodeOlderThanRunner, runnerFor } from "../../standard/runners.ts";

describe("a name", () => {
  for (const name of ["a", "0", "puruto-notes", "a-b-c1", "x".repeat(64), "constructor", "console"]) {
    it(`may be ${name}`, () => assert.deepEqual(parseName(name), { ok: true, value: name }));
  }

  const bad = [
    "",
    "../x",
    "A B",
    "x".repeat(65),
    "con",
    "nul",
    "com1",
    "-a",
    "a-",
    "a--b",
    "a.",
    "a/b",
    "é",
    "🙂",
  ];
  for (const name of [...bad, "__proto__", "a\n", "Ａ", ".git", undefined, null, 7, ["a"], {}]) {
    it(`may not be ${JSON.stringify(name)}`, () => assert.equal(parseName(name).ok, false));
  }
});

describe("the kind", () => {
  for (const [name, kind] of [
    ["puruto-data", "puruto-data"],
    ["puruto-cron", "puruto-cron"],
    ["puruto-notes", "standard"],
    ["data", "standard"],
  ] as const) {
    it(`of ${name} is ${kind}`, () => assert.equal(kindNamed(name), kind));
  }

  it("standard can always be made", () => assert.ok(kindsMade().includes("standard")));
});

describe("the runner", () => {
  for (const [version, runner] of [
    ["20.20.2", "tsx"],
    ["22.9.0", "tsx"],
    ["22.18.0", "node"],
    ["24.1.0", "node"],
  ] as const) {
    it(`for Node ${version} is ${runner}`, () => assert.equal(runnerFor(version), runner));
  }

  for (const [runner, version, words] of [
    ["node", "20.20.2", "node needs Node 22.18 or newer, and this is Node 20.20.2"],
    ["node", "22.17.1", "node needs Node 22.18 or newer, and this is Node 22.17.1"],
    ["node", "22.18.0", undefined],
    ["node", "25.0.0", undefined],
    ["tsx", "20.16.0", "tsx needs Node 20.17 or newer, and this is Node 20.16.0"],
    ["tsx", "20.17.0", undefined],
  ] as const)
    it(`${runner} ${words === undefined ? "works" : "does not work"} with Node ${version}`, () => {
      assert.equal(nodeOlderThanRunner(runner, version), words);
    });
});
