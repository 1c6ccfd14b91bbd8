import assert from "node:assert/strict";
import { parseCommandLine } from "../../command/parse.ts";
import { app } from "../../generators/app/task.ts";
import { validate } from "../../generators/validate/task.ts";
import { findGiven, placeArguments } from "../../lib/questions/given.ts";
import type { Known } from "../../lib/questions/questions.ts";

const { questions } = app;

/** What a command line comes to, as the command is given it. */
async function parse(line: string): Promise<Known> {
  const { given, words } = parseCommandLine(line.split(" "), questions);
  return placeArguments(questions, words, given).values;
}

describe("a command line", () => {
  for (const [line, given] of [
    ["a --ipc", { name: "a", ipc: true }],
    ["--ipc a", { name: "a", ipc: true }],
    ["a --ipc true", { name: "a", ipc: true }],
    ["--ipc true a", { name: "a", ipc: true }],
    ["--ipc false a --db=true", { name: "a", ipc: false, db: true }],
    ["a --db false --git=false", { name: "a", db: false, git: false }],
    ["a --no-db", { name: "a", db: false }],
    ["a --no-db true", { name: "a", db: false }],
    ["a --no-db false", { name: "a", db: true }],
    ["a --dry-run=false --defaults true", { name: "a", dryRun: false, defaults: true }],
    ["--ipc -- true", { name: "true", ipc: true }],
    ["true --ipc", { name: "true", ipc: true }],
    ["--name a", { name: "a" }],
    ["--name a --name a", { name: "a" }],
    ["a --name a", { name: "a" }],
    ["a --description true", { name: "a", description: "true" }],
  ] as const)
    it(`says ${JSON.stringify(given)}: ${line}`, async () => assert.deepEqual(await parse(line), given));

  for (const [line, message] of [
    ["a --db=perhaps", /^--db takes true or false, got "perhaps"$/],
    ["a --db=", /^--db takes true or false, got ""$/],
    ["a --dry-run=notes", /^--dry-run takes true or false, got "notes"$/],
    ["a --name b", /^"a" and --name "b" are not the same; leave one out$/],
    ["--name b --ipc true a", /^"a" and --name "b" are not the same; leave one out$/],
    ["--name a --name b", /^--name was given twice, as "a" and as "b"; leave one out$/],
  ] as const)
    it(`is refused as wrong usage: ${line}`, async () => {
      await assert.rejects(parse(line), { code: "invalid-options", exitCode: 2, message });
    });

  it("names paths by their places or by the option, not both", async () => {
    const paths = validate.questions;
    assert.deepEqual(placeArguments(paths, ["a", "b"], {}).values, { path: ["a", "b"] });
    assert.deepEqual(placeArguments(paths, ["a"], { path: "a" }).values, { path: ["a"] });
    assert.throws(
      () => placeArguments(paths, ["a", "b"], { path: "a" }),
      /^PurutoError: "a" "b" and --path "a" are/,
    );
  });
});

describe("what yo gives", () => {
  for (const [title, words, options, given] of [
    ["a name as an argument", ["a"], {}, { name: "a" }],
    ["a name as an option", [], { name: "a" }, { name: "a" }],
    ["the same name as both", ["a"], { name: "a" }, { name: "a" }],
    ["numbers where words are meant", [2048], { description: 2024 }, { name: "2048", description: "2024" }],
    [
      "words where flags are meant",
      ["a"],
      { ipc: "true", db: "false" },
      { name: "a", ipc: "true", db: "false" },
    ],
    ["an option with a hyphen", ["a"], { "skip-install": true }, { name: "a", skipInstall: true }],
  ] as const)
    it(`is found: ${title}`, () => {
      const { values } = findGiven(questions, words as readonly unknown[] as string[], options);
      const said = Object.entries(values).filter(([, value]) => value !== undefined);
      assert.deepEqual(Object.fromEntries(said), given);
    });

  it("is refused where a name differs from the other", () => {
    assert.throws(() => findGiven(questions, ["a"], { name: "b" }), { code: "invalid-options", exitCode: 2 });
  });
});
