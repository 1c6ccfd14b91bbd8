import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { purutosIn } from "../../../lib/puruto/workspace.ts";
import { survey, type Row } from "../../../lib/puruto/survey.ts";
import { asBlocks, asTable } from "../../../lib/reporting/table.ts";
import { noPaint } from "../../../lib/reporting/paint.ts";
import { scratch } from "../../scratch.ts";
import { allow, make } from "../../generators/workspace/purutos.ts";

async function only(folder: string, askGit = false): Promise<Row> {
  const [row] = await survey([folder], askGit);
  assert.ok(row);
  return row;
}

describe("the survey of a workspace", () => {
  it("says of a Puruto its kind, version, skills and database", async () => {
    const row = await only(make(scratch(), "puruto-a"));
    const { kind, version, errors, git, ipc, database, problem } = row;
    assert.deepEqual(
      { kind, version, errors, git, ipc, problem },
      { kind: "standard", version: "0.2.0", errors: 0, git: null, ipc: null, problem: null },
    );
    assert.deepEqual(database, { path: "db/data.db", bytes: null });
    assert.deepEqual(row.skills, ["help", "init", "list", "status"]);
  });

  it("says whom it may call for what, and who may call it", async () => {
    const folder = make(scratch(), "puruto-a", { ipc: true });
    allow(folder, { "puruto-b": ["read"], "puruto-c": null }, { allowed_callers: ["puruto-d"] });
    const targets = [
      { name: "puruto-b", actions: ["read"] },
      { name: "puruto-c", actions: null },
    ];
    const { ipc } = await only(folder);
    assert.deepEqual(ipc, { enabled: true, targets, callers: ["puruto-d"], problem: null });
  });

  for (const [title, breakIt, says] of [
    [
      "a policy that is no JSON",
      (folder: string) => writeFileSync(join(folder, ".puruto-ipc.json"), "{"),
      /nobody: /,
    ],
    ["no skills", (folder: string) => writeFileSync(join(folder, ".claude"), ""), /[1-9]\d* E/],
    [
      "a version with an escape sequence",
      (folder: string) => writeFileSync(join(folder, ".puruto-standard-version"), "\u001B[2J"),
      /\\u001b\[2J/,
    ],
  ] as const) {
    it(`shows ${title} in its row, and the others beside it`, async () => {
      const workspace = scratch();
      mkdirSync(join(workspace, "puruto-broken"));
      writeFileSync(join(workspace, "puruto-broken/CLAUDE.md"), "");
      breakIt(join(workspace, "puruto-broken"));
      make(workspace, "puruto-whole");
      const rows = await survey(purutosIn(workspace), false);
      assert.deepEqual(
        rows.map(({ name }) => name),
        ["puruto-broken", "puruto-whole"],
      );
      for (const text of [asTable(rows, noPaint), asBlocks(rows, noPaint)].map(String)) {
        assert.match(text, says);
        assert.match(text, /puruto-whole/);
        assert.ok(!text.includes("\u001B"));
      }
    });
  }

  it("shows a Puruto that cannot be read at all with its problem, and the others beside it", async () => {
    const workspace = scratch();
    const rows = await survey([join(workspace, "puruto-gone"), make(workspace, "puruto-whole")], true);
    assert.match(rows[0]?.problem ?? "", /ENOENT/);
    assert.equal(rows[1]?.problem, null);
    assert.match(String(asTable(rows, noPaint)), /puruto-gone +cannot be read: /);
  });

  it("knows branch, changes and an .env that git would take", async () => {
    const folder = make(scratch(), "puruto-a");
    execFileSync("git", ["init", "--quiet", "--initial-branch", "feat/x"], { cwd: folder });
    writeFileSync(join(folder, ".env"), "");
    assert.deepEqual((await only(folder)).git, { branch: "feat/x", changes: null, problem: null });
    const asked = await only(folder, true);
    assert.ok((asked.git?.changes ?? 0) > 0);
    assert.equal(asked.errors, 0);
    writeFileSync(join(folder, ".gitignore"), "");
    const { findings } = await only(folder, true);
    assert.ok(findings.some(({ code }) => code === "env-not-ignored"));
  });

  it("knows them of a Puruto that is a folder of a larger repo, too", async () => {
    const workspace = scratch();
    const folder = make(workspace, "puruto-a");
    execFileSync("git", ["init", "--quiet", "--initial-branch", "main"], { cwd: workspace });
    writeFileSync(join(folder, ".env"), "");
    const { git, errors } = await only(folder, true);
    assert.deepEqual([git, errors], [{ branch: "main", changes: 1, problem: null }, 0]);
    rmSync(join(folder, ".gitignore"));
    assert.ok((await only(folder, true)).findings.some(({ code }) => code === "env-not-ignored"));
  });

  it("shows why git does not answer, and makes nothing up", async () => {
    const folder = make(scratch(), "puruto-a");
    execFileSync("git", ["init", "--quiet", "--initial-branch", "main"], { cwd: folder });
    writeFileSync(join(folder, ".git/index"), "junk");
    writeFileSync(join(folder, ".env"), "");
    const row = await only(folder, true);
    assert.equal(row.git?.changes, null);
    assert.match(String(asTable([row], noPaint)), /main, git says: .*index file smaller than expected/);
    assert.equal(row.errors, 0);
  });
});
