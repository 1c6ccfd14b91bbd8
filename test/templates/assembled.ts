import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { renderPlan } from "../../lib/writing/render.ts";
import { templates } from "../../lib/writing/templates.ts";
import { writeNew } from "../../lib/writing/write.ts";
import { planScript } from "../../standard/new-skill.ts";
import { planPuruto } from "../../standard/puruto.ts";
import { skillScript } from "../../standard/skills.ts";
import { checkout, readTree } from "../scratch.ts";
import { answers } from "../standard/answers.ts";
import { runsHere, titleOf, type Combination } from "./combinations.ts";

/** Writes these, and sees that all of it type-checks, runs, and keeps the linter's rules. */
export function assembles(combinations: readonly Combination[]): void {
  let root: string;

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "tests-of-puruto-")));
    symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"), "junction");
    for (const one of combinations) write(join(root, titleOf(one)), one);
  });

  after(() => rmSync(root, { recursive: true, force: true }));

  for (const one of combinations)
    it(`type-check${runsHere(one) ? " and run" : ""}: ${titleOf(one)}`, async () => {
      const folder = join(root, titleOf(one));
      await Promise.all([typeCheck(folder), runsHere(one) && runs(folder, skillsOf(one))]);
    });

  it("keep the linter's rules", () => lint(root));
}

const program = (name: string): string => join(checkout, "node_modules", name);

/** The skills besides those of packs that have a script: one with the Puruto's own `lib/answer.ts`, and one without. */
const skillsOf = ({ skill }: Combination): string[] =>
  skill === "script" ? ["weekly-report", "on-its-own"] : [];

function write(folder: string, one: Combination): void {
  const skills = { none: [], words: ["weekly-report"], script: skillsOf(one) }[one.skill];
  const scripts = skillsOf(one).map((name) => planScript(name, name === "on-its-own", one.language));
  const plan = [...planPuruto(answers({ ...one, skills }), templates), ...scripts];
  writeNew(folder, renderPlan(plan));
}

async function typeCheck(folder: string): Promise<void> {
  await node(checkout, program("typescript/bin/tsc"), "--project", folder);
}

/** Prepares a Puruto, twice, and asks it about itself. */
async function runs(folder: string, skills: readonly string[]): Promise<void> {
  const ask = (name: string) => runScript(folder, name);
  assert.ok((await ask("init")).steps?.some(({ changed }) => changed));
  const before = readTree(folder);
  const { steps = [] } = await ask("init");
  assert.deepEqual(
    steps.filter(({ changed }) => changed),
    [],
  );
  assert.deepEqual(readTree(folder), before);
  const [{ ok, problems } = {}] = await Promise.all(["status", "list", "help"].map(ask));
  assert.deepEqual({ ok, problems }, { ok: true, problems: [] });
  for (const name of skills) await run(folder, skillScript(name));
}

interface Answer {
  readonly steps?: readonly { changed: boolean }[];
  readonly ok?: boolean;
  readonly problems?: readonly string[];
}

// Node before 22.18 does not read TypeScript.
const loader = process.features.typescript ? [] : ["--import", "tsx"];

/** Runs a script of package.json, as npm would. */
async function runScript(folder: string, name: string): Promise<Answer> {
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const [, ...words] = (scripts[name] ?? "").split(" ");
  return run(folder, ...words);
}

/** Runs a script that answers with JSON. */
const run = async (folder: string, ...words: string[]): Promise<Answer> =>
  JSON.parse(await node(folder, ...loader, ...words)) as Answer;

/** Lints all of it at once, by the rules of this checkout. */
async function lint(root: string): Promise<void> {
  const folders = readdirSync(root).filter((name) => name !== "node_modules");
  const rules = ["--config", join(checkout, ".oxlintrc.json"), "--type-aware", "--deny-warnings"];
  // It follows links, and would read each skill twice.
  const once = ["--ignore-pattern", "**/.agents/**"];
  const said = await node(root, program("oxlint/bin/oxlint"), ...rules, ...once, ...folders);
  const scripts = folders.flatMap((folder) => scriptsIn(join(root, folder)));
  // A folder that begins with a dot is left out by some linters.
  assert.match(said, new RegExp(` on ${scripts.length} files `));
}

// Some versions of Node go through links to folders.
const scriptsIn = (folder: string): string[] =>
  [...readTree(folder).keys()].filter((path) => /^(?!\.agents\/).*\.m?[jt]s$/.test(path));

/** Runs Node. @returns what it printed */
async function node(cwd: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  assert.equal(await ended, 0, stdout + stderr);
  return stdout;
}
