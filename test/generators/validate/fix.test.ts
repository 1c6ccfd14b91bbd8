import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
} from "node:fs";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fixRepo } from "../../../generators/validate/fix.ts";
import { checkRepo } from "../../../standard/check.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import type { Kind } from "../../../standard/packs.ts";
import { folders } from "../../command/folders.ts";
import { readTree } from "../../scratch.ts";
import { generated, python, skill, without, type Files } from "../../standard/repos.ts";

const { make, remove } = folders();

const missing = async (folder: string): Promise<string[]> =>
  (await checkRepo(diskRepo(folder))).findings.map(({ path }) => path);

/** A repo that has the base of the standard, and remembers that it is of this kind. */
function base(kind: Kind): string {
  const files = generated({ ipc: false, db: false });
  const memory = JSON.stringify({ "generator-puruto": { name: kind, kind, description: "x", db: false } });
  return make(kind, { ...files, ".yo-rc.json": memory });
}

/** A repo of which git takes `.env`, and that declares no version. */
function exposed(ignore: Record<string, string>): string {
  const files = without(generated({ ipc: false }), ".gitignore", ".puruto-standard-version");
  const folder = make("puruto-notes", { ...files, ...ignore, ".env": "" });
  spawnSync("git", ["init", "--quiet"], { cwd: folder });
  return folder;
}

const skillsLink = ".agents/skills";

const textIn = (files: Files, path: string): string => {
  const text = files[path];
  assert.ok(typeof text === "string", path);
  return text;
};

/** A skill that somebody else made. */
const report = (description: string) => skill("report", `name: report\ndescription: ${description}`);

const traps: Record<string, (folder: string, outside: string) => void> = {
  "its folder is a link outside": (folder, outside) => {
    writeFileSync(join(outside, "skills"), "../.claude/skills");
    symlinkSync(outside, join(folder, ".agents"));
  },
  "the skills are a link outside": (folder, outside) => {
    renameSync(join(folder, ".claude/skills"), join(outside, "skills"));
    symlinkSync(join(outside, "skills"), join(folder, ".claude/skills"));
    mkdirSync(join(folder, ".agents"));
    writeFileSync(join(folder, skillsLink), "../.claude/skills");
  },
  "it is a link outside": (folder, outside) => {
    mkdirSync(join(folder, ".agents"));
    symlinkSync(outside, join(folder, skillsLink));
  },
  "a skill of the copy is a link outside": (folder, outside) => {
    cpSync(join(folder, ".claude/skills"), join(folder, skillsLink), { recursive: true });
    rmSync(join(folder, skillsLink, "help"), { recursive: true });
    symlinkSync(outside, join(folder, skillsLink, "help"));
  },
  "it is a pipe": (folder) => {
    mkdirSync(join(folder, ".agents"));
    assert.equal(spawnSync("mkfifo", [join(folder, skillsLink)]).status, 0);
  },
};

describe("listing skills that no table names", () => {
  after(remove);

  it("adds a row to each table, once, in the voice of the skill and with its npm script", async () => {
    const files = generated({ ipc: false });
    const script = JSON.parse(textIn(files, "package.json")) as { scripts: object };
    const [path] = report("");
    const scripts = { ...script.scripts, report: "node .claude/skills/report/scripts/run.ts" };
    const folder = make("puruto-notes", {
      ...files,
      ...Object.fromEntries([report("Writes the a|b report. Use it on\u200B Fridays.")]),
      // As `npx skills add` leaves it.
      "skills-lock.json":
        '{ "version": 1, "skills": { "report": { "source": "../src", "sourceType": "local" } } }',
      "package.json": JSON.stringify({ ...script, scripts }),
    });
    assert.deepEqual(await missing(folder), [path]);
    assert.deepEqual(await fixRepo(folder), ["listed report in AGENTS.md", "listed report in README.md"]);
    assert.match(
      readFileSync(join(folder, "AGENTS.md"), "utf8"),
      /^\| `status` \|.*\n\| `report` \| Writes the a\\\|b report\. \| `npm run --silent report` \|$/m,
    );
    assert.deepEqual(await missing(folder), []);
    assert.deepEqual(await fixRepo(folder), []);
  });

  it("leaves a row without a skill to its user", async () => {
    const files = generated({ ipc: false });
    const rules = textIn(files, "AGENTS.md").replace("| `init` |", "| `gone` | x | – |\n| `init` |");
    const folder = make("puruto-notes", { ...files, "AGENTS.md": rules });
    assert.deepEqual(await missing(folder), ["AGENTS.md"]);
    assert.deepEqual(await fixRepo(folder), []);
    assert.equal(readFileSync(join(folder, "AGENTS.md"), "utf8"), rules);
  });
});

