import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findTarget } from "../../../templates/ipc/files/ipc/local/find.ts";
import { Workspace } from "./helpers/workspace.ts";

describe("finding the target", () => {
  let workspace: Workspace;
  let folder = "";
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a");
  });
  afterEach(() => workspace.remove());

  const find = (name: string, environment: NodeJS.ProcessEnv, settings: Record<string, string> = {}) =>
    findTarget(name, { folder, environment, settings: new Map(Object.entries(settings)) });
  const elsewhere = (name: string) => join(dirname(workspace.root), name);
  const move = (name: string, root: string) => {
    mkdirSync(root, { recursive: true });
    renameSync(workspace.add(name), join(root, name));
    return join(root, name);
  };

  /** A vault in `place` that knows puruto-b at `path`. */
  const vault = (place: string, path: string) => {
    const moved = move("puruto-data", elsewhere(place));
    writeFileSync(join(moved, "registry.json"), JSON.stringify({ purutos: [{ name: "puruto-b", path }] }));
    return moved;
  };

  it("looks in PURUTO_HOME, then beside the caller, then in ~/purutos", () => {
    const environment = { PURUTO_HOME: elsewhere("first"), HOME: elsewhere("home") };
    const third = move("puruto-b", elsewhere("home/purutos"));
    assert.equal(find("puruto-b", environment).folder, third);
    const second = workspace.add("puruto-b");
    assert.equal(find("puruto-b", environment).folder, second);
    const first = move("puruto-b", elsewhere("first"));
    assert.equal(find("puruto-b", environment).folder, first);
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
    assert.equal(find("puruto-b", {}).folder, far);
  });

  for (const [registry, fault] of [
    ["", /registry\.json cannot be read: is not JSON: unexpected end of text/],
    ["[]", undefined],
    ["{", /registry\.json cannot be read: is not JSON: unexpected end of text/],
    ['{"purutos": {}}', undefined],
    ['{"purutos": [{"name": "puruto-b", "path": "../x"}]}', undefined],
  ] as const)
    it(`finds nothing, and fails not, with the registry ${JSON.stringify(registry)}`, () => {
      writeFileSync(join(workspace.add("puruto-data"), "registry.json"), registry);
      const found = find("puruto-b", { HOME: "/nowhere" });
      assert.equal(found.folder, undefined);
      assert.match(found.fault?.message ?? "", fault ?? /^$/);
    });

  it("passes over the root of a workspace, and not over a Puruto that makes others", () => {
    const target = workspace.add("purutos");
    const maker = join(target, ".claude/skills/puruto-generator");
    mkdirSync(maker);
    writeFileSync(join(maker, "SKILL.md"), "");
    assert.equal(find("purutos", {}).folder, undefined);
    writeFileSync(join(target, ".puruto-standard-version"), "0.2.0\n");
    assert.equal(find("purutos", {}).folder, target);
  });

  it("passes over a folder without rules, or without skills", () => {
    const target = workspace.add("puruto-b");
    rmSync(join(target, "CLAUDE.md"));
    assert.equal(find("puruto-b", {}).folder, undefined);
    writeFileSync(join(target, "agent.md"), "");
    assert.equal(find("puruto-b", {}).folder, target);
    rmSync(join(target, ".claude"), { recursive: true });
    assert.equal(find("puruto-b", {}).folder, undefined);
  });

  describe("with PURUTO_DATA_PATH", () => {
    let far = "";
    beforeEach(() => {
      far = move("puruto-b", elsewhere("far"));
    });

    for (const [title, environment, settings] of [
      ["of the environment", { PURUTO_DATA_PATH: "../../vaults/puruto-data" }, {}],
      ["of .env", {}, { PURUTO_DATA_PATH: "../../vaults/puruto-data" }],
      [
        "of .env where the environment has an empty one",
        { PURUTO_DATA_PATH: "" },
        { PURUTO_DATA_PATH: "../../vaults/puruto-data" },
      ],
      [
        "of the environment rather than of .env",
        { PURUTO_DATA_PATH: "../../vaults/puruto-data" },
        { PURUTO_DATA_PATH: ".." },
      ],
    ] as const)
      it(`asks the vault ${title}, relative to the caller, before those of the places`, () => {
        vault("vaults", far);
        vault("purutos", elsewhere("nowhere"));
        assert.equal(find("puruto-b", environment, settings).folder, far);
      });

    it("takes an absolute one", () => {
      const data = vault("vaults", far);
      assert.equal(find("puruto-b", { PURUTO_DATA_PATH: data }).folder, far);
    });

    it("asks the vault of the places where that is no Puruto", () => {
      vault("purutos", far);
      assert.equal(find("puruto-b", { PURUTO_DATA_PATH: "../nothing" }).folder, far);
    });

    it("finds the vault itself, which is in no registry", () => {
      const data = vault("vaults", far);
      assert.equal(find("puruto-data", { PURUTO_DATA_PATH: data }).folder, data);
    });
  });

  it("says where it looked", () => {
    const { looked } = find("puruto-b", { PURUTO_HOME: "/first", HOME: "/home/u" });
    assert.deepEqual(looked, [
      "/first/puruto-b",
      join(workspace.root, "puruto-b"),
      "/home/u/purutos/puruto-b",
    ]);
  });

  it("names a folder once that is several places", () => {
    writeFileSync(
      join(workspace.add("puruto-data"), "registry.json"),
      JSON.stringify({ purutos: [{ name: "puruto-b", path: join(workspace.root, "puruto-b") }] }),
    );
    const environment = { PURUTO_HOME: `${workspace.root}/`, HOME: dirname(workspace.root) };
    assert.deepEqual(find("puruto-b", environment).looked, [join(workspace.root, "puruto-b")]);
  });
});
