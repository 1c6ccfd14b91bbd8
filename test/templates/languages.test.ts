import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { templates } from "../../lib/writing/templates.ts";
import { folderOf } from "../../standard/plan.ts";
import type { Pack, Words } from "../../templates/pack.ts";
import { packs as listed } from "../../templates/packs.ts";
import { checkout } from "../scratch.ts";
import { casesFaults } from "./beside-cases.ts";
import { saidInCode, sayBoth, sayingFaults, slips, textFaults, wordsFaults, type Said } from "./beside.ts";

const packs: readonly Pack[] = listed;

/** What has words in one language alone, and why. */
const alone = new Map([
  ["CLAUDE.md", "imports the rules and says nothing"],
  ["GEMINI.md", "imports the rules and says nothing"],
  [".puruto-standard-version.ejs", "is a number"],
  [".github/workflows/puruto.yml.ejs", "is a workflow"],
  [".claude/skills/example/scripts/run.ts.ejs", "is told what it says"],
]);

/** What is said alike in both languages: a name, or a fact with its unit. */
const alike = ["fileRead", "skillsNamed"];

/** The layers of a pack's files, each with what lies over it in Spanish. */
const layers = (pack: Pack): { english: string; spanish: string }[] =>
  ["files", "files.tsx", "files.python", "files.alone"].map((layer) => ({
    english: `${folderOf(pack)}/${layer}`,
    spanish: `${folderOf(pack)}/${layer === "files.python" ? "files.python.es" : "files.es"}`,
  }));

const isSaid = (path: string): boolean =>
  /\.md$|\.ejs$|^lib\/words\/|^tests\/agent\/[^/]+\.yaml$/.test(path) && !alone.has(path);

/** Every text that is there in both languages. */
const twins = packs.flatMap((pack) =>
  layers(pack).flatMap(({ english, spanish }) =>
    templates
      .list(english)
      .filter((path) => templates.has(`${spanish}/${path}`))
      .map((path) => ({ english: `${english}/${path}`, spanish: `${spanish}/${path}` })),
  ),
);
const texts = twins.filter(({ english }) => !/\.(ts|yaml)$/.test(english));
const cases = twins.filter(({ english }) => english.endsWith(".yaml"));
const modules = twins.filter(({ english }) => english.endsWith(".ts"));

const load = async (path: string): Promise<Said> => {
  const loaded = (await import(pathToFileURL(join(checkout, "templates", path)).href)) as {
    words: Said;
  };
  return loaded.words;
};

/** All that a pack says of itself, by where it says it. */
function wordsIn(value: unknown, path = ""): { path: string; words: Words }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value) return [{ path, words: value as Words }];
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, `${path}.${key}`));
}

/** A command in which somebody has filled in what stands there in quotes and capitals. */
const filled = (command: string): string => command.replaceAll(/"[A-Z]+"/g, '"…"');

describe("the two languages", () => {
  it("have the same files, but for what says nothing in words", () => {
    for (const pack of packs)
      for (const { english, spanish } of layers(pack))
        assert.deepEqual(
          templates.list(english).filter((path) => isSaid(path) && !templates.has(`${spanish}/${path}`)),
          [],
          spanish,
        );
  });

  it("have nothing in Spanish alone, and no code but words", () => {
    const known = new Set(twins.map(({ spanish }) => spanish));
    const stored = packs
      .flatMap((pack) => ["files.es", "files.python.es"].map((layer) => `${folderOf(pack)}/${layer}`))
      .flatMap((folder) => templates.list(folder).map((path) => `${folder}/${path}`));
    assert.ok(stored.length > 20);
    assert.deepEqual(
      stored.filter((path) => !known.has(path) || (/\.m?[jt]s$/.test(path) && !path.includes("/lib/words/"))),
      [],
    );
  });

  for (const { english, spanish } of texts)
    it(`differ in nothing but words: ${spanish}`, () => {
      assert.deepEqual(textFaults(templates.read(english), templates.read(spanish)), []);
      assert.deepEqual(slips(templates.read(spanish)), []);
    });

  for (const { english, spanish } of cases)
    it(`ask for the same: ${spanish}`, () => {
      assert.deepEqual(casesFaults(templates.read(english), templates.read(spanish)), []);
    });

  for (const { english, spanish } of modules)
    it(`say the same: ${spanish}`, async () => {
      const words = await load(spanish);
      const named = alike.filter((key) => Object.hasOwn(words, key));
      assert.deepEqual(wordsFaults(await load(english), words, named), []);
      assert.deepEqual(Object.values(words).map(sayBoth).flatMap(slips), []);
    });

  it("say what scripts say in modules of words alone", () => {
    // The runtime of delegation speaks English, and what a stub says is told it.
    const speaking = packs.filter(({ name }) => !["ipc", "skill"].includes(name));
    const code = speaking
      .flatMap((pack) => layers(pack).map(({ english }) => english))
      .flatMap((folder) => templates.list(folder).map((path) => `${folder}/${path}`))
      .filter((path) => /\.m?ts$/.test(path) && !path.includes("/lib/words/") && !path.endsWith(".test.ts"));
    assert.ok(code.length > 15);
    for (const path of code) assert.deepEqual(saidInCode(templates.read(path)), [], path);
  });

  for (const pack of packs)
    it(`say the same of the pack ${pack.name}`, () => {
      for (const { path, words } of wordsIn(pack)) {
        const [en, es] = path.endsWith(".run") ? [filled(words.en), filled(words.es)] : [words.en, words.es];
        assert.deepEqual(sayingFaults(path, en, es, path.endsWith(".run") && en === es), []);
        assert.deepEqual(slips(words.es), []);
      }
    });

  it("say what a skill is used for so that it reads on from the head of its column", () => {
    const uses = packs.flatMap(({ skills = [] }) => skills).map(({ use }) => use);
    for (const { es } of uses) assert.match(es, /^\p{Ll}+[aei]r(l[aeo]s?)? .*[^.]$/u);
    for (const { en } of uses) assert.match(en, /^(?!to )[a-z]+[^s] .*[^.]$/);
  });

  it("quote in each skill what a user says, for `help` to give as an example", () => {
    const skills = packs
      .flatMap((pack) => layers(pack).flatMap(({ english, spanish }) => [english, spanish]))
      .flatMap((folder) => templates.list(folder).map((path) => `${folder}/${path}`))
      .filter((path) => /\/SKILL\.md(\.ejs)?$/.test(path) && !/^skill\/|\.python/.test(path));
    assert.ok(skills.length > 30);
    const quoted = /^## (Example\n\nUser: ".+"|Ejemplo\n\nUsuario: «.+»\.)$/m;
    assert.deepEqual(
      [...new Set(skills)].filter((path) => !quoted.test(templates.read(path))),
      [],
    );
  });

  it("give the true hash of the content in an example", () => {
    const examples = texts
      .flatMap(({ english, spanish }) => [english, spanish].map((path) => templates.read(path)))
      .flatMap((text) => text.match(/^\{\n[\s\S]*?"content"[\s\S]*?^\}/gm) ?? [])
      .map((example) => JSON.parse(example) as { content: string; bytes: number; hash: string });
    assert.equal(examples.length, 2);
    for (const { content, bytes, hash } of examples)
      assert.deepEqual({ bytes, hash }, { bytes: Buffer.byteLength(content), hash: sha256(content) });
  });
});

const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");
