import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findTarget } from "../../../templates/ipc/ipc/local/find.ts";
import { Workspace } from "./helpers/workspace.ts";

describe("finding the target", () => {
  let workspace: Workspace;
  let folder = "";
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a");
  });
  afterEach(() => workspace.remove());

  const elsewhere = (name: string) => join(dirname(workspace.root), name);
  const move = (name: string, root: string) => {
    mkdirSync(root, { recursive: true });
    renameSync(workspace.add(name), join(root, name));
    return join(root, name);
  };

  it("looks in PURUTO_HOME, then beside the caller, then in ~/purutos", () => {
    const environment = { PURUTO_HOME: elsewhere("first"), HOME: elsewhere("home") };
    const third = move("puruto-b", elsewhere("home/purutos"));
    assert.equal(findTarget("puruto-b", folder, environment).folder, third);
    const second = workspace.add("puruto-b");
    assert.equal(findTarget("puruto-b", folder, environment).folder, second);
    const first = move("puruto-b", elsewhere("first"));
    assert.equal(findTarget("puruto-b", folder, environment).folder, first);
  });

  it("then takes the path that puruto-data's registry has for the name", () => {
    const far = move("puruto-b", elsewhere("far"));
    const purutos = [
      { name: "puruto-c", path: "/nowhere" },
      null,
      { name: "puruto-b", path: 7 },
      { name: "puruto-b", path: far },
    ];
    writeFileSync(
      join(workspace.add("puruto-data"), "registry.json"),
      JSON.stringify({ version: "1", purutos }),
    );
    assert.equal(findTarget("puruto-b", folder, {}).folder, far);
  });

  for (const registry of [
    "",
    "[]",
    "{",
    '{"purutos": {}}',
    '{"purutos": [{"name": "puruto-b", "path": "../x"}]}',
  ])
    it(`finds nothing, and fails not, with the registry ${JSON.stringify(registry)}`, () => {
      writeFileSync(join(workspace.add("puruto-data"), "registry.json"), registry);
      assert.equal(findTarget("puruto-b", folder, { HOME: "/nowhere" }).folder, undefined);
    });

  it("passes over a folder without rules, or without skills", () => {
    const target = workspace.add("puruto-b");
    rmSync(join(target, "CLAUDE.md"));
    assert.equal(findTarget("puruto-b", folder, {}).folder, undefined);
    writeFileSync(join(target, "agent.md"), "");
    assert.equal(findTarget("puruto-b", folder, {}).folder, target);
    rmSync(join(target, ".claude"), { recursive: true });
    assert.equal(findTarget("puruto-b", folder, {}).folder, undefined);
  });

  it("says where it looked", () => {
    const { looked } = findTarget("puruto-b", folder, { PURUTO_HOME: "/first", HOME: "/home/u" });
    assert.deepEqual(looked, [
      "/first/puruto-b",
      join(workspace.root, "puruto-b"),
      "/home/u/purutos/puruto-b",
    ]);
  });
});
