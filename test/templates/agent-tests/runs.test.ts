import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { dirname } from "node:path";
import type { Case } from "../../../templates/agent-tests/files/tests/agent/runner/case.ts";
import { carriers, loader, until } from "../ipc/helpers/workspace.ts";
import { caseOf } from "./helpers/case-of.ts";
import { Tested, type Came } from "./runner.ts";

const mock = "tests/agent/mock.ts";
const policy = (more: object): string =>
  JSON.stringify({ owner: "puruto-notes", max_hops: 2, allowed_targets: [], ...more });
const allowsGarden = { ".puruto-ipc.json": policy({ allowed_targets: ["puruto-garden"] }) };
const waters = { target: "puruto-garden", action: "water", prompt: "Water the roses" };
const answer = { summary: "Done." };

/** What is asked, what comes of it, and why where it fails. */
const rows: readonly (readonly [title: string, test: Partial<Case>, is: Came["is"], why?: RegExp])[] = [
  [
    "finds what steps before it left",
    {
      before: [{ action: "init" }],
      action: "status",
      assert: [{ type: "equals", path: "result.env.present", value: true }],
    },
    "passed",
  ],
  [
    "fails where a step before it does",
    { before: [{ action: "dance" }], action: "status", assert: [{ type: "status", value: "ok" }] },
    "failed",
    /^dance, which comes before, failed: /,
  ],
  [
    "finds the files that are laid over the copy, and none that is taken away",
    {
      files: { "README.md": null, "deep/in/it.md": "here" },
      action: "status",
      assert: [
        { type: "file", path: "deep/in/it.md", holds: "here" },
        { type: "contains", path: "result.problems", value: "README.md is missing" },
      ],
    },
    "passed",
  ],
  [
    "calls its neighbours",
    {
      neighbours: ["puruto-garden"],
      files: allowsGarden,
      prompt: "Water the roses.",
      mock: { calls: [{ ...waters, payload: { litres: 7 } }], answer },
      assert: [{ type: "calls", value: [{ target: "puruto-garden", action: "water", status: "ok" }] }],
    },
    "passed",
  ],
  [
    "meets a closed door where a neighbour is allowed, and is none of the case's",
    {
      files: allowsGarden,
      prompt: "Water the roses.",
      mock: { calls: [waters], answer },
      assert: [{ type: "rule", value: "target_disabled" }],
    },
    "passed",
  ],
  [
    "is stopped where a chain is too long",
    {
      neighbours: ["puruto-garden", "puruto-well"],
      files: allowsGarden,
      prompt: "Water the roses.",
      mock: { run: "tests/agent/chain.ts" },
      assert: [{ type: "equals", path: "result.summary", value: "puruto-garden heard: max_hops" }],
    },
    "passed",
  ],
  [
    "goes further where the chain may be longer",
    {
      neighbours: ["puruto-garden", "puruto-well"],
      files: { ".puruto-ipc.json": policy({ max_hops: 3, allowed_targets: ["puruto-garden"] }) },
      prompt: "Water the roses.",
      mock: { run: "tests/agent/chain.ts" },
      assert: [{ type: "equals", path: "result.summary", value: "puruto-garden heard: ok" }],
    },
    "passed",
  ],
  [
    "is asked by whoever may ask",
    {
      files: { ".puruto-ipc.json": policy({ allowed_callers: ["puruto-garden"] }) },
      action: "status",
      assert: [{ type: "status", value: "ok" }],
    },
    "passed",
  ],
  [
    "is asked by whoever the case says",
    {
      files: { ".puruto-ipc.json": policy({ allowed_callers: ["puruto-garden"] }) },
      caller: "puruto-books",
      action: "status",
      assert: [{ type: "rule", value: "allowed_callers" }],
    },
    "passed",
  ],
  [
    "sees nothing behind links that lead out, and all behind those that do not",
    {
      action: "status",
      assert: [
        { type: "file", path: "out/secret.md", exists: false },
        { type: "file", path: "out.md", exists: false },
        { type: "file", path: "rules.md", exists: true },
      ],
    },
    "passed",
  ],
  [
    "writes nothing behind links that lead out",
    {
      prompt: "Write.",
      mock: { files: { "out/secret.md": "changed", "out.md": "changed" }, answer },
      assert: [{ type: "file", path: "out/secret.md", holds: "changed" }],
    },
    "passed",
  ],
  [
    "is not tainted by what a skill answers, which a case says, too",
    {
      files: {
        ".claude/skills/water-plants/SKILL.md":
          "---\nname: water-plants\ndescription: Says which plants are thirsty.\n---\n",
      },
      action: "help",
      assert: [{ type: "status", value: "ok" }],
    },
    "passed",
  ],
  [
    "is tainted where it says what is expected of it",
    {
      prompt: "What is expected?",
      mock: { run: "tests/agent/peeps.ts" },
      assert: [{ type: "status", value: "ok" }],
    },
    "tainted",
    /read what is expected of it/,
  ],
];

