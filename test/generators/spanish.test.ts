import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { adopt } from "../../generators/adopt/task.ts";
import { ipc } from "../../generators/ipc/task.ts";
import { skill } from "../../generators/skill/task.ts";
import { prepareUpgrade } from "../../generators/upgrade/upgrade.ts";
import { validate } from "../../generators/validate/task.ts";
import { workspace } from "../../generators/workspace/task.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import type { Known, Questions } from "../../lib/questions/questions.ts";
import type { Task } from "../../lib/task.ts";
import { renderPuruto } from "../../lib/puruto/new-puruto.ts";
import { filesOf } from "../../lib/writing/render.ts";
import { checkRepo } from "../../standard/check.ts";
import { kindsMade } from "../../standard/packs.ts";
import { skillFile } from "../../standard/skills.ts";
import { checkout, readTree, scratch } from "../scratch.ts";
import { answers } from "../standard/answers.ts";
import { memoryRepo } from "../standard/memory-repo.ts";
import { runnersHere } from "../templates/db/helpers/made.ts";
import { slips } from "../templates/beside.ts";
import { alone } from "./alone.ts";
import { fill, ours, pythonFiles, pythonIpc } from "./ipc/repos.ts";
import { captureOutput } from "./output.ts";
import { findOlder, olderPuruto } from "./upgrade/older.ts";

const description = "Lleva las cuentas de casa";
const spanish = { description, language: "es" } as const;

/** What people and agents read in a folder, but for the runtime of delegation, which speaks English. */
const texts = (folder: string): [path: string, text: string][] =>
  [...readTree(folder)].filter(([path]) => /\.md$|^\.env/.test(path));

const heads = (text: string): string[] => text.match(/^## .*$/gm) ?? [];

const runSkill = (folder: string, name: string): string =>
  runScript(folder, `.claude/skills/${name}/scripts/run.ts`);

/** Runs a script of a Puruto's, which has nothing to complain of. @returns what it printed */
function runScript(folder: string, path: string): string {
  // Node before 22.18 does not read TypeScript.
  const loader = process.features.typescript
    ? []
    : ["--import", createRequire(import.meta.url).resolve("tsx")];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...loader, path], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" }, stdout);
  return stdout;
}

/** Carries a task out in a folder, which is left after the test. */
async function inside<Q extends Questions>(folder: string, task: Task<Q>, values: Known): Promise<void> {
  process.chdir(folder);
  await alone(task, values);
}

const [runnerHere = "node"] = runnersHere;

