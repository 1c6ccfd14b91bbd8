import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { alone } from "../alone.ts";
import { adopt } from "../../../generators/adopt/task.ts";
import type { Known } from "../../../lib/questions/questions.ts";
import { snapshot } from "../../hostile/snapshot.ts";
import { scratch } from "../../scratch.ts";
import { fill, ours } from "../ipc/repos.ts";
import { captureOutput } from "../output.ts";
import { make, skill, type Kind } from "./repos.ts";

/** A repo that cannot be adopted as it is: how it is made so, and what is said of it. */
interface Refused extends Pick<Kind, "name" | "files" | "git" | "given"> {
  readonly set?: (folder: string) => void;
  readonly code: string;
  readonly message: RegExp;
}

const credential = ["ghp_", "16C7e42F292c6912E7710c838347Ae178B4a"].join("");
const rules = { "CLAUDE.md": "Be kind.\n" };
const module = { "package.json": '{"type": "module"}' };

const refused: Readonly<Record<string, Refused>> = {
  "a folder that is no repo": {
    git: "none",
    files: { "notes.txt": "" },
    code: "nothing-to-adopt",
    message: /no git repo, and has no rules for agents: .*puruto app/,
  },
  "an empty folder": { git: "none", code: "nothing-to-adopt", message: /puruto app/ },
  "no folder": {
    set: (folder) => rmSync(folder, { recursive: true }),
    code: "not-a-folder",
    message: /no folder/,
  },
  "a repo whose skills cannot be parsed": {
    files: { ...rules, ".claude/skills/a/SKILL.md": "x", ".claude/skills/b/SKILL.md": skill("c") },
    code: "cannot-adopt",
    message:
      /skills\/a\/SKILL\.md:1 has no front matter.*\(invalid-skill\); .*skills\/b\/SKILL\.md:2 has the name c.*mend it/,
  },
  "a repo with a credential in what it shares": {
    files: { ".env.example": `A_TOKEN=${credential}\n` },
    code: "cannot-adopt",
    message: /\.env\.example:1 holds what looks like .* \(secret-in-example\)/,
  },
  "a repo that tracks .env": {
    files: { ".env": "A=1\n" },
    set: (folder) => void execFileSync("git", ["add", "--force", ".env"], { cwd: folder }),
    code: "cannot-adopt",
    message: /\.env is tracked by git/,
  },
  "a repo with hidden text in its rules": {
    files: { "AGENTS.md": `Be kind.${"\u{E0041}".repeat(8)}\n` },
    code: "cannot-adopt",
    message: /AGENTS\.md:1 .*\(hidden-text\)/,
  },
  "a repo whose README.md is a folder": {
    files: { ...rules, "README.md/x": "" },
    code: "unreadable",
    message: /README\.md is there and cannot be read: it is a folder/,
  },
  "a repo whose README differs from README.md by case": {
    files: { ...rules, "readme.md": "# Books\n" },
    code: "conflict",
    message: /readme\.md differs from it by case alone.*rename readme\.md first/,
  },
  "a repo whose .claude is a file": {
    files: { ".claude": "" },
    code: "cannot-adopt",
    message: /missing-core-skill/,
  },
  "a repo whose rules are a link that leads out": {
    set: (folder) => symlinkSync("/etc/hostname", join(folder, "CLAUDE.md")),
    code: "unreadable",
    message: /CLAUDE\.md is there and cannot be read/,
  },
  "a repo whose skills are a link that leads out": {
    files: rules,
    set: (folder) => {
      mkdirSync(join(folder, ".claude"));
      symlinkSync(join(folder, "../../o"), join(folder, ".claude/skills"));
    },
    code: "cannot-adopt",
    message: /\.claude\/skills must be a folder inside the repo/,
  },
  "a repo whose .gitignore is a pipe": {
    files: rules,
    set: (folder) => void execFileSync("mkfifo", [join(folder, ".gitignore")]),
    code: "unreadable",
    message: /\.gitignore is there and cannot be read/,
  },
  "a repo whose AGENTS.md is huge": {
    files: { "AGENTS.md": "" },
    set: (folder) => truncateSync(join(folder, "AGENTS.md"), 3e9),
    code: "unreadable",
    message: /AGENTS\.md is there and cannot be read: it is larger than 1 MiB/,
  },
  "a repo whose package.json is no JSON": {
    files: { "package.json": "{" },
    code: "invalid-json",
    message: /package\.json must be repaired first/,
  },
  "a repo whose package.json has scripts that are none": {
    files: { "package.json": '{"type": "module", "scripts": "none"}' },
    code: "cannot-edit",
    message: /package\.json cannot be edited at scripts/,
  },
  "a repo whose .yo-rc.json is no JSON": {
    files: { ".yo-rc.json": "{" },
    code: "invalid-json",
    message: /\.yo-rc\.json must be repaired first/,
  },
  "a repo of a newer standard": {
    files: { ...rules, ".puruto-standard-version": "9.0.0\n" },
    code: "newer-standard",
    message: /9\.0\.0/,
  },
  "delegation where modules are CommonJS": {
    files: { "package.json": '{"type": "commonjs"}' },
    given: { ipc: true },
    code: "cannot-adopt",
    message: /cannot have --ipc: package\.json says "type": "commonjs"; name CommonJS/,
  },
  "a database where db is taken": {
    files: { ...module, "db/x": "" },
    given: { db: true },
    code: "cannot-adopt",
    message: /cannot have --db: db is there already/,
  },
  "a workflow where there can be no scripts": {
    files: { "package.json": '{"type": "commonjs"}' },
    given: { ci: true },
    code: "cannot-adopt",
    message: /cannot have --ci: package\.json says "type": "commonjs"; name CommonJS.* leave --ci out$/,
  },
  "a workflow where one of that name is there": {
    files: { ...module, ".github/workflows/puruto.yml": "on: push\n" },
    given: { ci: true },
    code: "cannot-adopt",
    message: /cannot have --ci: \.github\/workflows\/puruto\.yml is there already; rename it first/,
  },
  "a workflow where npm test would run nothing": {
    files: { ...module, ...rules, "tests/run.ts": "" },
    given: { ci: true },
    code: "cannot-adopt",
    message:
      /cannot have --ci: tests\/run\.ts is there already, and package\.json does not say .*; add a script called test first/,
  },
  "agent tests where npm test runs others": {
    files: { "package.json": '{"type": "module", "scripts": {"test": "mine"}}' },
    given: { "agent-tests": true },
    code: "cannot-adopt",
    message: /cannot have --agent-tests: npm test runs tests of its own; rename that script first, or leave/,
  },
  "agent tests where others would run with them": {
    files: { ...module, ...rules, "tests/a.test.ts": "" },
    given: { "agent-tests": true },
    code: "cannot-adopt",
    message: /cannot have --agent-tests: tests\/a\.test\.ts is there already; move it elsewhere first/,
  },
  "agent tests where their place is taken": {
    files: { ...module, ...rules, "tests/agent/mine.txt": "" },
    given: { "agent-tests": true },
    code: "cannot-adopt",
    message: /cannot have --agent-tests: tests\/agent is there already; rename it first/,
  },
  "agent tests where there can be no delegation": {
    files: { ...module, ...rules, "ipc.ts": "" },
    given: { "agent-tests": true },
    code: "cannot-adopt",
    message: /cannot have --agent-tests: ipc\.ts is there already; rename it first/,
  },
  "agent tests beside Python": {
    files: { ...rules, "ipc.py": "" },
    given: { "agent-tests": true },
    code: "cannot-adopt",
    message: /cannot have --agent-tests: ipc\.py runs in Python, and nothing beside it in TypeScript/,
  },
  "agent tests without the delegation that they need": {
    given: { "agent-tests": true, ipc: false },
    code: "invalid-options",
    message: /^--agent-tests needs --ipc, got --no-ipc; leave one of them out$/,
  },
  "a special kind where its scripts cannot be": {
    files: { "lib/x": "" },
    given: { kind: "puruto-data" },
    code: "cannot-adopt",
    message: /of kind puruto-data needs its scripts, and lib is there already/,
  },
  "a kind that cannot be made": {
    given: { kind: "puruto-gateway" },
    code: "kind-not-available",
    message: /puruto-gateway cannot be made yet/,
  },
  "targets without delegation": {
    given: { targets: ["puruto-data"] },
    code: "invalid-options",
    message: /--targets mean nothing without --ipc/,
  },
  "a Puruto that was generated and lost something": {
    set: (folder) => {
      rmSync(folder, { recursive: true });
      rmSync(join(ours(join(folder, ".."), "books"), "README.md"));
    },
    code: "cannot-adopt",
    message: /Puruto already, which has lost something; puruto validate --fix/,
  },
  "what a Puruto lacks": {
    set: (folder) => {
      rmSync(folder, { recursive: true });
      ours(join(folder, ".."), "books");
    },
    given: { db: true, ipc: true, ci: true, "agent-tests": true, skills: ["zed"] },
    code: "cannot-adopt",
    message:
      /already, .* so no --ipc, --db, --ci, --agent-tests, --skills zed: puruto ipc adds .*; leave --db out.*; leave --ci out.*; puruto agent-tests adds them; puruto skill zed adds that$/,
  },
  "another language than that of a Puruto": {
    set: (folder) => {
      rmSync(folder, { recursive: true });
      ours(join(folder, ".."), "books");
    },
    given: { language: "es", starter: "notes" },
    code: "cannot-adopt",
    message:
      /so no --starter notes, --language es: .*; leave it out, a Puruto keeps the language .* made in$/,
  },
  "English of a Puruto in Spanish": {
    set: (folder) => {
      rmSync(folder, { recursive: true });
      ours(join(folder, ".."), "books", { language: "es" });
    },
    given: { language: "en" },
    code: "cannot-adopt",
    message: /so no --language en: /,
  },
};

