import assert from "node:assert/strict";
import { app } from "../../../generators/app/task.ts";
import { isSomeoneThere } from "../../../lib/questions/presence.ts";
import { answerAlone, type Known } from "../../../lib/questions/questions.ts";

const given = { name: "puruto-notes", description: "Keeps my notes" };

const database = (options: Known, remembered: Known): unknown =>
  answerAlone(app.questions, { ...given, ...options }, remembered).db;

describe("answering alone", () => {
  it("takes an option before what is remembered, and that before the default", () => {
    assert.equal(database({}, {}), true);
    assert.equal(database({}, { db: false }), false);
    assert.equal(database({ db: true }, { db: false }), true);
  });

  it("passes over what is remembered where it is no longer valid", () => {
    assert.equal(
      answerAlone(app.questions, given, { runner: "deno" }).runner,
      answerAlone(app.questions, given).runner,
    );
  });

  it("names every missing option and every fault at once", () => {
    assert.throws(
      () => answerAlone(app.questions, { db: "maybe", kind: "odd" }),
      (error: Error & { exitCode: number }) => {
        assert.match(
          error.message,
          /--name is missing.*--kind must be one of.*--description is missing.*--db takes true or false/,
        );
        assert.equal(error.exitCode, 2);
        return true;
      },
    );
  });

  for (const [key, value] of [
    ["description", ""],
    ["description", "  "],
    ["description", "two\nlines"],
    ["description", "bell\u0007"],
    ["description", "colour\u009B31m"],
    ["description", "reversed\u202Edab"],
    ["description", "x".repeat(1025)],
    ["kind", "Standard"],
    ["kind", "__proto__"],
    ["skills", "a,B"],
    ["skills", "../x"],
    ["skills", "status"],
    ["runner", "deno"],
    ["db", "hello"],
    ["git", 1],
    ["skipInstall", "no"],
    ["destination", ""],
    ["destination", "a\0b"],
  ] as const) {
    it(`refuses ${key} ${JSON.stringify(value).slice(0, 30)}`, () => {
      assert.throws(() => answerAlone(app.questions, { ...given, [key]: value }), {
        code: "invalid-options",
        exitCode: 2,
      });
    });
  }

  it("takes a list as text, without blanks, doubles and empty items", () => {
    assert.deepEqual(answerAlone(app.questions, { ...given, skills: " a, b,,a " }).skills, ["a", "b"]);
  });
});

describe("somebody", () => {
  for (const [title, options, env, isTerminal, there] of [
    ["at a terminal", {}, {}, true, true],
    ["where CI is off", {}, { CI: "false" }, true, true],
    ["in CI", {}, { CI: "true" }, true, false],
    ["with --defaults", { defaults: true }, {}, true, false],
    ["with --json", { json: true }, {}, true, false],
    ["behind a pipe", {}, {}, false, false],
    ["where an agent says so", {}, { AI_AGENT: "1" }, true, false],
    ["where an agent gives its name", {}, { AGENT: "goose" }, true, false],
    ["in Claude Code", {}, { CLAUDECODE: "1" }, true, false],
    ["in Gemini CLI", {}, { GEMINI_CLI: "1" }, true, false],
    ["in codex", {}, { CODEX_THREAD_ID: "019d1afb" }, true, false],
    ["in codex's sandbox", {}, { CODEX_SANDBOX_NETWORK_DISABLED: "1" }, true, false],
    ["where an agent is only set up", {}, { CODEX_HOME: "/x", AGENT: "" }, true, true],
    ["in CI with --ask", { ask: true }, { CI: "true" }, true, true],
    ["in an agent's terminal with --ask", { ask: true }, { CLAUDECODE: "1" }, true, true],
  ] as const) {
    it(`is ${there ? "" : "not "}there ${title}`, () =>
      assert.equal(isSomeoneThere(options, { env, isTerminal: () => isTerminal }), there));
  }

  for (const [title, options, isTerminal, message] of [
    ["--ask behind a pipe", { ask: true }, false, /--ask needs a terminal/],
    ["--ask with --json", { ask: true, json: true }, true, /--ask means nothing with/],
    ["--ask with --defaults", { ask: true, defaults: true }, true, /--ask means nothing with/],
  ] as const)
    it(`is refused by ${title}, since nobody would ever answer`, () => {
      const where = { env: {}, isTerminal: () => isTerminal };
      assert.throws(() => isSomeoneThere(options, where), { code: "invalid-options", message });
    });
});
