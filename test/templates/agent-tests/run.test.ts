import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { Asked } from "./helpers/asked.ts";
import { findBrowser, open, startBrowser } from "../../lib/pictures/browser.ts";
import { scratch } from "../../scratch.ts";

const cases = `name: it says how it is
prompt: How are you?
repeat: 3
assert:
  - { type: skill, value: status }
  - { type: contains, path: result.summary, value: well }
---
name: a script needs nobody
action: status
repeat: 1
assert: [{ type: status, value: ok }]
`;

const hostile = `name: "no --> ]]> <name> & \\u202E"
prompt: Speak
repeat: 1
assert: [{ type: equals, path: result.summary, value: "x" }]
`;

const recorded = `# Kept as it is.
name:   "it writes a note"
prompt: Write it down.
assert:   # these
  - { type: skill, value: status }
  - { type: file, path: notes/today.md, holds: Dear }
  - { type: calls, value: [{ target: puruto-stranger, code: DENIED }] }
---
name: another   # kept, too
action: status
assert: [{ type: status, value: ok }]
`;

const well = `
  if (!fs.existsSync(".claude/skills/status")) return { summary: "Who knows.", outcome: "done" };
  return { summary: "All is well.", outcome: "done", skills: ["status"] };`;

const writing = `
  const { execFileSync, spawnSync } = require("node:child_process");
  const loader = process.features.typescript ? [] : ["--import", "tsx"];
  const asked = ["--target", "puruto-stranger", "--action", "read", "--prompt", "p".repeat(200), "--payload", '{"deep":{"more":1}}'];
  spawnSync(process.execPath, [...loader, "ipc.ts", ...asked]);
  fs.mkdirSync("notes");
  fs.writeFileSync("notes/today.md", "Dear Ada,\\nthe key is key-of-the-house in " + process.cwd() + "/notes\\n");
  fs.writeFileSync("notes/picture", Buffer.from([0, 255, 1]));
  return { summary: "Wrote it. token-of-ada, in " + process.env.HOME + "/x", outcome: "done", skills: ["status"], list: [1] };`;

describe("a run with an agent", function () {
  this.timeout(120_000);
  let asked: Asked;

  before(() => {
    asked = new Asked();
    asked.write("tests/agent/a.yaml", cases);
    asked.write("tests/agent/hostile.yaml", hostile);
  });
  after(() => asked.remove());

  it("is told in a table, and without its skill, which decides nothing; a reporter's output stays whole", async () => {
    asked.claude(well);
    const words = [
      "a.yaml",
      "--agent",
      "claude",
      "--compare",
      "--test-reporter=tap",
      "--report=junit",
      "--report=html",
    ];
    const { code, stdout, stderr } = await asked.run(words);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /^TAP version 13\n[^]*# fail 0/);
    assert.doesNotMatch(stdout, /How often|worth/);
    assert.match(
      stderr,
      /How often claude passes:\ncase .*\na\.yaml: it says how it is +3 of 3 +44–100 % +– +first time/,
    );
    assert.match(
      stderr,
      /worth its words\?\ncase .*\na\.yaml: it says how it is +3 of 3 .* 0 of 3 \(0–56 %\)/,
    );
    assert.match(
      stderr,
      /Not compared: a\.yaml: a script needs nobody: without the skill, only a prompt can ask/,
    );
    assert.match(stderr, /Report: runs\/agent-tests\.xml\nReport: runs\/agent-tests\.html/);
    assert.match(asked.read("runs/agent-tests.html"), /it says how it is, without the skill/);
    assert.match(asked.read("runs/agent-tests.xml"), /<testcase name="it says how it is"/);
    assert.deepEqual(JSON.parse(asked.read("runs/agent-tests.json")), {
      last: [
        {
          agent: "claude",
          model: null,
          file: "tests/agent/a.yaml",
          name: "it says how it is",
          passed: 3,
          runs: 3,
        },
      ],
    });
    for (const name of ["json", "html"])
      assert.equal(statSync(asked.path(`runs/agent-tests.${name}`)).mode & 0o777, 0o600);
  });

  it("shows what would steer a terminal or break XML as text", async () => {
    asked.claude('return { summary: "\\u001b[2J ]]> \\u0000 <x>", outcome: "done" };');
    const { code, stdout, stderr } = await asked.run([
      "hostile.yaml",
      "--agent",
      "claude",
      "--report",
      "junit",
    ]);
    assert.equal(code, 1, stdout + stderr);
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u202e]/);
    assert.match(stdout, /no --> \]\]\\u003e <name> & \\u202e[^]*got "\\u001b\[2J/);
    const problem = await xmlProblem(asked.read("runs/agent-tests.xml"));
    assert.equal(problem ?? "", "");
  });

  it("becomes the mock of its case, of which a replay needs no agent and sees when what was read changed", async () => {
    asked.claude(writing);
    asked.write("tests/agent/b.yaml", recorded);
    asked.write(".env", "HOUSE=key-of-the-house\n");
    for (const args of [
      ["init", "--quiet"],
      ["add", "."],
      [...author, "commit", "--quiet", "-m", "First"],
    ])
      execFileSync("git", args, { cwd: asked.root });
    const { code, stdout } = await asked.run(["b.yaml", "--agent", "claude", "--record"], {
      ADA_TOKEN: "token-of-ada",
    });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /b\.yaml: it writes a note: recorded, without these files, .*: notes\/picture\n/);
    assert.match(stdout, /b\.yaml: another: not recorded: a script answered/);
    const text = asked.read("tests/agent/b.yaml");
    const [before = "", after = ""] = recorded.split("assert:   # these");
    assert.ok(text.startsWith(`${before}mock:\n  skill: status\n`), text);
    assert.ok(text.endsWith(`assert:   # these${after}`), text);
    assert.match(text, /summary: Wrote it\. \[ADA_TOKEN\], in <home>\/x\n/);
    assert.match(text, /Dear Ada,\n +the key is \[HOUSE\] in \.\/notes\n/);
    assert.match(
      text,
      /target: puruto-stranger\n +action: read\n +prompt: p{200}\n +payload:\n +deep:\n +more: 1\n/,
    );
    asked.claude('throw new Error("a replay asks no model");');

    const replayed = await asked.run(["b.yaml"]);
    assert.equal(replayed.code, 0, replayed.stdout);
    asked.write(skill, asked.read(skill).replace("# ", "Say more.\n\n# "));
    const stale = await asked.run(["b.yaml"]);
    assert.equal(stale.code, 1);
    assert.match(
      stale.stdout,
      /recorded from claude[^]*\+Say more\.\n[^]*--agent claude --record tests\/agent\/b\.yaml/,
    );
  });
});

const skill = ".claude/skills/status/SKILL.md";
const author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];

/** What a browser's parser says against XML; undefined where there is no browser. */
async function xmlProblem(xml: string): Promise<string | undefined> {
  const chromium = findBrowser();
  if (chromium === undefined) return undefined;
  const { browser, stop } = await startBrowser(chromium);
  try {
    const { page } = await open(browser, scratch(), "<!doctype html><title>x</title>");
    return await page.evaluate(
      `new DOMParser().parseFromString(${JSON.stringify(xml)}, "application/xml").querySelector("parsererror")?.textContent ?? ""`,
    );
  } finally {
    await stop();
  }
}