describe("adopt refuses", function () {
  if (process.platform === "win32") this.pending = true;
  captureOutput();

  for (const [title, row] of Object.entries(refused))
    it(`${title}, in one line, and writes nothing`, async () => {
      const folder = make(scratch(), row);
      fill(join(folder, "../../o"), { "theirs.txt": "theirs\n" });
      row.set?.(folder);
      await refuse(folder, row.given ?? {}, row);
    });

  it("what it would need and nobody says, all at once", async () => {
    const folder = make(scratch(), { name: "日本" });
    const message = /--name is missing: .*; --description is missing: /;
    await refuse(folder, { description: undefined }, { code: "invalid-options", message });
  });

  it("a repo in which a file cannot be written, and takes the link of the skills back", async function () {
    const files = {
      "AGENTS.md": "Be kind.\n",
      ".agents/skills/a/SKILL.md": skill("a"),
      ".gitignore": "*.log\n",
    };
    const folder = make(scratch(), { files });
    chmodSync(join(folder, ".gitignore"), 0o444);
    await refuse(folder, {}, { code: "write-failed", message: /\.gitignore is read-only/ });
    assert.equal(readFileSync(join(folder, ".gitignore"), "utf8"), "*.log\n");
    chmodSync(join(folder, ".gitignore"), 0o644);
    writeFileSync(join(folder, ".gitignore"), ".env\n");
    assert.equal(await alone(adopt, { path: folder, description: "Keeps the books", json: true }), 0);
  });
});

/** Asserts that adopting is refused so, and that nothing is different then. */
async function refuse(path: string, given: Known, { code, message }: Pick<Refused, "code" | "message">) {
  const around = join(path, "../..");
  const before = snapshot(around);
  const all = { path, description: "Keeps the books", json: true, ...given };
  await assert.rejects(alone(adopt, all), (error: Error & { code: string }) => {
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    assert.ok(!error.message.includes("\n") && !error.message.includes(credential));
    return true;
  });
  assert.deepEqual(snapshot(around).differences(before), []);
}
