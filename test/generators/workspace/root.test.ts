import assert from "node:assert/strict";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { initWorkspace } from "../../../generators/workspace/init.ts";
import { workspace } from "../../../generators/workspace/task.ts";
import { answerAlone } from "../../../lib/questions/questions.ts";
import { failAt } from "../../lib/writing/faults.ts";
import { decide } from "../../../lib/writing/carry-out.ts";
import { fill } from "../ipc/repos.ts";
import { readTree, scratch } from "../../scratch.ts";
import { rootFiles } from "./root-files.ts";

const init = (root: string) =>
  initWorkspace(answerAlone(workspace.questions, { action: "init", git: false, skipInstall: true, root }));

/** A folder to make a workspace of, beside one that is none of it. */
function place(): { root: string; outside: string } {
  const folder = scratch();
  for (const name of ["purutos", "outside"]) mkdirSync(join(folder, name));
  fill(join(folder, "outside"), { "a.txt": "theirs\n", "skills/mine/SKILL.md": "theirs\n" });
  return { root: join(folder, "purutos"), outside: join(folder, "outside") };
}

const skills = rootFiles.filter((path) => path.startsWith(".claude/skills/"));

interface Case {
  readonly prepare: (root: string, outside: string) => void;
  /** What is made all the same. */
  readonly made: readonly string[];
  readonly warns: readonly RegExp[];
}

const without = (...paths: string[]) => rootFiles.filter((path) => !paths.includes(path));

const cases: Readonly<Record<string, Case>> = {
  "its rules are the user's": {
    prepare: (root) => fill(root, { "AGENTS.md": "Mine.\r\n", "GEMINI.md": "" }),
    made: without("AGENTS.md", "GEMINI.md"),
    warns: [],
  },
  "CLAUDE.md is a link to AGENTS.md": {
    prepare: (root) => (
      fill(root, { "AGENTS.md": "Mine." }),
      symlinkSync("AGENTS.md", join(root, "CLAUDE.md"))
    ),
    made: without("AGENTS.md", "CLAUDE.md"),
    warns: [],
  },
  "one of its skills is the user's": {
    prepare: (root) => fill(root, { ".claude/skills/upgrade/SKILL.md": "Mine.", ".claude/skills/own/x": "" }),
    made: without(".claude/skills/upgrade/SKILL.md"),
    warns: [],
  },
  "AGENTS.md is a folder": {
    prepare: (root) => fill(root, { "AGENTS.md/x": "" }),
    made: without("AGENTS.md"),
    warns: [/^AGENTS\.md is a folder; it was left/],
  },
  "AGENTS.md is a link that leads out": {
    prepare: (root, outside) => symlinkSync(join(outside, "a.txt"), join(root, "AGENTS.md")),
    made: without("AGENTS.md"),
    warns: [/^AGENTS\.md leads out .*; it was left/],
  },
  "AGENTS.md is a link to what is not there outside": {
    prepare: (root, outside) => symlinkSync(join(outside, "b.txt"), join(root, "AGENTS.md")),
    made: without("AGENTS.md"),
    warns: [/^AGENTS\.md leads out .*; it was left/],
  },
  ".claude/skills is a link that leads out": {
    prepare: (root, outside) => {
      mkdirSync(join(root, ".claude"));
      symlinkSync(join(outside, "skills"), join(root, ".claude/skills"));
    },
    made: without(...skills, ".agents/skills"),
    warns: [/^\.claude\/skills is a link, or no folder.*left out: .*\.agents\/skills.*workspace\/SKILL\.md$/],
  },
  ".claude is a link that leads out": {
    prepare: (root, outside) => symlinkSync(outside, join(root, ".claude")),
    made: without(...skills, ".agents/skills"),
    warns: [/^\.claude is a link, or no folder/],
  },
  ".claude is a file": {
    prepare: (root) => fill(root, { ".claude": "" }),
    made: without(...skills, ".agents/skills"),
    warns: [/^\.claude is a link, or no folder/],
  },
  ".claude/skills is a link inside": {
    prepare: (root) => {
      fill(root, { "skills/own/SKILL.md": "", ".claude/x": "" });
      symlinkSync("../skills", join(root, ".claude/skills"));
    },
    made: without(".agents/skills"),
    warns: [/^\.claude\/skills is a link.*left out: \.agents\/skills$/],
  },
  ".agents/skills is a copy": {
    prepare: (root) => fill(root, { ".agents/skills/own/SKILL.md": "Mine." }),
    made: [
      ...skills.map((path) => path.replace(".claude", ".agents")),
      ...without(".agents/skills"),
    ].toSorted(),
    warns: [],
  },
  ".agents/skills is a file of the user's": {
    prepare: (root) => fill(root, { ".agents/skills": "Mine." }),
    made: without(".agents/skills"),
    warns: [/^\.agents\/skills is a file; it was left/],
  },
  ".agents is a link that leads out": {
    prepare: (root, outside) => symlinkSync(outside, join(root, ".agents")),
    made: without(".agents/skills"),
    warns: [/^\.agents is a link, or no folder.*left out: \.agents\/skills$/],
  },
  ".agents/skills was a link, and a clone made it a file": {
    prepare: (root) => fill(root, { ".agents/skills": "../.claude/skills" }),
    made: rootFiles,
    warns: [],
  },
};

