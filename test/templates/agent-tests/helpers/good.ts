import { caseWith } from "./broken.ts";

const asserting = (...assertions: readonly string[]): string =>
  ["name: a case", "prompt: How are you?", "assert:", ...assertions.map((one) => `  - ${one}`), ""].join(
    "\n",
  );

/** Files that are well, by what is in them. `tests/agent/` has mock.ts, answer.json and neighbours/puruto-bank/. */
export const good: ReadonlyMap<string, string> = new Map([
  ["a skill", caseWith()],
  ["a skill with words", caseWith("prompt: How are you?")],
  ["a payload of any JSON", caseWith('payload: { a: [1, 2.5, null, true, "yes"], __proto__: { b: 1 } }')],
  ["text that begins like a day", caseWith("prompt: 2026-12-31 was a good day")],
  ["a caller", caseWith("caller: puruto-bank")],
  ["steps before", caseWith("before:", "  - { action: init }", "  - { action: add, payload: { a: 1 } }")],
  [
    "files",
    caseWith(
      "files:",
      '  ".env": ""',
      "  notes/a.md: |",
      "    # A",
      "  README.md: null",
      "  docs/evals/x: y",
    ),
  ],
  ["a neighbour", caseWith("neighbours: [puruto-bank]")],
  ["repeats", caseWith("repeat: 100", "threshold: 0.8", "timeout_sec: 3600")],
  ["an answer", caseWith("mock: { answer: { summary: Fine }, skill: status }")],
  ["a program", caseWith("mock: { run: tests/agent/mock.ts }")],
  ["a skill that is followed", caseWith("mock: { follow: status, files: { a.txt: x } }")],
  [
    "calls",
    caseWith(
      "mock:",
      "  answer: {}",
      "  calls:",
      "    - { target: puruto-bank, action: ask, prompt: Who are you?, payload: {} }",
    ),
  ],
  [
    "a recording",
    caseWith("mock:", "  answer: {}", "  recorded: { agent: claude, skill: a1, rules: b2, prompt: c3 }"),
  ],
  [
    "every assertion",
    asserting(
      "{ type: skill, value: status }",
      "{ type: status, value: error }",
      "{ type: code, value: TARGET_NOT_FOUND }",
      "{ type: rule, value: allowed_targets }",
      "{ type: equals, path: result.list.0, value: null }",
      "{ type: contains, path: result.summary, value: Ana }",
      '{ type: matches, path: error.message, value: "^\\\\p{Lu}" }',
      "{ type: schema, value: tests/agent/answer.json }",
      "{ type: schema, path: error.details, value: tests/agent/answer.json }",
      "{ type: file, path: a.txt, exists: false }",
      "{ type: file, path: a.txt, holds: Ana }",
      "{ type: file, path: a.txt, unchanged: true }",
      "{ type: calls, value: [] }",
      "{ type: calls, value: [puruto-bank, { target: puruto-bank, action: pay, code: DENIED }] }",
      "{ type: max_ms, value: 500 }",
      "{ type: not, value: { type: contains, path: result, value: Eva } }",
    ),
  ],
  ["an alias", caseWith("payload: &one { a: 1 }", "before: [{ action: add, payload: *one }]")],
  ["lines of Windows", caseWith("payload: { a: 1 }").replaceAll("\n", "\r\n")],
  ["the mark of an editor", `\uFEFF${caseWith()}`],
  ["several documents", `# first\n${caseWith()}---\n${caseWith().replace("a case", "another")}`],
]);
