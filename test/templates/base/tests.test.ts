import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { renderPlan } from "../../../lib/writing/render.ts";
import { writeNew } from "../../../lib/writing/write.ts";
import type { Wish } from "../../../lib/puruto/new-puruto.ts";
import { languages } from "../../../standard/languages.ts";
import { checkRepo } from "../../../standard/check.ts";
import { installFor } from "../../../standard/manifest.ts";
import { kindsMade } from "../../../standard/packs.ts";
import { planPuruto } from "../../../standard/puruto.ts";
import { runnerFor } from "../../../standard/runners.ts";
import type { JsonObject } from "../../../templates/ipc/files/ipc/parsed.ts";
import { checkout, scratch } from "../../scratch.ts";
import { answers } from "../../standard/answers.ts";

/** Makes a Puruto for this Node; what it would install comes from this checkout. */
function make(changes: Partial<Wish> = {}): string {
  const folder = join(scratch(), "a 'puruto' ü");
  const given = answers({ runner: runnerFor(process.versions.node), ...changes });
  writeNew(folder, renderPlan(planPuruto(given, templates)));
  // Stands in for `npm install`, where that is needed.
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as JsonObject;
  if (installFor(manifest) !== undefined)
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

/** Runs `npm test` as a user does. */
function npmTest(folder: string, ...words: string[]) {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}` };
  const shell = process.platform === "win32";
  const told = ["test", "--silent", "--", reporter, ...words];
  return read(spawnSync("npm", told, { cwd: folder, encoding: "utf8", env, shell }));
}

/** Runs the tests that every Puruto has, and nothing around them. */
function ownTests(folder: string) {
  const told = [...loader, reporter, "tests/puruto.test.ts"];
  return read(spawnSync(process.execPath, told, { cwd: folder, encoding: "utf8" }));
}

const reporter = "--test-reporter=tap";

// Node before 22.18 does not read TypeScript.
const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];

function read({ status, stdout }: { status: number | null; stdout: string }) {
  const titles = [...stdout.matchAll(/^ *(not ok|ok) \d+ - (.*?)( # SKIP.*)?$/gm)];
  const those = (mark: string) =>
    titles.flatMap(([, one, title, skipped]) => (one === mark && skipped === undefined ? [title] : []));
  return { status, stdout, passed: those("ok"), failed: those("not ok") };
}

const keeps = "keeps the standard, as far as it can see for itself";
const hasFiles = "has the script of a skill that each npm script runs";
const runs = "has the npm script by which a skill says that its script is run";
const suite = "this Puruto";

describe("npm test in a Puruto", function () {
  this.timeout(60_000);

  for (const kind of kindsMade())
    for (const language of languages)
      it(`is green in one just made: ${kind}, ${language}`, () => {
        const { status, passed, failed } = npmTest(
          make({ kind, language, ipc: true, skills: ["weekly-report"] }),
        );
        const own = [keeps, hasFiles, runs, suite];
        // Those of the kind itself stand around them.
        assert.deepEqual([status, failed, passed.filter((title = "") => own.includes(title))], [0, [], own]);
      });

  /** What is done to a Puruto, the test that fails of it, and what it says. */
  const breakages: Record<string, [(folder: string) => void, title: string, said: RegExp]> = {
    "README.md is gone": [(folder) => rmSync(join(folder, "README.md")), keeps, /README\.md is missing/],
    "git would take .env": [
      (folder) => {
        writeFileSync(join(folder, ".env"), "");
        writeFileSync(join(folder, ".gitignore"), "node_modules/\n");
      },
      keeps,
      /\.gitignore does not cover \.env \[env-not-ignored\]/,
    ],
    "a skill is not named like its folder": [
      edit(".claude/skills/help/SKILL.md", "name: help", "name: hilfe"),
      keeps,
      /help\/SKILL\.md does not have the name of its folder, help \[invalid-skill\]/,
    ],
    "a skill has no front matter": [
      edit(".claude/skills/help/SKILL.md", "---", ""),
      keeps,
      /help\/SKILL\.md has no description of 1 to 1024 characters \[invalid-skill\]/,
    ],
    "a skill has an empty description": [
      edit(".claude/skills/help/SKILL.md", /^description: .*$/m, "description: ''"),
      keeps,
      /help\/SKILL\.md has no description/,
    ],
    "a description is too long": [
      edit(".claude/skills/help/SKILL.md", "description: ", `description: ${"long ".repeat(300)}`),
      keeps,
      /help\/SKILL\.md has no description of 1 to 1024/,
    ],
    "a skill has a name that no agent takes": [
      (folder) => copySkill(folder, "my skill"),
      keeps,
      /has the name my skill, where letters/,
    ],
    "a script is gone that npm runs": [
      (folder) => rmSync(join(folder, ".claude/skills/list/scripts/run.ts")),
      hasFiles,
      /^ +package\.json: the script list runs \.claude\/skills\/list\/scripts\/run\.ts, which is missing$/m,
    ],
    "a skill's script has lost its npm script": [
      edit("package.json", '"list":', '"liste":'),
      runs,
      /^ +\.claude\/skills\/list\/SKILL\.md says to run npm run list, and package\.json has no such script$/m,
    ],
  };
  for (const [title, [breakIt, failing, said]] of Object.entries(breakages))
    it(`is red where ${title}`, () => {
      const folder = make({ db: false });
      breakIt(folder);
      const { status, failed, stdout } = ownTests(folder);
      assert.equal(status, 1);
      assert.ok(failed.includes(failing), stdout);
      assert.match(stdout, said);
    });

  /** What is said in Spanish where it fails. */
  const spanish: Record<string, [(folder: string) => void, said: RegExp]> = {
    "a file is gone": [(folder) => rmSync(join(folder, "README.md")), /README\.md no existe \[missing-req/],
    "a script is gone": [
      (folder) => rmSync(join(folder, ".claude/skills/list/scripts/run.ts")),
      /el script list ejecuta \S+\/list\/scripts\/run\.ts, que no existe$/m,
    ],
    "an npm script is gone": [
      edit("package.json", '"list":', '"liste":'),
      /list\/SKILL\.md pide ejecutar npm run list, y package\.json no tiene ese script$/m,
    ],
  };
  for (const [title, [breakIt, said]] of Object.entries(spanish))
    it(`says in Spanish that ${title}`, () => {
      const folder = make({ db: false, language: "es" });
      breakIt(folder);
      assert.match(ownTests(folder).stdout, said);
    });

  /** What `validate` only warns of, or has nothing to say about. */
  const harmless: Record<string, (folder: string) => void> = {
    "a skill is in no table": (folder) => copySkill(folder, "new"),
    "a row has no skill": edit("AGENTS.md", "| `list`", "| `gone` | do what was | – |\n| `list`"),
    "a table of other skills stands in the rules": edit(
      "AGENTS.md",
      "## How",
      "| Skill | Damage |\n| --- | --- |\n| Fireball | 10 |\n\n## How",
    ),
    "an example of a table stands in a code block": edit(
      "AGENTS.md",
      "## How",
      "```\n| skill | use |\n| --- | --- |\n| `x` | y |\n```\n\n## How",
    ),
    "it does not say which version of the standard it follows": (folder) =>
      rmSync(join(folder, ".puruto-standard-version")),
    "git made a file of the link of the skills": (folder) => {
      rmSync(join(folder, ".agents/skills"));
      writeFileSync(join(folder, ".agents/skills"), "../.claude/skills");
    },
    "npm scripts run files by a pattern, or write some": edit(
      "package.json",
      '"init":',
      `"test:unit": "node --import tsx --test \\"tests/*.test.ts\\"",
      "types": "node tools/gen.ts --out gen/x.d.ts", "init":`,
    ),
    "a skill says itself how its script is run": (folder) => {
      copySkill(folder, "deploy");
      mkdirSync(join(folder, ".claude/skills/deploy/scripts"));
      writeFileSync(join(folder, ".claude/skills/deploy/scripts/run.ts"), "");
      appendFileSync(join(folder, ".claude/skills/deploy/SKILL.md"), "\nRun `npx tsx scripts/run.ts`.\n");
      edit(".claude/skills/deploy/SKILL.md", /npm run --silent help/g, "npm run --silent list")(folder);
    },
  };
  for (const [title, change] of Object.entries(harmless))
    it(`is green where ${title}, of which validate says no error`, async () => {
      const folder = make({ db: false });
      change(folder);
      const { status, passed, stdout } = ownTests(folder);
      assert.deepEqual([status, passed], [0, [keeps, hasFiles, runs, suite]], stdout);
      assert.equal((await checkRepo(diskRepo(folder))).errors, 0);
    });

  it("takes what node --test takes, and the files that are named", () => {
    const folder = make({ db: false });
    writeFileSync(join(folder, "tests/mine.test.ts"), mine);
    assert.deepEqual(npmTest(folder).failed, ["fails"]);
    const one = npmTest(folder, "--test-name-pattern", "^works$");
    assert.deepEqual([one.status, one.passed.includes("works"), one.failed], [0, true, []]);
    const { status, passed } = npmTest(folder, "tests/puruto.test.ts");
    assert.deepEqual([status, passed.length], [0, 4]);
  });

  it("runs no file of another folder", () => {
    const folder = make({ kind: "puruto-data", db: false });
    for (const name of ["mine.test.ts", "test/mine.ts"]) {
      mkdirSync(dirname(join(folder, "shared", name)), { recursive: true });
      writeFileSync(join(folder, "shared", name), mine);
    }
    const { status, passed } = npmTest(folder);
    assert.deepEqual([status, passed.length], [0, 4]);
  });
});

const mine = `import { it } from "node:test";
it("works", (): void => {});
it("fails", (): void => { throw new Error("no"); });
`;

function edit(path: string, from: string | RegExp, to: string): (folder: string) => void {
  return (folder) => {
    const before = readFileSync(join(folder, path), "utf8");
    const after = before.replace(from, to);
    assert.notEqual(after, before);
    writeFileSync(join(folder, path), after);
  };
}

/** A skill without a script, beside the others. */
function copySkill(folder: string, name: string): void {
  cpSync(join(folder, ".claude/skills/help"), join(folder, ".claude/skills", name), { recursive: true });
  rmSync(join(folder, ".claude/skills", name, "scripts"), { recursive: true });
  edit(`.claude/skills/${name}/SKILL.md`, "name: help", `name: ${name}`)(folder);
}
