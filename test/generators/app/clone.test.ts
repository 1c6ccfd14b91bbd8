import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderPuruto } from "../../../lib/puruto/new-puruto.ts";
import { fixRepo } from "../../../generators/validate/fix.ts";
import { writeNew } from "../../../lib/writing/write.ts";
import { checkRepo } from "../../../standard/check.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { puruto } from "../../command/puruto.ts";
import { scratch } from "../../scratch.ts";
import { answers } from "../../standard/answers.ts";

const person = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"];
const withoutLinks = ["--config", "core.symlinks=false", "--config", "core.autocrlf=true"];

function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", [...person, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** A Puruto in git, in this folder of its repository, cloned as Windows does: its path in the clone. */
function clone({ inside = "." } = {}): string {
  const root = scratch();
  const source = join(root, "source");
  writeNew(join(source, inside), renderPuruto(answers({ db: false })));
  git(source, "init", "--quiet");
  git(source, "add", "--all");
  git(source, "commit", "--quiet", "--message", "Create it");
  git(root, "clone", "--quiet", "--no-checkout", ...withoutLinks, "source", "clone");
  // As where there is no `.gitattributes`, which Purutos had none of once.
  mkdirSync(join(root, "clone/.git/info"), { recursive: true });
  writeFileSync(join(root, "clone/.git/info/attributes"), "* text=auto !eol\n");
  git(join(root, "clone"), "checkout", "--quiet");
  const folder = join(root, "clone", inside);
  assert.ok(lstatSync(join(folder, ".agents/skills")).isFile());
  assert.match(readFileSync(join(folder, "AGENTS.md"), "utf8"), /\r\n/);
  return folder;
}

const status = (folder: string): string => git(folder, "status", "--porcelain", "--untracked-files=all");

const codes = async (folder: string): Promise<string[]> =>
  (await checkRepo(diskRepo(folder))).findings.map(({ code, path }) => `${code} ${path}`);

// Node 20 does not read TypeScript.
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];

interface Init {
  summary: string;
  steps: { what: string; changed: boolean }[];
}

function init(folder: string, { links = true } = {}): Init {
  return run(folder, "init", links) as Init;
}

/** Runs a skill in a Puruto; without links as on a machine that does not allow them. */
function run(folder: string, skill: string, links = true): object {
  const refusal = join(scratch(), "no-links.cjs");
  writeFileSync(
    refusal,
    `const fs = require("node:fs");
    fs.symlinkSync = () => { throw Object.assign(new Error("EPERM"), { code: "EPERM" }); };
    require("node:module").syncBuiltinESMExports();`,
  );
  const args = [
    ...(links ? [] : ["--require", refusal]),
    ...loader,
    `.claude/skills/${skill}/scripts/run.ts`,
  ];
  const {
    status: code,
    stdout,
    stderr,
  } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const answer = JSON.parse(stdout) as { readonly ok?: boolean };
  assert.equal(code, answer.ok === false ? 1 : 0, stderr);
  return answer;
}

const changedBy = ({ steps }: Init): string[] =>
  steps.flatMap(({ what, changed }) => (changed ? [what] : []));

const wroteSettings = "Wrote .env from .env.example.";

describe("a clone without links and with CRLF", function () {
  this.timeout(60_000);

  for (const [title, { links, said }] of Object.entries({
    "where links are allowed": { links: true, said: ["Linked .agents/skills to .claude/skills."] },
    "where they are not": {
      links: false,
      said: [
        "Copied .claude/skills to .agents/skills.",
        "Told git that .agents/skills is no change in this clone.",
      ],
    },
  }))
    for (const inside of [".", "rooms/[a] ü"])
      it(`is repaired by init ${title}, in the folder ${inside} of its repository`, async () => {
        const folder = clone({ inside });
        assert.deepEqual(await codes(folder), ["broken-skills-link .agents/skills"]);
        assert.match(JSON.stringify(run(folder, "status")), /\.agents\/skills leads to no skills; `npm run/);
        assert.deepEqual(changedBy(init(folder, { links })), [...said, wroteSettings]);
        assert.deepEqual(await codes(folder), []);
        assert.equal(lstatSync(join(folder, ".agents/skills")).isSymbolicLink(), links);
        assert.equal(status(folder), "");
        git(folder, "add", "--all");
        assert.equal(status(folder), "");
        assert.deepEqual(changedBy(init(folder, { links })), []);
        assert.equal(status(folder), "");
      });

  it("has no edited file for upgrade, which finds nothing to do", async () => {
    const folder = clone();
    init(folder);
    const { code, stdout } = await puruto(["upgrade", "--json"], folder);
    const { files, applied } = JSON.parse(stdout) as { files: unknown[]; applied: unknown[] };
    assert.deepEqual([code, files, applied], [0, [], []]);
    assert.equal(status(folder), "");
  });

  it("is repaired by validate --fix, once", async () => {
    const folder = clone();
    assert.deepEqual(await fixRepo(folder), ["linked .agents/skills to .claude/skills"]);
    assert.deepEqual([await codes(folder), status(folder)], [[], ""]);
    assert.deepEqual(await fixRepo(folder), []);
  });

  it("keeps a copy's own files, text or not, when it gets what it lacks", async () => {
    const folder = clone();
    init(folder, { links: false });
    const mine = Buffer.from([0xff, 0, 1]);
    writeFileSync(join(folder, ".agents/skills/help/SKILL.md"), mine);
    writeFileSync(join(folder, ".claude/skills/list/more.md"), "more\n");
    writeFileSync(join(folder, ".claude/skills/help/SKILL.md"), "---\nname: help\ndescription: D\n---\n");
    assert.deepEqual(changedBy(init(folder)), ["Copied to .agents/skills what it lacked of .claude/skills."]);
    assert.deepEqual(readFileSync(join(folder, ".agents/skills/help/SKILL.md")), mine);
    assert.equal(readFileSync(join(folder, ".agents/skills/list/more.md"), "utf8"), "more\n");
    assert.deepEqual(await codes(folder), ["broken-skills-link .agents/skills"]);
  });

  it("keeps a file of the user's at that place, and says that it is none", async () => {
    const folder = clone();
    writeFileSync(join(folder, ".agents/skills"), "my notes\n");
    assert.deepEqual(changedBy(init(folder)), [wroteSettings]);
    assert.deepEqual(await fixRepo(folder), []);
    assert.equal(readFileSync(join(folder, ".agents/skills"), "utf8"), "my notes\n");
    assert.deepEqual(await codes(folder), ["broken-skills-link .agents/skills"]);
  });

  it("that is a worktree of another is told that git knows nothing of the copy", () => {
    const folder = clone();
    git(folder, "worktree", "add", "--quiet", "../tree");
    const tree = join(folder, "../tree");
    assert.match(
      changedBy(init(tree, { links: false })).join(" "),
      /Git could not be told .* do not commit it\./,
    );
    assert.ok(existsSync(join(tree, ".agents/skills/init/SKILL.md")));
  });
});
