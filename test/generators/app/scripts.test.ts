import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { planPuruto } from "../../../standard/puruto.ts";
import { templates } from "../../../lib/writing/templates.ts";
import type { Wish } from "../../../lib/puruto/new-puruto.ts";
import { renderPlan } from "../../../lib/writing/render.ts";
import { writeNew } from "../../../lib/writing/write.ts";
import { runnerFor } from "../../../standard/runners.ts";
import { checkout, readTree, scratch } from "../../scratch.ts";
import { answers, combinations, hardTexts } from "../../standard/answers.ts";

const runner = runnerFor(process.versions.node);

/** Makes a Puruto; what it would install comes from this checkout, except for runner node, which installs nothing. */
function make(changes: Partial<Wish> = {}): string {
  const folder = join(scratch(), "a 'puruto' ü");
  const given = answers({ runner, ...changes });
  writeNew(folder, renderPlan(planPuruto(given, templates)));
  if (given.runner === "tsx")
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

interface Answer {
  summary: string;
  ok: boolean;
  problems: string[];
  skills: { name: string; description: string; user_invocable: boolean; example: string }[];
  steps: { what: string; changed: boolean }[];
  database?: { exists: boolean; opens: boolean; bytes: number };
  findings: { code: string; path: string }[];
  ipc: unknown;
  data: unknown;
  needs: { variables: { key: string }[] };
}

/** Runs a base skill's script as a user does, through npm, or as the delegation runtime has it run; `ok` decides how that ends. */
function run(folder: string, skill: string, context?: string): Answer {
  const options = {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}`,
      ...(context !== undefined && { PURUTO_IPC_CONTEXT: context }),
    },
  } as const;
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", skill], options);
  assert.equal(stderr, "");
  const answer = JSON.parse(stdout) as Answer;
  assert.equal(status, (answer.ok ?? true) || context !== undefined ? 0 : 1);
  return answer;
}

describe("the scripts of a generated Puruto", function () {
  this.timeout(60_000);

  it("init prepares everything, and a second time changes nothing", () => {
    const folder = make();
    assert.ok(run(folder, "init").steps.every(({ changed }) => changed));
    if (process.platform !== "win32") assert.equal(statSync(join(folder, ".env")).mode & 0o777, 0o600);
    const before = readTree(folder);
    assert.ok(run(folder, "init").steps.every(({ changed }) => !changed));
    assert.deepEqual(readTree(folder), before);
    const { ok, problems, database, findings } = run(folder, "status");
    assert.deepEqual({ ok, problems, findings }, { ok: true, problems: [], findings: [] });
    assert.ok(database?.exists === true && database.opens && database.bytes > 0);
  });

  it("init keeps an .env that is there", () => {
    const folder = make({ db: false });
    writeFileSync(join(folder, ".env"), "MINE=1\n");
    run(folder, "init");
    assert.equal(readFileSync(join(folder, ".env"), "utf8"), "MINE=1\n");
  });

  it("status finds what is wrong", () => {
    const folder = make();
    assert.deepEqual(
      run(folder, "status").problems.map((problem) => problem.split(" ")[0]),
      [".env", "db/data.db"],
    );
    run(folder, "init");
    writeFileSync(join(folder, ".env"), "DB_PATH=db/data.db\n");
    writeFileSync(join(folder, "db/data.db"), "this is no database, however long it may be\n".repeat(50));
    writeFileSync(join(folder, ".gitignore"), "node_modules/\n");
    rmSync(join(folder, ".claude/skills/help/SKILL.md"));
    const { ok, problems, findings, database } = run(folder, "status");
    assert.equal(ok, false);
    assert.equal(database?.opens, false);
    assert.match(problems.join("\n"), /PURUTO_DATA_PATH.*\n.*does not open/);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ["missing-core-skill", "env-not-ignored"],
    );
  });

  it("status that another Puruto asks for is an answer, whatever it finds", () => {
    const folder = make({ db: false });
    assert.equal(run(folder, "status", "{}").ok, false);
  });

  it("status tells what may be delegated, and whether the data vault is there", () => {
    const folder = make({ db: false });
    assert.deepEqual(run(folder, "status").data, { path: "../puruto-data", resolves: false });
    mkdirSync(join(folder, "../puruto-data"));
    const policy = { enabled: true, allowed_targets: ["b"], allowed_actions: { b: ["read"] }, max_hops: 2 };
    writeFileSync(join(folder, ".puruto-ipc.json"), JSON.stringify(policy));
    const { ipc, data } = run(folder, "status");
    assert.deepEqual(ipc, policy);
    assert.deepEqual(data, { path: "../puruto-data", resolves: true });
  });

  it("list reads each skill's front matter, however it is quoted", () => {
    const folder = make({ skills: ["import"] });
    const skill = (name: string, matter: string) => {
      mkdirSync(join(folder, `.claude/skills/${name}`));
      writeFileSync(
        join(folder, `.claude/skills/${name}/SKILL.md`),
        `---\r\nname: ${name}\r\n${matter}\n---\n\nText\n`,
      );
    };
    skill("one", `description: "a: \\"b\\" \\u00e9"\nuser-invocable: false`);
    skill("two", "description: 'it''s'");
    skill("three", "description: >-\n  folded\n  text\nuser-invocable: true # really");
    const { skills } = run(folder, "list");
    const found = new Map(
      skills.map(({ name, description, user_invocable }) => [name, [description, user_invocable]]),
    );
    assert.deepEqual([...found.keys()], ["help", "import", "init", "list", "one", "status", "three", "two"]);
    assert.deepEqual(found.get("one"), ['a: "b" é', false]);
    assert.deepEqual(found.get("two"), ["it's", true]);
    assert.deepEqual(found.get("three"), ["folded text", true]);
  });

  it("init, help, list and status end, whatever stands in place of their files", function () {
    if (process.platform === "win32") this.skip();
    const folder = make({ db: false });
    const pipe = (path: string) => assert.equal(spawnSync("mkfifo", [join(folder, path)]).status, 0);
    pipe(".env");
    mkdirSync(join(folder, ".claude/skills/piped"));
    pipe(".claude/skills/piped/SKILL.md");
    mkdirSync(join(folder, ".claude/skills/folder/SKILL.md"), { recursive: true });
    symlinkSync("../../.agents/skills/loop", join(folder, ".claude/skills/loop"));
    symlinkSync("nowhere", join(folder, ".claude/skills/lost"));
    for (const skill of ["init", "help"]) run(folder, skill);
    assert.deepEqual(
      run(folder, "list").skills.map(({ name }) => name),
      ["help", "init", "list", "status"],
    );
    assert.deepEqual(run(folder, "status").problems, [
      ".env is no file; move it away, and `npm run --silent init` writes it",
    ]);
    rmSync(join(folder, ".claude/skills/help"), { recursive: true });
    symlinkSync("help", join(folder, ".claude/skills/help"));
    assert.match(run(folder, "status").problems.join("\n"), /skills\/help\/SKILL\.md is missing/);
  });

  for (const description of hardTexts.slice(0, 3)) {
    it(`help says what it is for as given: ${description}`, () => {
      const { summary, needs, skills } = run(make({ description }), "help");
      assert.equal(summary, `puruto-notes: ${description}`);
      assert.deepEqual(
        needs.variables.map(({ key }) => key),
        ["PURUTO_DATA_PATH", "DB_PATH"],
      );
      assert.equal(skills.find(({ name }) => name === "status")?.example, "Is everything all right?");
    });
  }

  for (const [title, given] of combinations.filter(([, { skills }]) => skills.length === 0)) {
    it(`type-check under strict by the Puruto's own tsconfig: ${title}`, () => {
      const folder = make({ ...given });
      if (given.runner === "node")
        symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"), "junction");
      const tsc = join(checkout, "node_modules/typescript/bin/tsc");
      const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder, "--types", "node"], {
        encoding: "utf8",
      });
      assert.equal(status, 0, stdout);
    });
  }
});
