import assert from "node:assert/strict";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { runnerFor } from "../../../standard/runners.ts";
import { puruto } from "../../command/puruto.ts";
import { matchSchema } from "../../schemas.ts";
import { readTree, scratch } from "../../scratch.ts";
import { fill, ours, pythonFiles, pythonIpc } from "../ipc/repos.ts";
import { comparable, edit, jsonIn, memoryIn, textIn } from "./repos.ts";

const add = (folder: string, ...options: string[]) => puruto(["agent-tests", ...options], folder);

/** Adds agent tests, and sees that this worked. @returns what it said */
async function added(folder: string, ...options: string[]): Promise<string> {
  const { code, stdout, stderr } = await add(folder, ...options);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  return stdout;
}

const runner = "tests/agent/runner/main.ts";
const aCase = "tests/agent/status.yaml";

/** A Puruto that remembers nothing, as one that was made by hand. */
function forgetful(root: string, more: object = {}): string {
  const folder = ours(root, "puruto-a", more);
  rmSync(join(folder, ".yo-rc.json"));
  return folder;
}

describe("puruto agent-tests", function () {
  this.timeout(60_000);

  for (const [title, about] of [
    ["a plain one", {}],
    ["one in Spanish, run by tsx", { language: "es", runner: "tsx" }],
    ["one with a starter", { starter: "notes", db: true, runner: "tsx" }],
    ["one with skills", { skills: ["import"] }],
    ["the data vault", { name: "puruto-data", kind: "puruto-data" }],
    [
      "one that has delegation already",
      { ipc: true, targets: ["puruto-b"], actions: { "puruto-b": ["status"] } },
    ],
  ] as const)
    it(`makes of ${title} what --agent-tests makes at birth, and changes nothing when it is run again`, async () => {
      const made = ours(scratch(), "puruto-a", about);
      const born = ours(scratch(), "puruto-a", { ...about, ipc: true, "agent-tests": true });
      await added(made);
      assert.deepEqual(comparable(made), comparable(born));
      const before = readTree(made);
      assert.match(await added(made), /^puruto-\w+ has agent tests; nothing to change\.\n/);
      assert.deepEqual(readTree(made), before);
    });

  it("says what it added, and what to do next", async () => {
    const said = await added(ours(scratch(), "puruto-a"));
    assert.match(said, /^Added agent tests to puruto-a, and delegation, through which they run\n/);
    assert.match(said, /\n {2}\+ tests\/agent\/runner\/\n/);
    assert.match(
      said,
      /to do: run npm install, which installs ajv and yaml\n[^]*\n {2}npm run test:agent\n$/,
    );
  });

  it("allows no call that was not allowed", async () => {
    const folder = ours(scratch(), "puruto-a");
    await added(folder);
    const { allowed_targets: targets, allowed_actions: actions } = jsonIn(folder, ".puruto-ipc.json");
    assert.deepEqual({ targets, actions }, { targets: [], actions: {} });
  });

  it("leaves a runtime of delegation alone that was edited, and a policy whose runtime is gone", async () => {
    const folder = ours(scratch(), "puruto-a", { ipc: true, targets: ["puruto-b"] });
    fill(folder, { "ipc/policy.ts": "mine();\n" });
    await added(folder);
    assert.equal(textIn(folder, "ipc/policy.ts"), "mine();\n");
    const other = ours(scratch(), "puruto-a", { ipc: true, targets: ["puruto-b"], maxHops: 7 });
    rmSync(join(other, "ipc.ts"));
    const policy = textIn(other, ".puruto-ipc.json");
    await added(other);
    assert.equal(textIn(other, ".puruto-ipc.json"), policy);
    assert.ok(readTree(other).has("ipc.ts"));
  });

  it("writes nothing on a dry run, and says the same as JSON", async () => {
    const folder = ours(scratch(), "puruto-a");
    const before = readTree(folder);
    assert.match(await added(folder, "--dry-run"), /^Would add agent tests to puruto-a/);
    const would = JSON.parse(await added(folder, "--dry-run", "--json")) as Record<string, unknown>;
    assert.deepEqual(readTree(folder), before);
    const did = JSON.parse(await added(folder, "--json")) as Record<string, unknown>;
    for (const document of [would, did]) matchSchema("agent-tests", document);
    assert.deepEqual({ ...would, dry_run: false }, did);
    assert.deepEqual(did["changed"], [
      "package.json",
      ".claude/settings.json",
      ".yo-rc.json",
      "AGENTS.md",
      "README.md",
      ".claude/skills/init/SKILL.md",
    ]);
  });

  it("keeps what the user wrote in the texts that it edits", async () => {
    const folder = ours(scratch(), "puruto-a");
    const mine = "\n## Mine\n\nBe kind.\n";
    for (const path of ["AGENTS.md", "README.md"]) fill(folder, { [path]: textIn(folder, path) + mine });
    await added(folder);
    for (const path of ["AGENTS.md", "README.md"]) assert.ok(textIn(folder, path).endsWith(mine), path);
    assert.match(textIn(folder, "AGENTS.md"), /^- `tests\/agent\/`: cases of what/m);
    assert.match(textIn(folder, "README.md"), /^npm run test:agent$/m);
  });

  it("says that there is something to install, also where a text was edited nearby", async () => {
    const folder = ours(scratch(), "puruto-a", { runner: "node", ci: true });
    await added(folder);
    const rules = textIn(folder, "AGENTS.md");
    assert.match(rules, /^Run `npm install` and `init` once/m);
    assert.match(
      rules,
      /^- `\.github\/.*\n- `\.puruto-ipc\.json`.*\n- `ipc\/`.*\n- `runs\/`.*\n- `tests\/agent\/`.*\n- `\.env/m,
    );
  });

  it("leaves of a README what the user rewrote, and edits the rest", async () => {
    const folder = ours(scratch(), "puruto-a", { ipc: true });
    const own = "## Check it\n\nAsk Ana.\n";
    const rewritten = textIn(folder, "README.md").replace(/## Check it[^]*$/, own);
    fill(folder, { "README.md": rewritten });
    await added(folder);
    const edited = textIn(folder, "README.md");
    assert.equal(edited, rewritten.replace("```bash\n", "```bash\nnpm install\n"));
    assert.ok(edited.endsWith(own));
  });

  for (const [title, about] of [
    ["has no delegation", {}],
    ["has delegation", { ipc: true }],
    ["is a data vault", { name: "puruto-data", kind: "puruto-data" }],
  ] as const)
    it(`gives the cases of the base skills to one that remembers nothing and ${title}`, async () => {
      const folder = forgetful(scratch(), about);
      await added(folder);
      assert.ok(readTree(folder).has(aCase));
      const { name, runner: by, ipc, "agent-tests": tests } = memoryIn(folder);
      assert.deepEqual([name, by, ipc, tests], ["puruto-a", runnerFor(process.versions.node), true, true]);
      const before = readTree(folder);
      await added(folder);
      assert.deepEqual(readTree(folder), before);
    });

  it("gives npm test and what runs it to one that has neither", async () => {
    const folder = ours(scratch(), "puruto-a");
    rmSync(join(folder, "tests"), { recursive: true });
    edit(folder, "package.json", ({ scripts, ...others }) => {
      const { test: _, ...rest } = scripts as Record<string, string>;
      return { ...others, scripts: rest };
    });
    await added(folder);
    assert.ok(readTree(folder).has("tests/run.ts"));
    const { test } = jsonIn(folder, "package.json")["scripts"] as Record<string, string>;
    assert.match(test ?? "", /tests\/run\.ts$/);
  });

  it("leaves another npm test as it is, and says how to run these", async () => {
    const folder = ours(scratch(), "puruto-a");
    edit(folder, "package.json", ({ scripts, ...others }) => ({
      ...others,
      scripts: { ...(scripts as object), test: "vitest" },
    }));
    fill(folder, { "tests/run.ts": "mine();\n" });
    assert.match(await added(folder), /to do: npm test runs other tests: npm run test:agent runs these\n/);
    const { test } = jsonIn(folder, "package.json")["scripts"] as Record<string, string>;
    assert.deepEqual([test, textIn(folder, "tests/run.ts")], ["vitest", "mine();\n"]);
  });

  it("adds nothing twice that package.json has in other words", async () => {
    const folder = ours(scratch(), "puruto-a");
    edit(folder, "package.json", (manifest) => ({
      ...manifest,
      optionalDependencies: {},
      devDependencies: { yaml: "2.0.0" },
    }));
    assert.match(await added(folder), /run npm install, which installs ajv\n/);
    const { dependencies, devDependencies } = jsonIn(folder, "package.json");
    assert.deepEqual(devDependencies, { yaml: "2.0.0" });
    assert.deepEqual(Object.keys(dependencies as object), ["ajv"]);
  });

  it("keeps a case that was added before as the user has it, and brings back what is gone", async () => {
    const folder = ours(scratch(), "puruto-a", { ipc: true, "agent-tests": true });
    fill(folder, { [aCase]: "name: mine\n" });
    rmSync(join(folder, runner));
    assert.match(await added(folder), /^Changed the agent tests of puruto-a\n/);
    assert.equal(textIn(folder, aCase), "name: mine\n");
    assert.ok(readTree(folder).has(runner));
  });

  for (const [path, title] of [
    [runner, "in place of the runner"],
    [aCase, "in place of a case"],
    ["package.json", "as an npm script of that name"],
  ] as const)
    it(`asks what becomes of what is there ${title}: nothing is written, it stays, or it goes`, async () => {
      const other = (folder: string): string => {
        if (path !== "package.json") fill(folder, { [path]: "mine();\n" });
        else
          edit(folder, path, (manifest) => ({
            ...manifest,
            scripts: { ...(manifest["scripts"] as object), "test:agent": "mine" },
          }));
        return textIn(folder, path);
      };
      const [failed, skipped, forced] = [0, 1, 2].map(() => ours(scratch(), "puruto-a")) as [
        string,
        string,
        string,
      ];
      const texts = [failed, skipped, forced].map(other);
      const before = readTree(failed);
      const said = await add(failed);
      assert.equal(said.code, 1);
      assert.match(
        said.stderr,
        new RegExp(`^nothing was written, since these have other content: ${path}; .*\\[conflict\\]\\n$`),
      );
      assert.deepEqual(readTree(failed), before);
      assert.match(
        await added(skipped, "--on-conflict", "skip"),
        new RegExp(`to do: ${path} has other content and was left`),
      );
      assert.equal(textIn(skipped, path), texts[1]);
      assert.match(
        await added(forced, "--on-conflict", "force"),
        new RegExp(`\\n {2}! ${path.replace("main.ts", "")}\\n`),
      );
      assert.notEqual(textIn(forced, path), texts[2]);
    });

  it("takes an adopted repo whose own tests are gone, and remembers that it has ours", async () => {
    const folder = ours(scratch(), "puruto-a");
    edit(folder, ".yo-rc.json", ({ "generator-puruto": memory }) => ({
      "generator-puruto": {
        ...(memory as object),
        adopted: { scripts: true, yours: ["README.md", "tests/run.ts"] },
      },
    }));
    await added(folder);
    assert.deepEqual(memoryIn(folder)["adopted"], { scripts: true, yours: ["README.md"] });
    assert.ok(readTree(folder).has(aCase));
  });
});

/** A Puruto in which something is as it should not be, and what it is refused for. */
const refused: Readonly<Record<string, readonly [make: (root: string) => string, message: RegExp]>> = {
  "what is no Puruto": [(root) => fill(root, { "README.md": "" }), /is no Puruto: .*\[not-a-puruto\]/],
  "one in Python": [
    (root) => fill(join(root, "puruto-viejo"), { ...pythonFiles, ...pythonIpc }),
    /cannot have agent tests: ipc\.py runs in Python, and they run scripts in TypeScript; .*\[cannot-test\]/,
  ],
  "one of instructions alone": [
    (root) => fill(join(root, "puruto-viejo"), pythonFiles),
    /cannot have agent tests: its base skills have no scripts, .*docs\/adopt\.md.* puruto adopt first \[cannot-test\]/,
  ],
  "one that was adopted with tests of its own": [
    (root) => {
      const folder = ours(root, "puruto-a");
      edit(folder, ".yo-rc.json", ({ "generator-puruto": memory }) => ({
        "generator-puruto": { ...(memory as object), adopted: { scripts: true, yours: ["tests/run.ts"] } },
      }));
      edit(folder, "package.json", (manifest) => ({ ...manifest, scripts: { test: "vitest" } }));
      return folder;
    },
    /cannot have agent tests: npm test runs tests of its own; rename that script first \[cannot-test\]/,
  ],
  "one that no longer says what it was made from": [
    (root) => {
      const folder = ours(root, "puruto-a", { ipc: true });
      edit(folder, ".yo-rc.json", () => ({ "generator-puruto": { kind: "standard", name: "puruto-a" } }));
      return folder;
    },
    /\.yo-rc\.json no longer says what .*--description is missing.*; restore it \[invalid-memory\]/,
  ],
  "one whose package.json is CommonJS": [
    (root) => {
      const folder = ours(root, "puruto-a");
      edit(folder, "package.json", (manifest) => ({ ...manifest, type: "commonjs" }));
      return folder;
    },
    /\[not-a-module\]/,
  ],
  "one with dependencies that are none": [
    (root) => {
      const folder = ours(root, "puruto-a");
      edit(folder, "package.json", (manifest) => ({ ...manifest, dependencies: "all" }));
      return folder;
    },
    /package\.json cannot be edited at dependencies, which is no object \[cannot-edit\]/,
  ],
  "one with scripts that are none": [
    (root) => {
      const folder = ours(root, "puruto-a", { ipc: true });
      edit(folder, "package.json", (manifest) => ({ ...manifest, scripts: ["a"] }));
      return folder;
    },
    /package\.json cannot be edited at scripts, which is no object \[cannot-edit\]/,
  ],
  "one that has a key of package.json twice": [
    (root) => {
      const folder = ours(root, "puruto-a", { ipc: true });
      return fill(folder, {
        "package.json":
          '{"type": "module", "scripts": {}, "scripts": {"test:agent": "a", "test:agent": "b"}}\n',
      });
    },
    /no key stands there twice \[cannot-edit\]/,
  ],
  "one whose place for tests leads out of it": [
    (root) => {
      const folder = ours(root, "puruto-a");
      fill(root, { "elsewhere/x": "" });
      symlinkSync("../../elsewhere", join(folder, "tests/agent"));
      return folder;
    },
    /tests\/agent\/.* leads out of the repo, to .*elsewhere/,
  ],
};

describe("puruto agent-tests refuses", () => {
  for (const [title, [make, message]] of Object.entries(refused))
    it(`${title}, in one line and with nothing written`, async () => {
      const root = scratch();
      const folder = make(root);
      const before = readTree(root);
      const { code, stdout, stderr } = await add(folder, "--on-conflict", "force");
      assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
      assert.match(stderr, message);
      assert.equal(stderr.trimEnd().split("\n").length, 1);
      assert.deepEqual(readTree(root), before);
    });

  it("nothing that a package.json calls like what every object has", async () => {
    const folder = ours(scratch(), "puruto-a");
    const text =
      '{"type": "module", "scripts": {"__proto__": "a", "constructor": "b"}, "dependencies": {"__proto__": "1"}}\n';
    fill(folder, { "package.json": text });
    await added(folder);
    assert.match(textIn(folder, "package.json"), /"__proto__": "a", "constructor": "b",[^]*"test:agent"/);
    assert.match(textIn(folder, "package.json"), /"dependencies": \{"__proto__": "1",/);
  });
});
