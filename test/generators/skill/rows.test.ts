import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adopt } from "../../../generators/adopt/task.ts";
import { skill } from "../../../generators/skill/task.ts";
import { validate } from "../../../generators/validate/task.ts";
import { useOf } from "../../../lib/puruto/skill-lists.ts";
import type { Known, Questions } from "../../../lib/questions/questions.ts";
import { carryOut, type Task } from "../../../lib/task.ts";
import { unwritten } from "../../../standard/choices.ts";
import { skillFile } from "../../../standard/skills.ts";
import { languages, type Language } from "../../../templates/pack.ts";
import { scratch } from "../../scratch.ts";
import { alone } from "../alone.ts";
import { fill, ours } from "../ipc/repos.ts";
import { captureOutput } from "../output.ts";
import { atTerminal } from "../terminal.ts";

const rules = (folder: string): string => readFileSync(join(folder, "AGENTS.md"), "utf8");

const rowIn = (folder: string): string | undefined => /^\| `foo` .*$/m.exec(rules(folder))?.[0];

async function inside<Q extends Questions>(folder: string, task: Task<Q>, values: Known): Promise<string> {
  process.chdir(folder);
  await alone(task, values);
  return folder;
}

/** The ways by which a skill gets its row, each told what the skill does or not. */
const ways: Readonly<Record<string, (language: Language, description?: string) => Promise<string>>> = {
  skill: (language, description) =>
    inside(ours(scratch(), "puruto-a", { language }), skill, { name: "foo", description }),
  "validate --fix": async (language, description) => {
    const folder = await ways["skill"]?.(language, description);
    assert.ok(folder !== undefined);
    writeFileSync(join(folder, "AGENTS.md"), rules(folder).replace(/^\| `foo` .*\n/m, ""));
    return inside(folder, validate, { fix: true });
  },
  "adopt, which finds it": async (language, description = unwritten("foo", language)) => {
    const folder = join(scratch(), "books");
    const text = `---\nname: foo\ndescription: ${JSON.stringify(description)}\nmetadata:\n  puruto: unwritten\n---\n\nSteps.\n`;
    fill(folder, { "CLAUDE.md": "# Rules\n", [skillFile("foo")]: text });
    await alone(adopt, { path: folder, description: "Keeps books", language });
    return folder;
  },
};

const stub = { en: "| `foo` | steps still to be written | – |", es: "| `foo` | pasos por escribir | – |" };
const said = "Adds a | b. Use when the user asks for it";

const cells: readonly [title: string, description: string, cell: string][] = [
  ["one that a Puruto in English was given", unwritten("foo", "en"), "pasos por escribir"],
  ["one that a Puruto in Spanish was given", unwritten("foo", "es"), "pasos por escribir"],
  ["that of another skill", unwritten("bar", "es"), "Se encarga de bar."],
  ["one sentence", "Suma facturas", "Suma facturas"],
  ["two sentences", "Suma facturas. Úsala siempre.", "Suma facturas."],
  ["what is not seen", "Suma\u200b fac\n turas", "Suma fac turas"],
  ["no end", "x".repeat(200), `${"x".repeat(159)}…`],
  ["nothing", "", ""],
];

describe("the row of a skill", function () {
  this.timeout(60_000);
  captureOutput();
  const cwd = process.cwd();
  afterEach(() => process.chdir(cwd));

  for (const [way, make] of Object.entries(ways))
    for (const language of languages) {
      it(`says of one that nobody described that it is unwritten, in ${language}, by ${way}`, async () =>
        assert.equal(rowIn(await make(language)), stub[language]));

      it(`says what one does by the first sentence of its description, in ${language}, by ${way}`, async () =>
        assert.equal(rowIn(await make(language, said)), "| `foo` | Adds a \\| b. | – |"));
    }

  for (const language of languages)
    it(`is the same that a new Puruto has, in ${language}`, () =>
      assert.equal(rowIn(ours(scratch(), "puruto-a", { language, skills: ["foo"] })), stub[language]));

  for (const [title, description, cell] of cells)
    it(`is made of ${title}`, () => assert.equal(useOf("foo", description, "es"), cell));
});

describe("a new skill", () => {
  captureOutput();
  const cwd = process.cwd();
  afterEach(() => process.chdir(cwd));

  for (const language of languages)
    it(`is described in the Puruto's language where somebody takes what is proposed, in ${language}`, async () => {
      const folder = ours(scratch(), "puruto-a", { language });
      process.chdir(folder);
      const proposed: unknown[] = [];
      await atTerminal(() =>
        carryOut(skill, {
          given: { values: {} },
          show: ({ name, default: proposal }) => {
            proposed.push(proposal);
            return Promise.resolve(name === "name" ? "foo" : proposal);
          },
        }),
      );
      assert.ok(proposed.includes(unwritten("foo", language)), JSON.stringify(proposed));
      assert.ok(readFileSync(join(folder, skillFile("foo")), "utf8").includes(unwritten("foo", language)));
      assert.equal(rowIn(folder), stub[language]);
    });
});
