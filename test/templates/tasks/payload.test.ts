import assert from "node:assert/strict";
import { parseAhead, parseTask, parseWeek, parseWhich } from "./helpers/modules.ts";

const task = { text: "Pay the rent" };

describe("what a skill of the tasks is asked", () => {
  const wrong: [title: string, work: () => unknown, message: RegExp][] = [
    [
      "a task with nothing in it",
      () => parseTask({}, undefined),
      /^text must be a line of text, of 500 characters at most, got nothing \[bad-payload\]$/,
    ],
    ["a text of blanks", () => parseTask({ text: " \n" }, undefined), /^text must .* got "" \[/],
    ["a text that nobody sees", () => parseTask({ text: "\u200b\u202e\0" }, "x"), /^text must .* got "" \[/],
    [
      "a text of 100 kB",
      () => parseTask({ text: "x".repeat(1e5) }, undefined),
      /^text must .* got "x{60}…" \[/,
    ],
    ["a text in a list", () => parseTask({ text: ["x"] }, undefined), /^text must .* got \["x"\] \[/],
    [
      "a day that there is not",
      () => parseTask({ ...task, due: "2026-02-30" }, undefined),
      /^due must .* got "2026-02-30" \[/,
    ],
    ["a date of no text", () => parseTask({ ...task, due: null }, undefined), /^due must .* got null \[/],
    ["a date with SQL", () => parseTask({ ...task, due: "'); DROP TABLE task; --" }, undefined), /^due must/],
    [
      "a date that hides",
      () => parseTask({ ...task, due: "\u202e2026-03-02" }, undefined),
      /^due must .* got "2026-03-02" \[/,
    ],
    [
      "a reference that is long",
      () => parseTask({ ...task, reference: "a".repeat(101) }, undefined),
      /^reference must/,
    ],
    [
      "a reference with a line break",
      () => parseTask({ ...task, reference: "a\nb" }, undefined),
      /^reference must/,
    ],
    [
      "a reference that is a number",
      () => parseTask({ ...task, reference: 7 }, undefined),
      /^reference must .* got 7 \[/,
    ],
    [
      "all that is wrong",
      () => parseTask({ text: 1, due: 1, reference: 1 }, undefined),
      /^text .*; due .*; reference .* \[bad-payload\]$/,
    ],
    [
      "no task to complete",
      () => parseWhich({}, undefined),
      /^payload must have either id or text \[bad-payload\]$/,
    ],
    [
      "two ways to name a task",
      () => parseWhich({ id: 1, text: "x" }, undefined),
      /^payload must have either/,
    ],
    [
      "the task 0",
      () => parseWhich({ id: 0 }, undefined),
      /^id must be a whole number from 1 to \d+, got 0 \[/,
    ],
    ["half a task", () => parseWhich({ id: 1.5 }, undefined), /^id must/],
    ["a task by a number in quotes", () => parseWhich({ id: "1" }, undefined), /^id must .* got "1" \[/],
    ["a task of a huge number", () => parseWhich({}, "9".repeat(30)), /^id must/],
    ["words of no text", () => parseWhich({ text: {} }, undefined), /^text must .* got \{\} \[/],
    [
      "days before today",
      () => parseAhead({ days: -1 }),
      /^days must be a whole number from 0 to 366, got -1 \[/,
    ],
    ["days of no number", () => parseAhead({ days: "7" }), /^days must/],
    ["days without an end", () => parseAhead({ days: 1e9 }), /^days must/],
    [
      "a week that there is not",
      () => parseWeek({ week: "2025-W53" }),
      /^week must be like .* got "2025-W53" \[bad-payload\]$/,
    ],
    ["a week by its number", () => parseWeek({ week: 49 }), /^week must .* got 49 \[/],
  ];
  for (const [title, work, message] of wrong)
    it(`is refused where it is ${title}`, () => assert.throws(work, { message }));

  const texts: [title: string, text: string, kept: string][] = [
    ["control characters", "\u001b[31mPay\u0000 the\r\nrent\u0007", "[31mPay the rent"],
    ["what turns the direction", "Pay \u202eeht\u202c rent\u2069", "Pay eht rent"],
    ["what hides", "Pay\u{e0041}\u200b\ufeff the rent\u2028now", "Pay the rent now"],
    ["half a character", "Pay \ud83c the rent", "Pay the rent"],
    ["SQL", "'); DROP TABLE task; --", "'); DROP TABLE task; --"],
    ["the name of a prototype", "__proto__", "__proto__"],
    ["a family in one emoji", "Call the 👨\u200d👩\u200d👧 x\u200dy", "Call the 👨\u200d👩\u200d👧 xy"],
    ["500 emojis", "🏠".repeat(500), "🏠".repeat(500)],
  ];
  for (const [title, text, kept] of texts)
    it(`keeps of ${title} what people see`, () => assert.equal(parseTask({ text }, undefined).text, kept));

  it("is what was said, where the payload does not say it", () => {
    assert.equal(parseTask({ due: "2026-03-02" }, "Buy stamps").text, "Buy stamps");
    assert.equal(parseTask(task, "Do it").text, "Pay the rent");
    assert.deepEqual(parseWhich({}, "7"), { id: 7 });
    assert.deepEqual(parseWhich({}, "7 stamps"), { text: "7 stamps" });
    assert.deepEqual(parseWhich({ text: "7" }, undefined), { text: "7" });
    assert.deepEqual(parseWhich({ id: 7 }, "Do it"), { id: 7 });
  });

  it("is a week ahead, and this week, where nothing is said", () => {
    assert.equal(parseAhead({}), 7);
    assert.equal(parseWeek({}).days.length, 7);
  });
});
