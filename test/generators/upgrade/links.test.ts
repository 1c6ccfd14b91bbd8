import assert from "node:assert/strict";
import { linkSync, lstatSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync } from "node:fs";
import { symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeChanges } from "../../../lib/writing/changes.ts";
import { prepareUpgrade, type Upgrade } from "../../../generators/upgrade/upgrade.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { scratch } from "../../scratch.ts";
import { fill } from "../ipc/repos.ts";
import { dropped, findOlder, olderPuruto } from "./older.ts";

const generated = "lib/environment.ts";

/** An upgrade of what the older version made, once the user has done something to it. */
async function upgrade(
  prepare: (root: string) => void,
  onConflict: "new" | "markers" = "new",
): Promise<{ root: string; draft: Upgrade; read: (path: string) => string }> {
  const root = fill(join(scratch(), "puruto-notes"), olderPuruto());
  prepare(root);
  const draft = await prepareUpgrade(diskRepo(root), root, { targetVersion: "0.2.0", onConflict }, findOlder);
  writeChanges(root, draft.changes);
  return { root, draft, read: (path) => readFileSync(join(root, path), "utf8") };
}

/** Puts a link in a file's place. */
function link(root: string, path: string, target: string): void {
  rmSync(join(root, path), { recursive: true, force: true });
  symlinkSync(target, join(root, path));
}

/** Moves a file, and leaves a link to it. */
function move(root: string, path: string, to: string): void {
  mkdirSync(dirname(join(root, to)), { recursive: true });
  renameSync(join(root, path), join(root, to));
  symlinkSync(join("..", to), join(root, path));
}

describe("an upgrade of a Puruto with links", () => {
  for (const how of ["new", "markers"] as const) {
    it(`loses neither of two texts where one file is a link to the other (${how})`, async () => {
      const [one, other] = [generated, "lib/skills.ts"];
      const before = olderPuruto()[other] ?? "";
      const { root, draft, read } = await upgrade((folder) => {
        fill(folder, { [other]: before.replace("an older line", "my own line") });
        link(folder, one, "skills.ts");
      }, how);
      const outcome = draft.outcomes.find(({ path }) => path === one);
      assert.deepEqual([outcome?.change, outcome?.beside], ["conflict", `${one}.new`]);
      assert.equal(readlinkSync(join(root, one)), "skills.ts");
      assert.match(read(other), /my own line/);
      assert.match(read(`${one}.new`), /export const root/);
    });
  }

  it("writes to where the user moved a file, and leaves the link", async () => {
    const { root, read } = await upgrade((folder) => move(folder, generated, "src/environment.ts"));
    assert.ok(lstatSync(join(root, generated)).isSymbolicLink());
    assert.doesNotMatch(read("src/environment.ts"), /an older line/);
  });

  it("keeps what the user moved, and its link, of what is generated no more", async () => {
    const { root, draft, read } = await upgrade((folder) => move(folder, dropped, "src/dropped.ts"));
    assert.equal(draft.outcomes.find(({ path }) => path === dropped)?.change, "kept");
    assert.equal(read("src/dropped.ts"), olderPuruto()[dropped]);
    assert.ok(lstatSync(join(root, dropped)).isSymbolicLink());
  });

  it("gives each of two names of one file its own text, and leaves other names of it as they are", async () => {
    const outside = join(scratch(), "mine.ts");
    const { read } = await upgrade((folder) => linkSync(join(folder, generated), outside));
    assert.doesNotMatch(read(generated), /an older line/);
    assert.match(readFileSync(outside, "utf8"), /an older line/);
  });
});
