import assert from "node:assert/strict";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import helpers from "yeoman-test";
import AppGenerator from "../../../generators/app/index.ts";
import { runnerFor } from "../../../standard/runners.ts";
import { renderPuruto } from "../../../lib/puruto/new-puruto.ts";
import { writeNew } from "../../../lib/writing/write.ts";
import { readTree, scratch } from "../../scratch.ts";
import { captureOutput } from "../output.ts";
import { atTerminal } from "../terminal.ts";
import { answers } from "../../standard/answers.ts";

const runner = runnerFor(process.versions.node);

const prompted = {
  name: "puruto-notes",
  description: "Keeps my notes",
  kind: "standard",
  db: true,
  skills: "import",
  runner,
};

/** The options of a run: Yeoman's types know only its own. */
const options = (given: object): object => ({ git: false, skipInstall: true, ...given });

describe("yo puruto", () => {
  captureOutput();

  it("asks, and writes what the puruto command writes with the same answers", async () => {
    const [byYeoman, byCommand] = [join(scratch(), "puruto-notes"), join(scratch(), "puruto-notes")];
    await atTerminal(() =>
      helpers
        .run(AppGenerator)
        .withOptions(options({ destination: byYeoman }))
        .withAnswers(prompted),
    );
    writeNew(byCommand, renderPuruto(answers({ skills: ["import"], runner })));
    assert.deepEqual(readTree(byYeoman), readTree(byCommand));
    assert.equal(readlinkSync(join(byYeoman, ".agents/skills")), "../.claude/skills");
    assert.ok(existsSync(join(byYeoman, ".agents/skills/status/SKILL.md")));
  });

  it("asks nothing that an option answers, and checks an answer as it checks an option", async () => {
    const asked: string[] = [];
    const folder = join(scratch(), "x");
    await atTerminal(() =>
      helpers
        .run(AppGenerator)
        .withArguments(["puruto-notes"])
        .withOptions(options({ destination: folder, db: false }))
        .withAnswers(prompted, {
          callback: (answer, { question }) => (asked.push(question.name), answer),
        }),
    );
    // Node 20 leaves nothing to choose.
    const choosing = runner === "node" ? ["runner"] : [];
    assert.deepEqual(asked, [
      "kind",
      "starter",
      "language",
      "description",
      "skills",
      "ipc",
      ...choosing,
      "goOn",
    ]);
    assert.ok(!existsSync(join(folder, "db")));
  });

  for (const [title, given, said, expected] of [
    ["says yes", {}, true, ["agent-tests", "ci", "targets", "maxHops", "timeout"]],
    ["says no", {}, false, ["agent-tests", "ipc", "ci"]],
    ["gave it as an option", { agentTests: true }, undefined, ["ci", "targets", "maxHops", "timeout"]],
    [
      "gave it as `yo` writes it",
      { "agent-tests": true },
      undefined,
      ["ci", "targets", "maxHops", "timeout"],
    ],
    ["refused it", { agentTests: false }, undefined, ["ipc", "ci"]],
  ] as const)
    it(`asks about calls of whoever ${title} to agent tests as far as that leaves open`, async () => {
      const root = scratch();
      await helpers
        .run(AppGenerator)
        .withOptions(options({ ...prompted, name: "puruto-b", destination: join(root, "puruto-b") }));
      const asked: string[] = [];
      const about = {
        kind: "standard",
        starter: "none",
        language: "en",
        skills: "",
        db: false,
        runner: "tsx",
      };
      await atTerminal(() =>
        helpers
          .run(AppGenerator)
          .withArguments(["puruto-a"])
          .withOptions(
            options({
              ...about,
              description: "x",
              destination: join(root, "puruto-a"),
              askAll: true,
              ...given,
            }),
          )
          .withAnswers(
            { "agent-tests": said, ci: false, ipc: false },
            { callback: (answer, { question }) => (asked.push(question.name), answer) },
          ),
      );
      assert.deepEqual(asked, [...expected, "goOn"]);
      const memory = JSON.parse(readFileSync(join(root, "puruto-a/.yo-rc.json"), "utf8")) as Record<
        string,
        { "agent-tests"?: boolean; ipc?: boolean }
      >;
      const { "agent-tests": tests, ipc } = memory["generator-puruto"] ?? {};
      const isWanted = expected.some((name) => name === "targets");
      assert.deepEqual([tests, ipc], [isWanted, isWanted]);
    });

  for (const [title, words, given, message] of [
    [
      "a word for a flag",
      ["a"],
      { db: "notes" },
      /--db takes true or false, got "notes"; put names in front of flags/,
    ],
    [
      "a word for --dry-run",
      [],
      { dryRun: "a" },
      /--dry-run takes true or false, got "a"; put names in front/,
    ],
    ["another name", ["a"], { name: "b" }, /"a" and --name "b" are not the same/],
    ["no description", ["a"], { description: "" }, /--description must say what the Puruto is for, got ""/],
    ["a description without a value", ["a"], { description: true }, /--description must say .*, got true/],
    ["what would steer a terminal", ["\u001B[31m"], {}, /got "\\u001b\[31m"/],
    ["what JSON leaves as it is", ["\u009B31m"], {}, /got "\\u009b31m"/],
  ] as const)
    it(`refuses ${title} with the exit code of wrong usage, and writes nothing`, async () => {
      const folder = scratch();
      const run = helpers
        .run(AppGenerator)
        .withArguments([...words])
        .withOptions(options({ description: "x", destination: join(folder, "x"), ...given }));
      await assert.rejects(run, { code: 2, message });
      assert.deepEqual(readdirSync(folder), []);
    });

  it("takes true and false as words", async () => {
    const folder = join(scratch(), "x");
    const given = { description: "x", destination: folder, db: "false", ipc: "true", dryRun: "false" };
    await helpers.run(AppGenerator).withArguments(["a"]).withOptions(options(given));
    assert.deepEqual([existsSync(join(folder, "db")), existsSync(join(folder, "ipc.ts"))], [false, true]);
  });

  it("asks nobody where nobody is there, and then names everything that is missing", async () => {
    const folder = scratch();
    const run = helpers.run(AppGenerator).withOptions(options({ destination: folder }));
    await assert.rejects(run, { code: 2, message: /--name is missing.*--description is missing/ });
    assert.deepEqual(readdirSync(folder), []);
  });

  it("writes nothing on a dry run", async () => {
    const folder = scratch();
    await helpers.run(AppGenerator).withOptions(options({ ...prompted, destination: folder, dryRun: true }));
    assert.deepEqual(readdirSync(folder), []);
  });

  it("refuses a kind that it cannot make yet", async () => {
    const folder = scratch();
    const run = helpers
      .run(AppGenerator)
      .withOptions(options({ ...prompted, kind: "puruto-gateway", destination: folder }));
    await assert.rejects(run, { code: 1, message: /puruto-gateway cannot be made yet/ });
    assert.deepEqual(readdirSync(folder), []);
  });

  it("makes a link that git keeps as a link", () => {
    const folder = join(scratch(), "x");
    writeNew(folder, renderPuruto(answers()));
    assert.ok(lstatSync(join(folder, ".agents/skills")).isSymbolicLink());
  });
});