describe("a Puruto in Spanish", function () {
  this.timeout(60_000);
  captureOutput();

  for (const kind of kindsMade())
    it(`of kind ${kind} keeps the standard, and has no English in what is read`, async () => {
      const folder = ours(scratch(), "puruto-casa", { ...spanish, kind, ipc: true, runner: runnerHere });
      const { findings } = await checkRepo(diskRepo(folder));
      assert.deepEqual(findings, []);
      for (const [path, text] of texts(folder)) assert.deepEqual(slips(text), [], path);
      // Stands in for `npm install`.
      symlinkSync(join(checkout, "node_modules"), join(folder, "../node_modules"), "junction");
      assert.match(runScript(folder, "tests/run.ts"), /\bpass [1-9]/);
    });

  it("answers in Spanish", () => {
    const folder = ours(scratch(), "puruto-data", { ...spanish, kind: "puruto-data", skills: ["informe"] });
    for (const name of ["init", "init", "status", "list", "help", "read"]) {
      const said = runSkill(folder, name);
      assert.deepEqual(slips(said), [], said);
    }
  });

  it("gets a skill that is unwritten in Spanish, in both tables and above its own rules", async () => {
    const folder = ours(scratch(), "puruto-casa", spanish);
    const file = join(folder, "AGENTS.md");
    const mine = `${readFileSync(file, "utf8")}\nSolo euros.\n`;
    writeFileSync(file, mine);
    await inside(folder, skill, { name: "cierre-anual", script: true });
    const row = /^\| .*`cierre-anual`.* \| pasos por escribir \| `npm run --silent cierre-anual` \|\n/m;
    const after = new Map(texts(folder));
    assert.equal(after.get("AGENTS.md")?.replace(row, ""), mine);
    assert.match(after.get("README.md") ?? "", row);
    assert.match(after.get(skillFile("cierre-anual")) ?? "", /\n# Cierre anual\n\nLos pasos .* por escribir/);
    assert.match(runSkill(folder, "cierre-anual"), /"El trabajo de esta skill está por escribir\."/);
  });

  it("gets delegation that is explained in Spanish", async () => {
    const folder = ours(scratch(), "puruto-casa", spanish);
    await inside(folder, ipc, {});
    const after = new Map(texts(folder));
    assert.match(after.get(skillFile("call")) ?? "", /\n# Llamar a otro Puruto\n/);
    assert.match(after.get("AGENTS.md") ?? "", /^\| `call` \| pedir a otro Puruto /m);
  });

  it("gets back in Spanish what it lost", async () => {
    const folder = ours(scratch(), "puruto-casa", { ...spanish, ipc: true });
    const before = readTree(folder);
    for (const path of ["agent.md", "README.md", skillFile("init"), skillFile("call")])
      rmSync(join(folder, path));
    await inside(folder, validate, { fix: true });
    assert.deepEqual(readTree(folder), before);
  });

  it("stays one when it is upgraded, and keeps its own rules", async () => {
    const current = filesOf(renderPuruto(answers({ ipc: true, ...spanish })));
    const files = olderPuruto({ ipc: true, ...spanish });
    const mine = `${files["AGENTS.md"]}\nSolo euros.\n`;
    const repo = memoryRepo("puruto-notes", { ...files, "AGENTS.md": mine });
    const options = { targetVersion: "0.2.0", onConflict: "new" } as const;
    const { changes } = await prepareUpgrade(repo, scratch(), options, findOlder);
    const written = new Map(changes.flatMap((one) => ("content" in one ? [[one.path, one.content]] : [])));
    const expected = current.filter(({ path }) => path.endsWith(".md") && written.has(path));
    assert.ok(expected.length > 5);
    for (const { path, content } of expected)
      assert.equal(written.get(path), path === "AGENTS.md" ? `${content}\nSolo euros.\n` : content);
  });

  it("comes of a repo that is adopted, with scripts or without", async () => {
    for (const files of [{ "CLAUDE.md": "# Reglas\n" }, { "CLAUDE.md": "# Reglas\n", "lib/a.py": "" }]) {
      const folder = fill(join(scratch(), "casa"), files);
      await alone(adopt, { path: folder, ...spanish });
      for (const [path, text] of texts(folder)) assert.deepEqual(slips(text), [], path);
      assert.match(readFileSync(join(folder, "agent.md"), "utf8"), /^La identidad y las reglas/);
    }
  });

  it("gets the skill call in Spanish where its delegation is in Python", async () => {
    const files = Object.entries({ ...pythonFiles, ...pythonIpc }).filter(
      ([path]) => path !== skillFile("call"),
    );
    const folder = fill(join(scratch(), "puruto-viejo"), Object.fromEntries(files));
    await alone(adopt, { path: folder, ...spanish });
    const text = readFileSync(join(folder, skillFile("call")), "utf8");
    assert.match(text, /\n# Llamar a otro Puruto\n[^]*python3 ipc\.py/);
  });

  it("lies beside others in a workspace that is explained in Spanish", async () => {
    const root = join(scratch(), "purutos");
    mkdirSync(root);
    await alone(workspace, { action: "init", root, language: "es", git: false, skipInstall: true });
    const read = texts(root);
    assert.ok(read.length > 10);
    for (const [path, text] of read) assert.deepEqual(slips(text), [], path);
  });

  it("has the heads of sections in Spanish", () => {
    const folder = ours(scratch(), "puruto-casa", spanish);
    const english = ours(scratch(), "puruto-casa");
    for (const path of ["AGENTS.md", "README.md"]) {
      const [one, other] = [folder, english].map((place) => heads(readFileSync(join(place, path), "utf8")));
      const same = one?.filter((head) => other?.includes(head));
      assert.deepEqual(same, ["## Skills"]);
    }
  });
});
