import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { languages, type Language } from "../../../standard/languages.ts";
import { carriers, until } from "../ipc/helpers/workspace.ts";
import { kinds, type Kind } from "./mutations/mutation.ts";
import { Tested } from "./runner.ts";

const names = Object.keys(kinds) as Kind[];
const made = languages.flatMap((language) => names.map((kind) => ({ kind, language })));

/** What is run of each: its own; those of the base skills where there is nothing else, and once what depends on the rest. */
function filesOf(kind: Kind, language: Language): string[] {
  if (kind === "plain") return ["calls", "help", "init", "list", "status"];
  return language === "en" ? [kind, "status"] : [kind];
}

describe("the cases of a Puruto as it is made", function () {
  this.timeout(300_000);

  const tag = `tag-${Math.random()}`;
  const usual = process.env["TMPDIR"];
  let scratch: string;

  before(() => {
    scratch = realpathSync(mkdtempSync(join(tmpdir(), "agent-tests-")));
  });

  afterEach(() => {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
  });

  after(() => rmSync(scratch, { recursive: true, force: true }));

  for (const { kind, language } of made)
    it(`pass, and change nothing of it: ${kind} in ${language}`, async () => {
      const tested = new Tested({ ...kinds[kind], language });
      process.env["TMPDIR"] = scratch;
      try {
        const before = snapshot(tested.root);
        assert.deepEqual(await failures(tested, filesOf(kind, language)), []);
        assert.deepEqual(snapshot(tested.root), before);
      } finally {
        tested.remove();
      }
    });

  it("leave no file and no process", async () => {
    // tsx keeps for another time what it made of TypeScript.
    const left = readdirSync(scratch).filter((name) => !name.startsWith("tsx-"));
    assert.deepEqual(left, []);
    await until(() => carriers(tag).length === 0);
  });

  /** Runs the cases of some files, a few at a time. @returns what those say that do not pass */
  async function failures(tested: Tested, files: readonly string[]): Promise<string[]> {
    const read = await Promise.all(files.map((file) => tested.cases(`tests/agent/${file}.yaml`)));
    const waiting = read.flat();
    assert.ok(waiting.length >= files.length);
    const found: string[] = [];
    const lane = async (): Promise<void> => {
      for (let test = waiting.shift(); test !== undefined; test = waiting.shift()) {
        const { is, why = "" } = await tested.try(test, tested.root, tag);
        if (is !== "passed") found.push(`${test.file}: ${test.name}: ${is}: ${why}`);
      }
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
    return found;
  }
});

/** Whatever lies in a folder, by path: what it holds, when it changed, and who may do what with it. */
function snapshot(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  return new Map(paths.map((path) => [path, factsOf(join(folder, path))]));
}

function factsOf(path: string): string {
  const found = lstatSync(path);
  const content = found.isSymbolicLink() ? readlinkSync(path) : found.isFile() ? hashOf(path) : "folder";
  return `${content} ${found.mtimeMs} ${found.mode}`;
}

const hashOf = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");
