import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { purutosIn } from "../../../generators/workspace/folder.ts";
import { branchOf, parse } from "../../../generators/workspace/git.ts";
import { survey, type Row } from "../../../generators/workspace/survey.ts";
import { asBlocks, asTable } from "../../../generators/workspace/table.ts";
import { noPaint } from "../../../generators/paint.ts";
import { scratch } from "../../scratch.ts";
import { allow, make } from "./purutos.ts";

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
    assert.deepEqual((await only(folder)).git, { branch: "feat/x", changes: null });
    const asked = await only(folder, true);
    assert.ok((asked.git?.changes ?? 0) > 0);
    assert.equal(asked.errors, 0);
    writeFileSync(join(folder, ".gitignore"), "");
    const { findings } = await only(folder, true);
    assert.ok(findings.some(({ code }) => code === "env-not-ignored"));
  });
});

describe("the branch of a repo", () => {
  for (const [title, head, branch] of [
    ["a branch", "ref: refs/heads/main\n", "main"],
    ["a commit", "0123456789abcdef0123456789abcdef01234567\n", "0123456"],
  ] as const) {
    it(`is read from HEAD: ${title}`, () => {
      const folder = scratch();
      mkdirSync(join(folder, ".git"));
      writeFileSync(join(folder, ".git/HEAD"), head);
      assert.equal(branchOf(folder), branch);
    });

    it(`is read from where a worktree's .git leads: ${title}`, () => {
      const folder = scratch();
      mkdirSync(join(folder, "real"));
      writeFileSync(join(folder, "real/HEAD"), head);
      writeFileSync(join(folder, ".git"), "gitdir: real\n");
      assert.equal(branchOf(folder), branch);
    });
  }

  it("is nothing without a repository, and where .git leads nowhere", () => {
    const folder = scratch();
    assert.equal(branchOf(folder), null);
    symlinkSync("nowhere", join(folder, ".git"));
    assert.equal(branchOf(folder), null);
  });
});

describe("what git status prints", () => {
  for (const [output, count, environment] of [
    ["", 0, "tracked"],
    ["!! .env\0!! node_modules/\0", 0, "ignored"],
    ["?? .env\0?? a b\0 M c\0", 3, "not ignored"],
    ["A  .env\0", 1, "tracked"],
  ] as const) {
    it(`is counted: ${JSON.stringify(output)}`, () => {
      assert.deepEqual(parse(output), { count, environment });
    });
  }
});
