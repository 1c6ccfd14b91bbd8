import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import helpers from "yeoman-test";
import AdoptGenerator from "../../../generators/adopt/index.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { checkRepo } from "../../../standard/check.ts";
import { puruto } from "../../command/puruto.ts";
import { readTree, scratch } from "../../scratch.ts";
import { captureOutput } from "../output.ts";
import { atTerminal } from "../terminal.ts";
import { make } from "./repos.ts";

const books = { files: { "CLAUDE.md": "Be kind.\n", "README.md": "# Books\n\nKeeps the books.\n" } };
const manifest = (script: string) => JSON.stringify({ type: "module", scripts: { [script]: "mine" } });

describe("yo puruto:adopt", () => {
  const printed = captureOutput();
  const { exitCode } = process;
  afterEach(() => void (process.exitCode = exitCode));

  it("makes a Puruto of the repo that it is run in, and says so", async () => {
    const folder = make(scratch(), books);
    await helpers
      .run(AdoptGenerator)
      .cd(folder)
      .withOptions({ defaults: true } as object);
    assert.equal((await checkRepo(diskRepo(folder))).ok, true);
    assert.match(
      printed().join("\n"),
      /^Made a Puruto of .*books: books\n {2}\+ [^]*the rules stay in CLAUDE\.md/,
    );
    await helpers
      .run(AdoptGenerator)
      .cd(folder)
      .withOptions({ defaults: true } as object);
    assert.match(printed().at(-1) ?? "", /is a Puruto already; nothing to do\.$/);
  });

  for (const goOn of [true, false])
    it(`proposes what it guessed, shows the plan, and ${goOn ? "writes" : "leaves it"} as somebody says`, async () => {
      const folder = make(scratch(), books);
      const before = readTree(folder);
      const asked: string[] = [];
      const callback = (answer: unknown, { question }: { question: { name?: string } }) => {
        asked.push(`${question.name}`);
        return answer;
      };
      const run = atTerminal(() =>
        helpers.run(AdoptGenerator).cd(folder).withAnswers({ goOn, ipc: false, runner: "tsx" }, { callback }),
      );
      if (goOn) await run;
      else await assert.rejects(run, /cancelled, nothing was written/);
      assert.ok(
        asked.includes("name") && asked.includes("description") && asked.at(-1) === "goOn",
        asked.join(),
      );
      assert.ok(!asked.includes("path"));
      assert.deepEqual(goOn ? [] : readTree(folder), goOn ? [] : before);
      if (!goOn) return;
      const memory = readFileSync(join(folder, ".yo-rc.json"), "utf8");
      assert.match(memory, /"name": "books",\n {4}"description": "Keeps the books\."/);
    });

  it("asks nothing of a repo that it cannot adopt, or need not", async () => {
    const folder = make(scratch(), { git: "none" });
    const run = atTerminal(() => helpers.run(AdoptGenerator).cd(folder));
    await assert.rejects(run, (error: Error & { code?: unknown }) => error.code === 1);
  });
});

describe("puruto adopt", function () {
  this.timeout(60_000);

  it("makes a Puruto whose scripts work, and says what git ignores", async () => {
    const folder = make(scratch(), { files: { ...books.files, ".gitignore": "lib/\n" } });
    const { code, stdout } = await puruto(["adopt"], folder);
    assert.equal(code, 0);
    assert.match(stdout, /to do: see to it that git does not ignore what was made: lib\/\n/);
    for (const name of ["init", "list", "help", "status"]) {
      const script = join(folder, `.claude/skills/${name}/scripts/run.ts`);
      const said = execFileSync(process.execPath, ["--import", import.meta.resolve("tsx"), script], {
        cwd: folder,
        encoding: "utf8",
      });
      assert.ok("summary" in (JSON.parse(said) as object), name);
    }
    assert.ok(existsSync(join(folder, ".env")));
  });

  it("makes its own rules anew when it is run again, with what somebody wrote in their part of them", async () => {
    const folder = make(scratch(), { files: { "package.json": manifest("init"), "README.md": "Books.\n" } });
    const rules = join(folder, "AGENTS.md");
    await puruto(["adopt"], folder);
    const first = readFileSync(rules, "utf8");
    assert.match(first, /\| `init` \|[^|]*\| – \|/);
    writeFileSync(rules, `${first}\nBe kind.\n`);
    writeFileSync(join(folder, "package.json"), manifest("setup"));
    await puruto(["adopt"], folder);
    const then = readFileSync(rules, "utf8");
    assert.match(then, /\| `init` \|[^|]*\| `npm run --silent init` \|[^]*own rules\n[^]*\nBe kind\.\n$/);
    assert.match(
      (await puruto(["upgrade", "--dry-run"], folder)).stdout,
      /nothing to do|up to date|Nothing/i,
    );
  });

  it("replaces instructions with scripts once nothing stands in their way, but not those that somebody changed", async () => {
    const folder = make(scratch(), { files: { ...books.files, "lib/x.txt": "mine\n" } });
    const first = await puruto(["adopt"], folder);
    assert.match(
      first.stdout,
      /not offered: scripts for its skills.*lib is there already; to have it: rename it, then run/,
    );
    const init = join(folder, ".claude/skills/init/SKILL.md");
    assert.match(readFileSync(init, "utf8"), /Where there is no `\.env`/);
    rmSync(join(folder, "lib"), { recursive: true });
    const changed = `${readFileSync(init, "utf8")}\nMine.\n`;
    writeFileSync(init, changed);
    assert.match((await puruto(["adopt"], folder)).stdout, /already; nothing to do/);
    writeFileSync(init, changed.replace("\nMine.\n", ""));
    assert.match((await puruto(["adopt", "--json"], folder)).stdout, /"scripts": true/);
    assert.match(readFileSync(init, "utf8"), /npm run --silent init/);
    assert.equal((await checkRepo(diskRepo(folder))).ok, true);
    assert.match((await puruto(["adopt"], folder)).stdout, /already; nothing to do/);
  });
});