describe("repairing the skills' link", function () {
  if (process.platform === "win32") this.pending = true;
  after(remove);

  for (const [title, set] of Object.entries(traps))
    it(`writes nothing where ${title}`, async () => {
      const outside = make("outside", { "mine.txt": "mine" });
      const folder = make("puruto-notes", { ...python(), ".puruto-standard-version": "0.2.0\n" });
      set(folder, outside);
      const before = [readTree(folder), readTree(outside)];
      assert.deepEqual(await fixRepo(folder), []);
      assert.deepEqual([readTree(folder), readTree(outside)], before);
    });

  it("puts it in place of a file that has another name outside, which stays", async () => {
    const outside = make("outside", { text: "../.claude/skills\n" });
    const folder = make("puruto-notes", { ...python(), ".puruto-standard-version": "0.2.0\n" });
    mkdirSync(join(folder, ".agents"));
    linkSync(join(outside, "text"), join(folder, skillsLink));
    assert.deepEqual(await fixRepo(folder), ["linked .agents/skills to .claude/skills"]);
    assert.equal(readlinkSync(join(folder, skillsLink)), "../.claude/skills");
    assert.equal(readFileSync(join(outside, "text"), "utf8"), "../.claude/skills\n");
  });
});

describe("repairing in several rounds", () => {
  after(remove);

  for (const [title, ignore, words] of [
    ["without .gitignore", {}, "added .gitignore"],
    ["whose .gitignore takes it back", { ".gitignore": ".env\n!.env\n" }, "added .env to .gitignore"],
  ] as const)
    it(`hides .env from git once, in a repo ${title}`, async () => {
      const folder = exposed(ignore);
      assert.deepEqual((await fixRepo(folder)).slice(-1), [words]);
      assert.deepEqual(await missing(folder), []);
      assert.deepEqual(await fixRepo(folder), []);
    });

  it("writes nothing of the first where the last cannot be written", async () => {
    const folder = exposed({ ".gitignore": ".env\n!.env\n" });
    chmodSync(join(folder, ".gitignore"), 0o444);
    const before = readTree(folder);
    await assert.rejects(fixRepo(folder), { code: "write-failed", message: /\.gitignore is read-only/ });
    assert.deepEqual(readTree(folder), before);
  });
});

describe("declaring the version that a Puruto follows", () => {
  after(remove);

  const version = ".puruto-standard-version";
  const credential = ["AKIA", "QWERTYUIOPASDFGH"].join("");
  const left: Record<string, Record<string, string>> = {
    "a skill that cannot be parsed": { ".claude/skills/own/SKILL.md": "no front matter" },
    "a credential in .env.example": { ".env.example": `A_KEY=${credential}\n` },
    "a policy that is no JSON": { ".puruto-ipc.json": "{" },
  };
  for (const [title, files] of Object.entries(left))
    for (const declared of [{}, { [version]: " \n" }])
      it(`waits, where ${version in declared ? "an empty one" : "none"} is there, for the end of ${title}`, async () => {
        const lost = without(generated({ ipc: false }), version, "agent.md", ".gitignore");
        const folder = make("puruto-notes", { ...lost, ".env": "", ...declared, ...files });
        const done = await fixRepo(folder);
        assert.ok(done.includes("added agent.md") && done.includes("added .gitignore"), done.join());
        assert.equal(readTree(folder).get(version)?.trim() ?? "", "");
        assert.deepEqual(await fixRepo(folder), []);
        for (const path of Object.keys(files)) rmSync(join(folder, path));
        if (".env.example" in files) writeFileSync(join(folder, ".env.example"), "A_KEY=\n");
        assert.ok((await fixRepo(folder)).includes(`wrote 0.2.0 in ${version}`));
        assert.ok((await checkRepo(diskRepo(folder))).ok);
      });
});

