import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import { planPuruto } from "../../../standard/puruto.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { app } from "../../../generators/app/task.ts";
import { answerAlone, type Known } from "../../../lib/questions/questions.ts";
import { renderPlan } from "../../../lib/writing/render.ts";
import { prepareSkill } from "../../../generators/skill/new-skill.ts";
import { skill } from "../../../generators/skill/task.ts";
import { writeChanges } from "../../../lib/writing/changes.ts";
import { writeNew } from "../../../lib/writing/write.ts";

const loader = process.features.typescript ? [] : ["--import", import.meta.resolve("tsx")];
const puruto = fileURLToPath(new URL("../../../command/puruto.cts", import.meta.url));

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe("adding a skill", () => {
  let workspace: string;
  let folder: string;
  beforeEach(() => {
    workspace = realpathSync(mkdtempSync(join(tmpdir(), "puruto-skill-test-")));
    folder = join(workspace, "puruto-notes");
    const answers = answerAlone(app.questions, {
      name: "puruto-notes",
      description: "Keeps notes",
      db: false,
    });
    writeNew(folder, renderPlan(planPuruto(answers, templates)));
  });
  afterEach(() => rmSync(workspace, { recursive: true, force: true }));

  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  const add = (given: Known) => {
    const draft = prepareSkill(folder, answerAlone(skill.questions, given));
    writeChanges(folder, draft.changes);
    return draft;
  };
  const run = (
    args: readonly string[],
    cwd = folder,
    env: NodeJS.ProcessEnv = {},
    input = "",
  ): Promise<Said> =>
    new Promise((resolve) => {
      const options = { cwd, env: { PATH: process.env["PATH"], CI: "1", ...env } };
      const child = execFile(process.execPath, [...loader, ...args], options, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
      child.stdin?.on("error", () => {});
      child.stdin?.end(input);
    });

  const descriptions = {
    plain: "Reports the week. Use on Fridays",
    "with a colon, quotes and a hash": `Says: "it's" #1 - done`,
    "with accents and a pipe": "Añade | quita",
    "that looks like another type": "true",
  };
  for (const [title, description] of Object.entries(descriptions))
    it(`writes a description ${title} so that it survives`, () => {
      add({ name: "weekly-report", description, tools: "Read Bash(git add:*)", userInvocable: false });
      const matter = read(".claude/skills/weekly-report/SKILL.md").split("---\n")[1] ?? "";
      assert.deepEqual(load(matter), {
        name: "weekly-report",
        description,
        "user-invocable": false,
        "allowed-tools": "Read Bash(git add:*)",
        metadata: { puruto: "unwritten" },
      });
    });

  it("names it in both lists and in what is remembered, and changes nothing else", () => {
    const paths = ["AGENTS.md", "README.md", ".yo-rc.json", "package.json"];
    const before = paths.map(read);
    const { notes } = add({ name: "report", description: "Reports a | b" });
    const added = paths.map((path, index) => newLines(before[index] ?? "", read(path)));
    assert.deepEqual(added, [
      ["| `report` | Reports a \\| b | – |"],
      ["| [`report`](.claude/skills/report/SKILL.md) | Reports a \\| b | – |"],
      ['    "skills": [', '      "report"', "    ],"],
      [],
    ]);
    assert.deepEqual(notes, []);
  });

  const answers = { "its shared lib": true, "nothing to lean on": false };
  for (const [title, hasLib] of Object.entries(answers))
    it(`gives it a script that works with ${title}, by hand and called`, async () => {
      if (!hasLib) rmSync(join(folder, "lib"), { recursive: true });
      add({ name: "report", script: true });
      const script = ".claude/skills/report/scripts/run.ts";
      const byHand = await run([script]);
      const context = { PURUTO_IPC_CONTEXT: "{}" };
      const called = await run([script], folder, context, '{"prompt":"this week"}');
      const broken = await run([script], folder, context, "{");
      const prompts = [byHand, called].map(
        ({ stdout }) => (JSON.parse(stdout) as { prompt: unknown }).prompt,
      );
      assert.deepEqual(prompts, [null, "this week"]);
      assert.deepEqual([broken.code, broken.stdout, broken.stderr.trim().split("\n").length], [1, "", 1]);
      const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
      assert.match(scripts["report"] ?? "", /^(tsx|node .*) \.claude\/skills\/report\/scripts\/run\.ts$/);
      assert.match(read("AGENTS.md"), /\| `npm run --silent report` \|\n/);
    });

  it("keeps tabs, line ends and further content of what it edits", () => {
    const manifest = '{\r\n\t"type": "module",\r\n\t"scripts": {\r\n\t\t"own": "x"\r\n\t}\r\n}\r\n';
    writeFileSync(join(folder, "package.json"), manifest);
    add({ name: "report", script: true });
    const after = read("package.json");
    assert.ok(after.startsWith(manifest.slice(0, manifest.indexOf('"x"') + 3)), JSON.stringify(after));
    assert.deepEqual(after.match(/(?<!\r)\n/g), null);
  });

  for (const name of ["install", "prepare", "test"])
    it(`makes no npm script ${name}, which npm would run by itself`, () => {
      const before = read("package.json");
      const { notes } = add({ name, script: true });
      assert.equal(read("package.json"), before);
      assert.match(notes.join(), new RegExp(`run its script as .*${name}/scripts/run\\.ts`));
    });

  it("leaves another npm script of that name, and says how to run the skill's", () => {
    writeFileSync(join(folder, "package.json"), '{"scripts": {"report": "mine"}}');
    const { notes } = add({ name: "report", script: true });
    assert.equal(read("package.json"), '{"scripts": {"report": "mine"}}');
    assert.match(notes.join(), /another script called report/);
  });

  it("says where it found no list, in a Puruto of the Python framework", () => {
    for (const path of ["AGENTS.md", "package.json", ".yo-rc.json", "lib"])
      rmSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, "CLAUDE.md"), "# Rules\n");
    writeFileSync(join(folder, "README.md"), "# Notes\n");
    const { notes, changes } = add({ name: "report", script: true });
    assert.deepEqual(
      changes.map(({ path }) => path),
      [".claude/skills/report/SKILL.md", ".claude/skills/report/scripts/run.ts"],
    );
    assert.match(
      notes.join("\n"),
      /no package\.json\nname the skill in CLAUDE\.md: .*\nname the skill in README\.md: /,
    );
  });

  it("writes into both folders of skills where one is a copy of the other", () => {
    rmSync(join(folder, ".agents"), { recursive: true });
    cpSync(join(folder, ".claude/skills"), join(folder, ".agents/skills"), { recursive: true });
    add({ name: "report" });
    assert.equal(read(".agents/skills/report/SKILL.md"), read(".claude/skills/report/SKILL.md"));
  });

  it("refuses a skill that is there", () => {
    mkdirSync(join(folder, ".claude/skills/report"));
    assert.throws(() => add({ name: "report" }), { code: "skill-exists" });
  });

  it("refuses to write through a link that leads out", () => {
    rmSync(join(folder, ".claude/skills"), { recursive: true });
    mkdirSync(join(workspace, "elsewhere"));
    symlinkSync(join(workspace, "elsewhere"), join(folder, ".claude/skills"));
    assert.throws(() => add({ name: "report" }), { code: "outside-repo" });
  });

  for (const name of ["../x", "Report", "a--b", "init", "__proto__", "con", "n".repeat(65)])
    it(`refuses the name ${name.slice(0, 12)}`, () => {
      assert.throws(() => add({ name }), { code: "invalid-options", exitCode: 2 });
    });

  it("refuses the name ask, and says what it stands for", async () => {
    const message =
      /--name names "ask", by which callers reach the agent itself and no skill; choose another/;
    assert.throws(() => add({ name: "ask" }), { code: "invalid-options", message });
    const { code, stdout, stderr } = await run([puruto, "skill", "ask"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, message);
  });

  for (const tools of ["Read,Write", "Bash(", "a\nb", "*"])
    it(`refuses the tools ${JSON.stringify(tools)}`, () => {
      assert.throws(() => add({ name: "report", tools }), { code: "invalid-options" });
    });

  it("works as a command: adds, tells as JSON, and refuses the second time", async () => {
    const args = [puruto, "skill", "report", "--no-user-invocable", "--script", "--json"];
    const dry = await run([...args, "--dry-run"]);
    assert.equal(existsSync(join(folder, ".claude/skills/report")), false);
    const first = await run(args);
    const created = [".claude/skills/report/SKILL.md", ".claude/skills/report/scripts/run.ts"];
    const changed = ["package.json", ".yo-rc.json", "AGENTS.md", "README.md"];
    const whole = { path: folder, skill: "report", dry_run: false, created, changed, notes: [] };
    assert.deepEqual(
      [JSON.parse(dry.stdout), JSON.parse(first.stdout)],
      [{ ...whole, dry_run: true }, whole],
    );
    const again = await run(args);
    assert.equal(again.code, 1);
    assert.match(again.stdout, /^\{\n {2}"error": \{\n {4}"code": "skill-exists",/);
    assert.match(again.stderr, /\[skill-exists\]\n$/);
  });

  it("works as a command in a Puruto alone, and needs a name", async () => {
    const elsewhere = await run([puruto, "skill", "report"], workspace);
    assert.match(elsewhere.stderr, /is no Puruto: it lacks .* \[not-a-puruto\]\n$/);
    const nameless = await run([puruto, "skill"]);
    assert.deepEqual([nameless.code, nameless.stdout], [2, ""]);
    assert.match(nameless.stderr, /--name is missing/);
  });
});

/** The lines that a text has and had not before. */
function newLines(before: string, after: string): string[] {
  const old = before.split("\n");
  return after.split("\n").filter((line) => !old.includes(line));
}
