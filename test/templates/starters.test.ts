import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareUpgrade } from "../../generators/upgrade/upgrade.ts";
import { renderPuruto } from "../../lib/puruto/new-puruto.ts";
import { filesOf } from "../../lib/writing/render.ts";
import { languages, type Language } from "../../standard/languages.ts";
import { starters, type Starter } from "../../standard/packs.ts";
import { nodeOlderThanRunner, runners, type Runner } from "../../standard/runners.ts";
import { puruto } from "../command/puruto.ts";
import { findOlder, olderPuruto } from "../generators/upgrade/older.ts";
import { checkout, scratch } from "../scratch.ts";
import { answers } from "../standard/answers.ts";
import { memoryRepo } from "../standard/memory-repo.ts";

/** What another Puruto has a starter do, and what it hears. */
interface Call {
  readonly action: string;
  readonly payload: Record<string, unknown>;
  readonly says: Readonly<Record<Language, RegExp>>;
}

const calls: Readonly<Record<Exclude<Starter, "none">, Call>> = {
  notes: {
    action: "add-note",
    payload: { text: "Buy bread" },
    says: { en: /^Added note 1\b/, es: /nota 1\b/ },
  },
  books: {
    action: "add-entry",
    payload: { type: "expense", amount: "12.50", text: "Bread", date: "2026-03-02" },
    says: { en: /12\.50 EUR on 2026-03-02/, es: /12,50 EUR el 2026-03-02/ },
  },
  tasks: {
    action: "add-task",
    payload: { text: "Pay the rent", due: "2026-03-02" },
    says: { en: /^Added task 1\b.*2026-03-02/, es: /tarea 1\b.*2026-03-02/ },
  },
};

const here = runners.filter((runner) => nodeOlderThanRunner(runner, process.versions.node) === undefined);
const made = starters.filter((starter) => starter !== "none");

describe("a starter", function () {
  this.timeout(120_000);

  let root: string;
  const folderOf = (name: string): string => join(root, "purutos", name);

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "tests-of-puruto-")));
    mkdirSync(join(root, "purutos"));
    // Stands in for `npm install`: npm and Node look for packages in the folders above, too.
    symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"), "junction");
  });

  after(() => rmSync(root, { recursive: true, force: true }));

  /** Runs the command at home in the temporary folder, where the workspace is. @returns what it printed */
  async function run(folder: string, ...args: string[]): Promise<Record<string, unknown>> {
    const home = { HOME: root, USERPROFILE: root, XDG_STATE_HOME: join(root, "state") };
    const { code, stdout, stderr } = await puruto([...args, "--json"], folder, { env: home });
    assert.equal(code, 0, stdout + stderr);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  const make = (name: string, runner: Runner, ...more: string[]) =>
    run(root, name, "--runner", runner, "--no-git", "--skip-install", ...more);

  for (const starter of made)
    for (const runner of here)
      for (const language of languages) {
        const name = `puruto-${starter}-${runner}-${language}`;

        it(`${starter} is made with ${runner} in ${language}, finds nothing wrong with itself, and is called`, async () => {
          await make(name, runner, "--starter", starter, "--language", language);
          const folder = folderOf(name);
          npm(folder, "test");
          const { findings } = await run(folder, "validate");
          assert.deepEqual(findings, []);
          npm(folder, "run", "--silent", "init");
          const { action, payload, says } = calls[starter];
          const caller = `${name}-caller`;
          const allowed = ["--ipc", "--targets", name, "--actions", `${name}=${action}`];
          await make(caller, runner, "--description", "Calls", "--no-db", ...allowed);
          const asked = [name, action, "Do it", "--payload", JSON.stringify(payload)];
          const { response } = await run(folderOf(caller), "call", ...asked);
          assert.match((response as { result: { summary: string } }).result.summary, says[language]);
          const { ok } = JSON.parse(npm(folder, "run", "--silent", "status")) as { ok: boolean };
          assert.equal(ok, true);
        });
      }

  for (const starter of made)
    for (const language of languages)
      it(`${starter} in ${language} is upgraded from the version before, and keeps what its user wrote`, async () => {
        const choices = { starter, language } as const;
        const current = filesOf(renderPuruto(answers(choices)));
        const files = olderPuruto({ ipc: false, ...choices });
        const own = current
          .map(({ path }) => path)
          .filter((path) => path.startsWith(`lib/${starter}/`) || /skills\/\w+-\w+\/SKILL\.md$/.test(path));
        assert.ok(own.length > 3);
        const edited = own.map((path): [string, string] => [path, `${mineIn(path)}\n${files[path]}`]);
        const repo = memoryRepo("puruto-notes", { ...files, ...Object.fromEntries(edited) });
        const options = { targetVersion: "0.2.0", onConflict: "new" } as const;
        const { changes } = await prepareUpgrade(repo, scratch(), options, findOlder);
        const written = new Map(
          changes.flatMap((one) => ("content" in one ? [[one.path, one.content]] : [])),
        );
        for (const { path, content } of current.filter((one) => own.includes(one.path)))
          assert.equal(written.get(path), `${mineIn(path)}\n${content}`, path);
        assert.ok(![...written.keys()].some((path) => path.endsWith(".new")));
      });
});

const mineIn = (path: string): string => (path.endsWith(".ts") ? "// mine" : "<!-- mine -->");

function npm(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}