describe("repairing a Puruto of a special kind", () => {
  after(remove);

  it("gives the vault back what it lost, as it was, and does nothing the second time", async () => {
    const files = generated({ name: "puruto-data", kind: "puruto-data", ipc: false });
    const lost = ["registry.json", "shared/.gitkeep", ".claude/skills/register/SKILL.md"];
    const folder = make(
      "puruto-data",
      without(files, ...lost, ".claude/skills/register/", "lib/registry.ts"),
    );
    assert.deepEqual(await missing(folder), lost.toSorted());
    const done = await fixRepo(folder);
    for (const path of lost) {
      assert.ok(done.includes(`added ${path}`), path);
      assert.equal(readFileSync(join(folder, path), "utf8"), files[path]);
    }
    assert.deepEqual(await missing(folder), []);
    assert.equal(readTree(folder).size, Object.keys(files).length);
    assert.deepEqual(await fixRepo(folder), []);
  });

  for (const [kind, main] of [
    ["puruto-telegram", "bot.py"],
    ["puruto-cron", "main.py"],
    ["puruto-gateway", "app.py"],
    ["standard", "invoker.py"],
  ] as const)
    for (const version of ["0.2.0\n", ""])
      it(`adds nothing in TypeScript beside ${main} of ${kind}, which says it is at ${version.trim() || "no version"}`, async () => {
        const files = without(python(), ".claude/skills/call", "ipc.py", "invoker.py");
        const folder = make(kind, { ...files, [main]: "", ".puruto-standard-version": version });
        const done = await fixRepo(folder);
        const added = [...readTree(folder).keys()].filter((path) => path.endsWith(".ts"));
        assert.deepEqual(added, []);
        // What was left out is said when a version is declared, as it is where no error is left.
        const isDeclared = done.some((words) => words.startsWith("wrote "));
        assert.equal(isDeclared, version === "" && (await checkRepo(diskRepo(folder))).ok);
        assert.equal(
          done.some((words) => words.startsWith("left out ")),
          isDeclared,
        );
        assert.deepEqual(await fixRepo(folder), []);
      });

  it("gives a Puruto in Python the skill call by Python's command", async () => {
    const folder = make("puruto-notes", without(python(), ".claude/skills/call"));
    assert.deepEqual(await fixRepo(folder), ["added .claude/skills/call/SKILL.md"]);
    assert.match(
      readFileSync(join(folder, ".claude/skills/call/SKILL.md"), "utf8"),
      /python3 ipc\.py --target/,
    );
  });

  for (const [kind, what, left] of [
    ["puruto-cron", "all that it lacks", () => false],
    ["puruto-telegram", "all that it lacks", () => false],
    [
      "puruto-gateway",
      "the invoker, and leaves the rest to its owner",
      (path: string) => path !== "invoker.ts",
    ],
  ] as const)
    it(`gives ${kind} ${what}, with every module that it needs`, async () => {
      const folder = base(kind);
      const before = await missing(folder);
      const done = await fixRepo(folder);
      assert.ok(done.includes(kind === "puruto-telegram" ? "added inbox.ts" : "added invoker.ts"));
      assert.deepEqual(await missing(folder), before.filter(left));
      for (const path of modules(folder))
        for (const imported of importsOf(folder, path))
          assert.ok(existsSync(imported), `${path}: ${imported}`);
      assert.deepEqual(await fixRepo(folder), []);
    });
});

const modules = (folder: string): string[] =>
  [...readTree(folder).keys()].filter((path) => path.endsWith(".ts"));

const importsOf = (folder: string, path: string): string[] =>
  [...readFileSync(join(folder, path), "utf8").matchAll(/ from "(\..*)"/g)].map(([, target = ""]) =>
    join(folder, path, "..", target),
  );