/** Programs of a mock that misbehave, and what comes of the case. */
const programs: Readonly<Record<string, readonly [text: string, is: Came["is"], why?: RegExp]>> = {
  hangs: ["setInterval(() => {}, 1000);", "failed", /status must be ok, got error \(TIMEOUT/],
  "hangs, and ignores signals": [
    `for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => {});
     setInterval(() => {}, 1000);`,
    "failed",
    /TIMEOUT/,
  ],
  "prints without end": [
    `import { writeSync } from "node:fs";
     const text = "x".repeat(65536);
     for (;;) writeSync(1, text);`,
    "failed",
    /status must be ok, got error \((IPC_ERROR|TIMEOUT|INVALID_RESPONSE)/,
  ],
  "complains without end": [
    `import { writeSync } from "node:fs";
     const text = "x".repeat(65536);
     for (;;) writeSync(2, text);`,
    "failed",
    /status must be ok, got error \((IPC_ERROR|TIMEOUT|INVALID_RESPONSE)/,
  ],
  "leaves a child of its own session behind": [
    `import { spawn } from "node:child_process";
     spawn("sleep", ["600"], { detached: true, stdio: "ignore" }).unref();
     console.log('{ "summary": "Done." }');`,
    "passed",
  ],
  "starts children of their own sessions, and hangs": [
    `import { spawn } from "node:child_process";
     for (let at = 0; at < 3; at += 1) spawn("sleep", ["600"], { detached: true, stdio: "ignore" }).unref();
     setInterval(() => {}, 1000);`,
    "failed",
    /TIMEOUT/,
  ],
  "says no object": ["console.log('[]');", "failed", /must print one JSON object, got \[\]/],
  fails: ["console.error('no roses'); process.exitCode = 3;", "failed", /mock\.ts failed \(no roses\)/],
};

describe("a run of a case", function () {
  this.timeout(120_000);

  let tested: Tested;

  before(() => {
    tested = new Tested({ language: "en" });
    write("../outside/secret.md", "secret");
    symlinkSync(tested.path("../outside"), tested.path("out"));
    symlinkSync(tested.path("../outside/secret.md"), tested.path("out.md"));
    symlinkSync("CLAUDE.md", tested.path("rules.md"));
    write("tests/agent/chain.ts", chain);
    write("tests/agent/peeps.ts", peeps);
    addNeighbours();
  });

  after(() => tested.remove());

  for (const [title, test, is, why = /^/] of rows)
    it(title, async () => {
      const came = await tested.try(caseOf(test));
      assert.equal(came.is, is, came.why);
      assert.match(came.why ?? "", why);
    });

  it("has changed nothing that links lead to", () => {
    assert.deepEqual(readdirSync(tested.path("../outside")), ["secret.md"]);
  });

  for (const [title, [text, is, why = /^/]] of Object.entries(programs))
    it(`ends, and leaves no process, where the program of its mock ${title}`, async function () {
      if (process.platform !== "linux") this.skip();
      const folder = tested.copy();
      tested.write(`../${folder.slice(dirname(tested.root).length + 1)}/${mock}`, text);
      const tag = `tag-${Math.random()}`;
      const test = caseOf({
        prompt: "Do it.",
        mock: { run: mock },
        timeout_sec: is === "passed" ? 60 : 6,
        assert: [{ type: "status", value: "ok" }],
      });
      const came = await tested.try(test, folder, tag);
      assert.equal(came.is, is, came.why);
      assert.match(came.why ?? "", why);
      await until(() => carriers(tag).length === 0);
    });

  function write(path: string, text: string): void {
    mkdirSync(dirname(tested.path(path)), { recursive: true });
    tested.write(path, text);
  }

  /** A garden that has a well's water drawn, by the same runtime; and the well. */
  function addNeighbours(): void {
    const garden = "tests/agent/neighbours/puruto-garden";
    for (const part of ["ipc.ts", "invoker.ts", "ipc", "package.json"])
      cpSync(tested.path(part), tested.path(`${garden}/${part}`), { recursive: true });
    write(
      `${garden}/.puruto-ipc.json`,
      policy({ owner: "puruto-garden", max_hops: 9, allowed_targets: ["puruto-well"] }),
    );
    write(`${garden}/CLAUDE.md`, "");
    write(
      `${garden}/.claude/skills/water/scripts/run.mjs`,
      asks("puruto-well", "draw", "error?.details.rule ?? status"),
    );
    const well = "tests/agent/neighbours/puruto-well";
    write(`${well}/CLAUDE.md`, "");
    write(`${well}/.claude/skills/draw/scripts/run.mjs`, `console.log('{ "summary": "water" }');`);
  }
});

/** A program that has the Puruto which it runs in ask another, and answers with what that came to. */
const asks = (target: string, action: string, summary: string): string => `
import { spawnSync } from "node:child_process";
const words = ${JSON.stringify([...loader, "ipc.ts", "--target", target, "--action", action, "--prompt", "Please"])};
const { stdout } = spawnSync(process.execPath, words, { encoding: "utf8" });
const { status, error, result } = JSON.parse(stdout).response;
console.log(JSON.stringify({ summary: String(${summary}) }));
`;

const chain = asks("puruto-garden", "water", '"puruto-garden heard: " + (result?.summary ?? error.message)');

/** A program that tells what stands in a file of cases, with the numbers of its lines. */
const peeps = `
import { readFileSync } from "node:fs";
const lines = readFileSync(new URL("status.yaml", import.meta.url), "utf8").split("\\n");
console.log(JSON.stringify({ summary: lines.map((line, at) => at + "\\t" + line).join("\\n") }));
`;
