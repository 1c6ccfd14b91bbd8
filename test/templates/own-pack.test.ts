import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import helpers from "yeoman-test";
import { runnerFor } from "../../standard/runners.ts";
import { captureOutput } from "../generators/output.ts";
import { atTerminal } from "../generators/terminal.ts";
import { checkout, readTree } from "../scratch.ts";
import { diary, typed, withDiary } from "./diary.ts";

const tsx = import.meta.resolve("tsx");
const sources = ["command", "generators", "lib", "standard", "templates", "docs", "freeze.mjs"];
const settings = ["package.json", "tsconfig.json"];
const list = "templates/packs.ts";

/** What a person is asked, as far as it matters here. */
interface Asked {
  readonly name: string;
  readonly choices?: readonly { readonly value: string }[];
}

// Each test goes on where the one before it ended.
describe("a pack of one's own, which is a folder and its entry in the list", function () {
  this.timeout(60_000);
  captureOutput();

  let copy: string;
  let folder: string;

  const read = (path: string): string => readFileSync(join(folder, path), "utf8");

  function node(...args: string[]): { stdout: string; status: number | null } {
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8" });
    assert.ok(status === 0 || stdout !== "", stderr);
    return { stdout, status };
  }

  const puruto = (...args: string[]): string => node("--import", tsx, "command/puruto.cts", ...args).stdout;
  const asked = (...args: string[]): unknown => JSON.parse(puruto(...args, "--json"));

  const found = (...options: string[]): string[] =>
    (asked("validate", folder, ...options) as { findings: Finding[] }).findings.map(
      ({ code, path }) => `${code} ${path}`,
    );

  function put(path: string, text: string): void {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }

  /** Changes a file of the copy. */
  function change(path: string, from: string, to: string): void {
    const text = readFileSync(join(copy, path), "utf8");
    assert.ok(text.includes(from), path);
    put(path, text.replace(from, to));
  }

  before(() => {
    copy = realpathSync(mkdtempSync(join(tmpdir(), "tests-of-puruto-")));
    folder = join(copy, "made/puruto-diary");
    for (const path of [...sources, ...settings])
      cpSync(join(checkout, path), join(copy, path), { recursive: true });
    symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"), "junction");
    for (const [path, text] of Object.entries(diary)) put(`templates/diary/${path}`, text);
    put(list, withDiary(readFileSync(join(copy, list), "utf8")));
  });

  after(() => rmSync(copy, { recursive: true, force: true }));

  it("adds two lines to the list, and changes nothing else", () => {
    for (const top of ["command", "generators", "lib", "standard", "templates"]) {
      const before = readTree(join(checkout, top));
      const changed = [...readTree(join(copy, top))].filter(([path, text]) => before.get(path) !== text);
      const mine = changed.map(([path]) => path).filter((path) => !path.startsWith("diary/"));
      assert.deepEqual(mine, top === "templates" ? ["packs.ts"] : []);
    }
    const old = new Set(readFileSync(join(checkout, list), "utf8").split("\n"));
    const added = readFileSync(join(copy, list), "utf8")
      .split("\n")
      .filter((line) => !old.has(line));
    assert.deepEqual(added, [`import { diary } from "./diary/pack.ts";`, "  diary,"]);
  });

  it("gives types", () => {
    put("kind.ts", typed);
    const tsc = join(checkout, "node_modules/typescript/bin/tsc");
    const { stdout, status } = node(tsc, "--project", copy);
    assert.equal(status, 0, stdout);
  });

  it("is offered", () => {
    assert.match(puruto("app", "--help"), /--kind standard\|\S*\bpuruto-diary\b/);
    const { created } = asked(
      "workspace",
      "init",
      "--add",
      "puruto-diary",
      "--dry-run",
      "--root",
      join(copy, "village"),
    ) as {
      created: string[];
    };
    assert.ok(created.includes("puruto-diary"));
  });

  it("is asked for, and made", async () => {
    const shown: Asked[] = [];
    const { default: door } = (await import(
      pathToFileURL(join(copy, "generators/app/index.ts")).href
    )) as typeof import("../../generators/app/index.ts");
    await atTerminal(() =>
      helpers
        .run(door)
        .withOptions({ destination: folder, git: false, skipInstall: true } as object)
        .withAnswers(
          { name: "puruto-mine", kind: "puruto-diary", runner: runnerFor(process.versions.node) },
          { callback: (answer, { question }) => (shown.push(question), answer) },
        ),
    );
    const kinds = shown.find(({ name }) => name === "kind")?.choices ?? [];
    assert.ok(kinds.some(({ value }) => value === "puruto-diary"));
  });

  it("has brought its files, its setting, its skill, its rules, its place and its dependency", () => {
    assert.equal(read("days/how.md"), diary["files/days/how.md"]);
    assert.match(read("days/first.md"), /^# The first day of puruto-mine$/m);
    assert.match(read(".env.example"), /^# Where the days lie\.\nDIARY_FOLDER=days$/m);
    assert.match(read(".gitignore"), /^days\/private\/$/m);
    assert.match(read("AGENTS.md"), /^What happened, day by day$/m);
    assert.match(
      read("AGENTS.md"),
      /^\| `write-day` \| write down a day \| `npm run --silent write-day -- DAY` \|$/m,
    );
    assert.match(read("AGENTS.md"), /^- `days\/`: one file a day$/m);
    assert.match(
      read("AGENTS.md"),
      /^## Rules of this domain\n\n- A day has one file\.\n\n## What lies where$/m,
    );
    const { scripts, dependencies } = JSON.parse(read("package.json")) as Record<string, object>;
    assert.match(
      JSON.stringify(scripts),
      /"write-day":"node [^"]*\.claude\/skills\/write-day\/scripts\/run.ts"/,
    );
    assert.deepEqual(dependencies, { "smol-toml": "^1.9.1" });
    const { stdout } = node(
      "--import",
      tsx,
      join(folder, ".claude/skills/write-day/scripts/run.ts"),
      "Monday",
    );
    assert.deepEqual(JSON.parse(stdout), { written: 'day = "Monday"' });
  });

  it("is validated, and repaired", () => {
    assert.deepEqual(found(), []);
    rmSync(join(folder, "days/how.md"));
    assert.deepEqual(found(), ["missing-diary-file days/how.md"]);
    assert.deepEqual(found("--fix"), []);
    assert.equal(read("days/how.md"), diary["files/days/how.md"]);
  });

  it("is upgraded after its templates changed, and what its user wrote is kept", () => {
    node("freeze.mjs");
    const { version } = JSON.parse(readFileSync(join(copy, "package.json"), "utf8")) as { version: string };
    change("package.json", `"version": "${version}"`, `"version": "${version}1"`);
    change("templates/diary/files/days/how.md", "One file a day.", "A file for each day.");
    change("templates/diary/files/days/first.md.ejs", "It answered.", "It answered well.");
    put("made/puruto-diary/days/first.md", read("days/first.md").replace("It was made.", "I made it."));
    const { files } = asked("upgrade", folder) as { files: Record<string, string>[] };
    assert.deepEqual(
      files.map(({ path, change: done }) => `${done} ${path}`),
      ["merged days/first.md", "refreshed days/how.md"],
    );
    assert.match(read("days/how.md"), /^A file for each day\.$/m);
    assert.match(read("days/first.md"), /^I made it\.\n\nIt was asked\.\n\nIt answered well\.$/m);
    assert.deepEqual(found(), []);
  });
});

interface Finding {
  readonly code: string;
  readonly path: string;
}
