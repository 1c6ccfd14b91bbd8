import assert from "node:assert/strict";
import fs, { readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { mock } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { alone } from "../alone.ts";
import { adopt } from "../../../generators/adopt/task.ts";
import { prepareUpgrade } from "../../../generators/upgrade/upgrade.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { render } from "../../../lib/merging/release.ts";
import type { Known } from "../../../lib/questions/questions.ts";
import { checkRepo } from "../../../standard/check.ts";
import { snapshot } from "../../hostile/snapshot.ts";
import { checkout, scratch } from "../../scratch.ts";
import { memoryRepo } from "../../standard/memory-repo.ts";
import { captureOutput } from "../output.ts";
import { kinds, make, type Kind } from "./repos.ts";

interface Document {
  readonly name: string;
  readonly rules: string | null;
  readonly scripts: boolean;
  readonly already: boolean;
  readonly dry_run: boolean;
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly not_offered: readonly { what: string; why: string; instead: string }[];
  readonly table: readonly string[];
  readonly notes: readonly string[];
}

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
}

const schema = JSON.parse(readFileSync(join(checkout, "schemas/adopt.schema.json"), "utf8")) as object;
const isValid = new Ajv2020({ allowUnionTypes: true }).compile(schema);

describe("adopting a repo", function () {
  if (process.platform === "win32") this.pending = true;
  this.timeout(60_000);
  const printed = captureOutput();

  const run = async (path: string, given: Known = {}): Promise<Document> => {
    const before = printed().length;
    assert.equal(await alone(adopt, { path, json: true, ...given }), 0);
    const document = JSON.parse(printed().slice(before).join("\n")) as Document;
    assert.ok(isValid(document), JSON.stringify(isValid.errors));
    return document;
  };

  for (const [title, kind] of Object.entries(kinds))
    it(`${title} leaves a Puruto without errors, and every line of the user's`, async () => {
      const folder = make(scratch(), kind);
      const before = userTexts(folder);
      const dry = await run(folder, { ...kind.given, dryRun: true });
      assert.deepEqual(userTexts(folder), before);
      const document = await run(folder, kind.given);
      assert.deepEqual({ ...dry, dry_run: false, notes: [] }, { ...document, notes: [] });
      assertSays(folder, document, kind);
      const { errors, findings } = await checkRepo(diskRepo(folder));
      assert.deepEqual([errors, findings.map(({ code }) => code)], [0, kind.warnings ?? []]);
      assertKept(folder, before, document);

      const after = snapshot(join(folder, ".."));
      assert.equal((await run(folder, kind.given)).already, true);
      const { already, dry_run: isDry } = await run(folder, { ...kind.given, dryRun: true });
      assert.deepEqual([already, isDry], [true, true]);
      assert.deepEqual(snapshot(join(folder, "..")).differences(after), []);
    });

  for (const [title, kind] of Object.entries(kinds))
    it(`${title} leaves nothing of the user's to upgrades`, async () => {
      const folder = make(scratch(), kind);
      const before = [...userTexts(folder).keys()].filter((path) => path !== ".yo-rc.json");
      await run(folder, kind.given);
      assert.deepEqual((await prepareUpgrade(diskRepo(folder), folder, choices)).changes, []);
      const touched = (await upgradedOlder(folder)).filter((path) =>
        before.some((one) => path.startsWith(one)),
      );
      assert.deepEqual(touched, []);
    });

  const placeholder = 'echo "Error: no test specified" && exit 1';
  interface Tested {
    readonly test?: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly isAdded: boolean;
    readonly told?: RegExp;
  }
  const tested: Readonly<Record<string, Tested>> = {
    "its tests where npm test runs nothing yet": { isAdded: true },
    "its tests where npm test fails as npm wrote it": { test: placeholder, isAdded: true },
    "its tests beside what is none of its language": {
      files: { "tests/test_books.py": "", "tests/books.ts": "" },
      isAdded: true,
    },
    "no tests where npm test runs others": { test: "vitest run", isAdded: false },
    "no tests where tests/run.ts is taken": {
      files: { "tests/run.ts": "mine();\n" },
      isAdded: false,
      told: /^tests\/run\.ts stays yours: no tests are added, and no npm script for them$/m,
    },
    "no tests where tests/run.ts is taken, and npm test fails as npm wrote it": {
      test: placeholder,
      files: { "tests/run.ts": "mine();\n" },
      isAdded: false,
      told: /^tests\/run\.ts stays yours/m,
    },
    "no tests where others are there that it would run": {
      files: { "tests/books.test.ts": "mine();\n" },
      isAdded: false,
      told: /^tests\/books\.test\.ts stays yours/m,
    },
    "no tests where tests is a file": {
      files: { tests: "" },
      isAdded: false,
      told: /^tests stays yours/m,
    },
  };
  for (const [title, { test, files = {}, isAdded, told }] of Object.entries(tested))
    for (const language of ["en", "es"] as const)
      it(`adds ${title}: ${language}`, async () => {
        const scripts = test === undefined ? {} : { test };
        const manifest = JSON.stringify({ name: "books", type: "module", scripts });
        const folder = make(scratch(), { files: { "package.json": manifest, ...files } });
        const answers = { description: "Keeps the books", starter: "notes", db: true, language };
        const { created, notes } = await run(folder, answers);
        const added = created.filter((path) => path.startsWith("tests/"));
        const ours = ["tests/notes.test.ts", "tests/puruto.test.ts", "tests/run.ts"];
        assert.deepEqual(added.toSorted(), isAdded ? ours : []);
        if (told !== undefined) assert.match(notes.join("\n"), told);
        const after = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
        if (isAdded) assert.match(after.scripts["test"] ?? "", /^node .* tests\/run\.ts$/);
        else assert.equal(after.scripts["test"], test);
        for (const path of ["AGENTS.md", "README.md"])
          assert.equal(/npm test|`tests\/`/.test(readFileSync(join(folder, path), "utf8")), isAdded, path);
        assert.equal((await run(folder)).already, true);
        const upgraded = await upgradedOlder(folder);
        assert.deepEqual(
          upgraded.filter((path) => /^tests|README\.md|AGENTS\.md|^package/.test(path)),
          [],
        );
      });

  it("says nothing of tests where there are no scripts", async () => {
    const folder = make(scratch(), { files: { "lib/books.py": "" } });
    await run(folder, { description: "Keeps the books" });
    for (const path of ["AGENTS.md", "README.md"])
      assert.doesNotMatch(readFileSync(join(folder, path), "utf8"), /npm test|`tests\/`/);
  });

  it("notes that the link of the skills stayed a file, where all else is written", async () => {
    const folder = make(scratch(), { files: { "CLAUDE.md": "Be kind.\n" } });
    const letIt = keepLinkAway();
    try {
      const { notes, created } = await run(folder, { description: "Keeps the books" });
      assert.ok(created.includes("AGENTS.md"));
      assert.match(notes.join("\n"), /\.agents\/skills of .* was left as it is: EIO/);
    } finally {
      letIt();
    }
    assert.match(readFileSync(join(folder, "AGENTS.md"), "utf8"), /## Skills/);
  });
});

/** Lets no link of the skills, which is made beside its place, get to it. @returns what undoes that */
function keepLinkAway(): () => void {
  const { renameSync } = fs;
  const mocked = mock.method(fs, "renameSync", (from: string, to: string) => {
    if (/skills\.[0-9a-f-]{36}$/.test(from)) throw new Error("EIO: the disk is broken");
    renameSync(from, to);
  });
  syncBuiltinESMExports();
  return () => {
    mocked.mock.restore();
    syncBuiltinESMExports();
  };
}

const choices = { targetVersion: "0.2.0", onConflict: "new" } as const;

/** The paths that an upgrade changes where an older release adopted the repo, which rendered the same. */
async function upgradedOlder(folder: string): Promise<string[]> {
  const memory = readFileSync(join(folder, ".yo-rc.json"), "utf8").replace('"0.1.0": {', '"0.0.1": {');
  const texts = [...userTexts(folder)].map(([path, text]) => [path, text.toString()] as const);
  const files = { ...Object.fromEntries(texts), ".yo-rc.json": memory };
  const { changes } = await prepareUpgrade(memoryRepo("books", files), folder, choices, async () => render);
  return changes.map(({ path }) => path);
}

/** Every file by its path, links as what they lead to; of git nothing. */
function userTexts(folder: string): Map<string, Buffer> {
  const paths = [...snapshot(folder).things].filter(
    ([path, what]) => what !== "folder" && !path.startsWith(".git/"),
  );
  return new Map(
    paths
      .filter(([, what]) => !what.startsWith("link "))
      .map(([path]) => [path, readFileSync(join(folder, path))]),
  );
}

function assertSays(folder: string, document: Document, { says, texts = {}, told }: Kind): void {
  const said = Object.fromEntries(Object.keys(says).map((key) => [key, document[key as keyof typeof says]]));
  assert.deepEqual(said, says);
  for (const [path, pattern] of Object.entries(texts))
    assert.match(readFileSync(join(folder, path), "utf8"), pattern, path);
  const words = [
    ...document.notes,
    ...document.not_offered.map(({ what, why, instead }) => `${what}: ${why}; ${instead}`),
    ...document.table,
  ];
  if (told !== undefined) assert.match(words.join("\n"), told);
}

/** What was there is as it was, or has all that it had in the same order. */
function assertKept(folder: string, before: ReadonlyMap<string, Buffer>, { changed }: Document): void {
  for (const [path, bytes] of before) {
    const after = readFileSync(join(folder, path));
    if (!changed.includes(path)) assert.ok(after.equals(bytes), `${path} was changed`);
    else if (path.endsWith(".json")) assertHas(parse(after), parse(bytes), path);
    else assertLines(after.toString(), bytes.toString(), path);
  }
}

const parse = (bytes: Buffer): unknown => JSON.parse(bytes.toString().replace(/^\uFEFF/, ""));

function assertHas(after: unknown, before: unknown, path: string): void {
  if (typeof before !== "object" || before === null) return assert.deepEqual(after, before, path);
  for (const [key, value] of Object.entries(before))
    assertHas((after as Record<string, unknown>)[key], value, `${path} ${key}`);
}

function assertLines(after: string, before: string, path: string): void {
  const lines = before.replace(/\r?\n$/, "").split("\n");
  let at = 0;
  for (const line of after.split("\n")) if (line.trimEnd() === lines[at]?.trimEnd()) at += 1;
  assert.equal(at, lines.length, `${path} lost ${JSON.stringify(lines[at])}`);
}
