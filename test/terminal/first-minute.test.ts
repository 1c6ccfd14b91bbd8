import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { entry } from "../command/puruto.ts";
import { runnerFor } from "../../standard/runners.ts";
import { scratch } from "../scratch.ts";
import { keys, Terminal } from "./terminal.ts";

const puruto = [process.execPath, ...entry].map((word) => `'${word}'`).join(" ");

/** Every question of a new Puruto, by what it shows, with an answer. */
const questions: readonly (readonly [shown: RegExp, answer: string])[] = [
  [/Name \(by custom/, "puruto-notes"],
  [/Kind/, ""],
  [/Begin with/, ""],
  [/Language of what/, ""],
  [/What is it for/, "Keeps my notes"],
  [/SQLite database\?/, ""],
  [/Further skills/, "import"],
  [/call other Purutos\?/, ""],
  // Node 20 cannot run TypeScript, which leaves nothing to choose.
  ...(runnerFor(process.versions.node) === "node" ? [[/runs its scripts/, ""] as const] : []),
  [/Go on\?/, ""],
];

/** Answers the first questions, and waits for the one behind them. */
async function answer(terminal: Terminal, count = questions.length): Promise<void> {
  for (const [index, [shown, typed]] of questions.slice(0, count).entries()) {
    await terminal.see(shown);
    terminal.type(typed + keys.enter);
    const next = questions[index + 1];
    if (index + 1 === count && next !== undefined) await terminal.see(next[0]);
  }
}

const open = (cwd: string, args = "", setting: { columns?: number; env?: NodeJS.ProcessEnv } = {}) =>
  new Terminal(`${puruto} ${args}`, { cwd, ...setting });

describe("the first minute at a terminal", function () {
  if (process.platform !== "linux") this.pending = true;
  this.timeout(120_000);

  for (const columns of [60, 40])
    it(`asks in ${columns} columns, shows what is about to be made, and says what to do next`, async () => {
      const cwd = scratch();
      const terminal = open(cwd, "--no-git --skip-install", { columns });
      await answer(terminal);
      assert.equal(await terminal.end(), 0);
      assert.match(terminal.text, /About to make puruto-notes: Keeps my notes/);
      assert.match(terminal.text, /Next:\n +cd .*puruto-notes/);
      assert.ok(existsSync(join(cwd, "puruto-notes/.claude/skills/import/SKILL.md")));
    });

  it("takes arrows, says of each choice what it is, and of a list that is left empty that it is", async () => {
    const cwd = scratch();
    spawnSync(
      process.execPath,
      [...entry, "puruto-books", "--description", "x", "--no-git", "--skip-install"],
      {
        cwd,
      },
    );
    const terminal = open(cwd, "--no-git --skip-install --ipc --runner tsx --no-db --skills a --language en");
    await terminal.see(/Name/);
    terminal.type(`puruto-notes${keys.enter}`);
    await terminal.see(/puruto-data – The private data vault/);
    terminal.type(keys.down + keys.enter);
    await terminal.see(/What is it for\?/);
    terminal.type(keys.enter);
    await terminal.see(/Which Purutos may it call\?.*puruto-books/);
    terminal.type(keys.enter);
    await terminal.see(/Which Purutos may it call\? none.*Go on\?/);
    terminal.type(keys.enter);
    assert.equal(await terminal.end(), 0);
    assert.doesNotMatch(terminal.text, /hops|seconds/);
    assert.match(readFileSync(join(cwd, "puruto-notes/.yo-rc.json"), "utf8"), /"kind": "puruto-data"/);
  });

  it("says what starters are, and proposes the language of the locale", async () => {
    const cwd = scratch();
    const env = { LC_ALL: "es_ES.UTF-8" };
    const terminal = open(cwd, "puruto-notas --kind standard --no-git --skip-install", { env });
    await terminal.see(/notes – Notes: write them down/);
    terminal.type(keys.down + keys.enter);
    await terminal.see(/Language of what.*❯ es – español/);
    terminal.type(keys.enter);
    await terminal.see(/What is it for\?.*Notas: apuntarlas/);
    terminal.type(keys.enter);
    await terminal.see(/Further skills/);
    terminal.type(keys.enter);
    await terminal.see(/call other Purutos\?/);
    terminal.type(keys.ctrlC);
    assert.equal(await terminal.end(), 130);
  });

  it("asks for hops and seconds with --ask-all", async () => {
    const terminal = open(
      scratch(),
      "a --kind standard --starter none --language en --description x --no-db --skills b --ipc --runner tsx --ask-all",
    );
    await terminal.see(/Tests of its skills, run with a mock agent\?/);
    terminal.type(keys.enter);
    await terminal.see(/npm test on GitHub/);
    terminal.type(keys.enter);
    await terminal.see(/How many hops/);
    terminal.type(keys.enter);
    await terminal.see(/How many seconds/);
    terminal.type(keys.ctrlC);
    assert.equal(await terminal.end(), 130);
  });

  it("says what is wrong with an answer, offers a name that would do, and goes on asking", async () => {
    const cwd = scratch();
    const terminal = open(cwd);
    await terminal.see(/Name/);
    terminal.type(`Mi Diseño${keys.enter}`);
    await terminal.see(/must be lower-case .*mi-diseno would do/);
    terminal.type(`${keys.clear}puruto-gateway${keys.enter}`);
    await terminal.see(/puruto-gateway cannot be made yet/);
    terminal.type(keys.ctrlC);
    assert.equal(await terminal.end(), 130);
  });

  for (const [index, [shown]] of questions.entries())
    it(`is left with Ctrl-C at ${shown.source}: one line, exit code 130, nothing written`, async () => {
      const cwd = scratch();
      const terminal = open(cwd);
      await answer(terminal, index);
      await terminal.see(shown);
      terminal.type(keys.ctrlC);
      assert.equal(await terminal.end(), 130);
      assert.match(terminal.text, /\ncancelled, nothing was written\n$/);
      assert.deepEqual(readdirSync(cwd), []);
    });

  it("is left with no at the last question", async () => {
    const cwd = scratch();
    const terminal = open(cwd);
    await answer(terminal, questions.length - 1);
    terminal.type(`n${keys.enter}`);
    assert.equal(await terminal.end(), 130);
    assert.deepEqual(readdirSync(cwd), []);
  });

  for (const [title, typed, made] of [
    ["another name", "puruto-more", "puruto-more"],
    ["another folder", "./elsewhere/notes", "elsewhere/notes"],
    ["a folder at home", "~/notes", "notes"],
  ] as const)
    it(`asks at once for ${title} where a folder is taken, and takes none that is taken, too`, async () => {
      const cwd = scratch();
      mkdirSync(join(cwd, "puruto-notes"));
      writeFileSync(join(cwd, "puruto-notes/mine.txt"), "mine");
      const rest =
        "--kind standard --starter none --language en --description x --no-db --skills a --runner tsx --no-ipc --no-git --skip-install";
      const terminal = open(cwd, `puruto-notes ${rest}`);
      await terminal.see(/puruto-notes is taken\. Another name, or a folder/);
      terminal.type(`puruto-notes${keys.enter}`);
      await terminal.see(/is taken, too/);
      terminal.type(keys.clear + typed + keys.enter);
      await terminal.see(/Go on\?/);
      terminal.type(keys.enter);
      assert.equal(await terminal.end(), 0);
      assert.ok(existsSync(join(cwd, made, "AGENTS.md")));
      assert.deepEqual(readdirSync(join(cwd, "puruto-notes")), ["mine.txt"]);
    });

  for (const [title, args, message] of [
    [
      "a folder that is taken",
      "x --destination .",
      /exists and is not empty; choose another .*\[destination-not-empty\]/,
    ],
    ["a kind that cannot be made", "puruto-gateway", /cannot be made yet.* \[kind-not-available\]/],
    ["no Puruto", "ipc", /is no Puruto: .*\[not-a-puruto\]/],
    ["no Puruto for a skill", "skill", /is no Puruto: .*\[not-a-puruto\]/],
    ["no policy", "allow puruto-b", /is no Puruto: .*\[not-a-puruto\]/],
    ["nothing to adopt", "adopt", /there is nothing to adopt.*\[nothing-to-adopt\]/],
  ] as const)
    it(`says that ${title} is in vain before the first question`, async () => {
      const cwd = scratch();
      writeFileSync(join(cwd, "a.txt"), "");
      const terminal = open(cwd, args);
      assert.equal(await terminal.end(), 1);
      assert.match(terminal.text, message);
      assert.doesNotMatch(terminal.text, /\?/);
    });

  it("makes a Puruto where git knows nobody, and says so", async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, "strict"), "[user]\n\tuseConfigOnly = true\n");
    const env = { GIT_CONFIG_GLOBAL: join(cwd, "strict"), GIT_CONFIG_SYSTEM: join(cwd, "none"), EMAIL: "" };
    const terminal = open(cwd, "--skip-install", { env });
    await answer(terminal);
    assert.equal(await terminal.end(), 0);
    assert.match(terminal.text, /warning: no first commit: git has no user\.name/);
  });

  it("asks on standard error, so that what is printed can go to a file", async () => {
    const cwd = scratch();
    const terminal = open(cwd, "--no-git --skip-install > out.txt");
    await answer(terminal);
    assert.equal(await terminal.end(), 0);
    assert.doesNotMatch(terminal.text, /Created/);
    const printed = readFileSync(join(cwd, "out.txt"), "utf8");
    assert.match(printed, /^Created \S+puruto-notes\n/);
    assert.ok(!printed.includes("\u001B") && !printed.includes("?"), printed);
  });

  it("asks, too, where only the head of what is printed is wanted", async () => {
    const cwd = scratch();
    const terminal = open(cwd, "--no-git --skip-install | head -n 1");
    await answer(terminal);
    assert.equal(await terminal.end(), 0);
    assert.match(terminal.text, /Created \S+puruto-notes\n$/);
    assert.ok(existsSync(join(cwd, "puruto-notes/AGENTS.md")));
  });

  it("paints nothing against NO_COLOR", async () => {
    const terminal = open(scratch(), "--no-git --skip-install", { env: { NO_COLOR: "1" } });
    await answer(terminal);
    assert.equal(await terminal.end(), 0);
    // oxlint-disable-next-line no-control-regex -- colours are what is looked for
    assert.doesNotMatch(terminal.raw, /\u001B\[[\d;]*m/);
  });

  for (const locale of ["es_ES.UTF-8", "de_DE.UTF-8", "C"])
    it(`asks the same where the locale is ${locale}`, async () => {
      const cwd = scratch();
      const env = { LANG: locale, LC_ALL: locale, LANGUAGE: locale.slice(0, 2) };
      const terminal = open(cwd, "--no-git --skip-install", { env });
      await answer(terminal);
      assert.equal(await terminal.end(), 0);
      assert.ok(existsSync(join(cwd, "puruto-notes/AGENTS.md")));
    });

  for (const [title, args, env] of [
    ["with --json", "--json", {}],
    ["with --defaults", "--defaults", {}],
    ["in CI", "", { CI: "true" }],
    ["where an agent runs it", "", { CLAUDECODE: "1" }],
  ] as const)
    it(`asks nothing at a terminal ${title}, and names what is missing`, async () => {
      const cwd = scratch();
      const terminal = open(cwd, args, { env });
      assert.equal(await terminal.end(), 2);
      assert.match(terminal.text, /--name is missing: .*; --description is missing: /);
    });

  it("asks all the same with --ask", async () => {
    const terminal = open(scratch(), "--ask", { env: { CI: "true", CLAUDECODE: "1" } });
    await terminal.see(/Name/);
    terminal.type(keys.ctrlC);
    assert.equal(await terminal.end(), 130);
  });
});