describe("the root of a workspace", function () {
  this.timeout(60_000);

  for (const [title, { prepare, made, warns }] of Object.entries(cases))
    it(`gets what is missing, and keeps what is there, where ${title}`, async () => {
      const { root, outside } = place();
      prepare(root, outside);
      const [before, theirs] = [readTree(root), readTree(outside)];
      const done = await init(root);
      assert.deepEqual(done.files.toSorted(), made);
      assert.deepEqual(done.warnings.length, warns.length, done.warnings.join("\n"));
      for (const [index, pattern] of warns.entries()) assert.match(done.warnings[index] ?? "", pattern);
      assert.deepEqual(readTree(outside), theirs);
      const after = readTree(root);
      before.delete(".agents/skills");
      for (const [path, text] of before) assert.equal(after.get(path), text, path);
      for (const path of made) assert.ok(existsSync(join(root, path)), path);
      assert.deepEqual((await init(root)).files, []);
    });

  it("links the skills for the other agents", async () => {
    const { root } = place();
    await init(root);
    assert.ok(lstatSync(join(root, ".agents/skills")).isSymbolicLink());
    assert.equal(readlinkSync(join(root, ".agents/skills")), "../.claude/skills");
    for (const [path, text] of [
      ["CLAUDE.md", "@AGENTS.md\n"],
      ["GEMINI.md", "@./AGENTS.md\n"],
    ] as const)
      assert.equal(readFileSync(join(root, path), "utf8"), text);
  });

  it("gets what is missing alone", async () => {
    const { root } = place();
    await init(root);
    rmSync(join(root, ".claude/skills/validate"), { recursive: true });
    rmSync(join(root, "puruto-data"), { recursive: true });
    const { created, files } = await init(root);
    assert.deepEqual([created, files], [["puruto-data"], [".claude/skills/validate/SKILL.md"]]);
  });

  it("gets all or nothing, wherever writing fails", async () => {
    let failures = 0;
    for (let n = 0; ; n += 23) {
      const root = join(scratch(), "new/purutos");
      const undo = failAt(n, () => {
        throw new Error("no space is left");
      });
      const done = await init(root).catch((error: unknown) => error as Error & { code: string });
      if (undo() <= n) break;
      const isThere = existsSync(join(root, "AGENTS.md"));
      failures += isThere ? 0 : 1;
      assert.equal("code" in done ? done.code : "done", isThere ? "done" : "write-failed");
      assert.equal(existsSync(join(root, "..")), isThere, `failed at call ${n}`);
    }
    assert.ok(failures > 5);
  });

  it("gets nothing at all where a link leads into git's own folder", async () => {
    const { root } = place();
    fill(root, { ".git/HEAD": "ref: refs/heads/main\n" });
    symlinkSync(".git", join(root, ".claude"));
    await assert.rejects(init(root), { code: "outside-repo" });
    assert.deepEqual(readdirSync(root).toSorted(), [".claude", ".git"]);
    assert.deepEqual(readdirSync(join(root, ".git")), ["HEAD"]);
  });

  it("is not there afterwards where it could not be filled", async () => {
    const { root } = place();
    writeFileSync(join(root, "file"), "");
    await assert.rejects(init(join(root, "file/purutos")), { code: "write-failed" });
    assert.deepEqual([...readTree(root).keys()], ["file"]);
  });

  it("is finished first where an earlier run was killed", async () => {
    const { root } = place();
    interrupt(root);
    const { files_kept: kept } = await init(root);
    assert.deepEqual(kept, ["AGENTS.md"]);
    assert.equal(readFileSync(join(root, "AGENTS.md"), "utf8"), "Of the earlier run.");
    assert.ok(!existsSync(join(root, ".puruto-pending")));
  });
});

/** Leaves a change as a run does that is killed when it has decided on it. */
const interrupt = (root: string): void =>
  void decide(root, [{ path: "AGENTS.md", content: "Of the earlier run." }]);
