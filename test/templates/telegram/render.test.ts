import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import type { Rich } from "../../../templates/telegram/files/telegram/answers/message.ts";
import type * as Content from "../../../templates/telegram/files/telegram/answers/content.ts";
import type * as Render from "../../../templates/telegram/files/telegram/answers/render.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

const ids = { request_id: "r", correlation_id: "c", duration_ms: 1 };
const ok = (result: unknown): InvocationResult => ({ ...ids, status: "ok", result });
const failed = (code: string, message: string, details: unknown = null): InvocationResult => ({
  ...ids,
  status: "error",
  error: { code, message, details },
});

/** What is formatted, by how. */
const formats = ({ text, entities }: Rich): string[] =>
  entities.map((one) => {
    const language = one.type === "pre" && one.language !== undefined ? ` ${one.language}` : "";
    return `${one.type}${language}: ${text.slice(one.offset, one.offset + one.length)}`;
  });

/** A moment as the clock of this machine shows it. */
function clockAt(time: string): string {
  const at = new Date(time);
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

const two = (part: number): string => String(part).padStart(2, "0");

type Row = readonly [response: InvocationResult, lines: string, formats?: readonly string[]];

const rows: Readonly<Record<string, Row>> = {
  "a summary stands alone below whose it is": [
    ok({ summary: "You owe nothing." }),
    "puruto-a\nYou owe nothing.",
    ["bold: puruto-a"],
  ],
  "what is for programs is left out": [
    ok({ summary: "Done.", outcome: "done", usage: { turns: 3 }, conversation: "new", skills: ["a"] }),
    "puruto-a\nDone.",
  ],
  "short facts follow as lines, and what is empty does not": [
    ok({
      summary: "Two bills.",
      total: 12.5,
      paid: false,
      due: "2026-03-01",
      note: null,
      tags: [],
      more: {},
    }),
    "puruto-a\nTwo bills.\n\ntotal: 12.5\npaid: ✗\ndue: 2026-03-01",
  ],
  "lists and objects are lines": [
    ok({
      summary: "Bills.",
      bills: [{ to: "A", euros: 3, lines: ["x", "y"] }, { to: "B" }],
      by: { a: 1, b: "two" },
    }),
    "puruto-a\nBills.\n\nbills:\n  • to: A · euros: 3 · lines: x, y\n  • to: B\nby:\n  a: 1\n  b: two",
  ],
  "of many lines the first are told, and how many more there are": [
    ok({ summary: "Many.", list: Array.from({ length: 100 }, (_, at) => at) }),
    `puruto-a\nMany.\n\nlist:\n${Array.from({ length: 29 }, (_, at) => `  • ${at}`).join("\n")}\n… and 71 more lines; ask for them.`,
  ],
  "what stands in a list is called by its name, and its parts stand below it": [
    ok({
      summary: "Week 48.",
      days: [
        { day: "2026-11-23", weekday: "monday", tasks: [] },
        { day: "2026-11-24", tasks: [{ id: 4, text: "Water\nplants", added_by: null }] },
      ],
      currencies: [{ currency: "EUR", by_category: [{ category: null, expenses: "9.00" }] }],
    }),
    [
      "puruto-a\nWeek 48.\n\ndays:",
      "  • day: 2026-11-23 · weekday: monday",
      "  • day: 2026-11-24",
      "    tasks:",
      "      • Water plants · id: 4",
      "currencies:",
      "  • currency: EUR",
      "    by category:",
      "      • expenses: 9.00",
    ].join("\n"),
  ],
  "below the fourth level all is in one line": [
    ok({ summary: "Deep.", a: { b: { c: { d: { e: 1 }, f: [{ g: 2 }] } } } }),
    "puruto-a\nDeep.\n\na:\n  b:\n    c:\n      d: e: 1\n      f: g: 2",
  ],
  "a list of few short values is one line": [
    ok({ summary: "Tags.", tags: ["home", "bank"], names: ["a".repeat(40), "b".repeat(40)] }),
    `puruto-a\nTags.\n\ntags: home, bank\nnames:\n  • ${"a".repeat(40)}\n  • ${"b".repeat(40)}`,
  ],
  "a time is told by the clock of the machine, and a day as it is": [
    ok({ summary: "Times.", at: "2026-03-02T09:00:00.123Z", day: "2026-03-02", not: "2026-13-02T09:00:00Z" }),
    `puruto-a\nTimes.\n\nat: ${clockAt("2026-03-02T09:00:00.123Z")}\nday: 2026-03-02\nnot: 2026-13-02T09:00:00Z`,
  ],
  "a text of several lines stands below its key, and a long line is cut": [
    ok({ summary: "Long.", content: `a\r\n\n  b ${"x".repeat(400)}` }),
    `puruto-a\nLong.\n\ncontent:\n  a\n    b ${"x".repeat(295)}…`,
  ],
  "what was not allowed is told in a sentence": [
    ok({
      summary: "Done.",
      refused: [{ tool: "Bash", what: "git push" }, { tool: "Web" }, { tool: "Web" }, 3],
    }),
    "puruto-a\nDone.\n\nIts agent was not allowed: Bash (git push), Web.",
  ],
  "what was not done is told in a sentence": [
    ok({ summary: "Half.", not_done: "the rest" }),
    "puruto-a\nHalf.\n\nNot done: the rest",
  ],
  "a result without a summary is told as facts": [ok({ total: 3 }), "puruto-a\ntotal: 3"],
  "a summary that is no text is a fact": [ok({ summary: { a: 1 } }), "puruto-a\nsummary:\n  a: 1"],
  "a result that is a text is the summary": [ok("Hello"), "puruto-a\nHello"],
  "a result that is a number is told": [ok(3), "puruto-a\n3"],
  "a result that is a list is told": [ok(["a", ["b", "c"]]), "puruto-a\n• a\n• b, c"],
  "a result that says nothing is said to say nothing": [
    ok({ outcome: "nothing" }),
    "puruto-a\n(It said nothing.)",
  ],
  "names of keys are data": [
    ok(JSON.parse('{"summary": "S", "__proto__": {"x": 1}, "constructor": 2}')),
    "puruto-a\nS\n\n__proto__:\n  x: 1\nconstructor: 2",
  ],
  "Markdown stays the text that it is": [
    ok({ summary: "**Bold** and `code`, [link](x), <b>" }),
    "puruto-a\n**Bold** and `code`, [link](x), <b>",
    ["bold: puruto-a"],
  ],
  "a fenced block is code": [
    ok({ summary: "Do:\n\n```sh\nls *\n\nrm _x_\n```\n\nDone" }),
    "puruto-a\nDo:\n\nls *\n\nrm _x_\n\nDone",
    ["bold: puruto-a", "pre sh: ls *\n\nrm _x_"],
  ],
  "blocks follow each other": [
    ok({ summary: "```\na\n```\n````js\n```\n````" }),
    "puruto-a\na\n```",
    ["bold: puruto-a", "pre: a", "pre js: ```"],
  ],
  "a fence that nothing ends is text": [
    ok({ summary: "a\n```js\nb" }),
    "puruto-a\na\n```js\nb",
    ["bold: puruto-a"],
  ],
  "an empty block is text": [ok({ summary: "```\n\n```" }), "puruto-a\n```\n\n```", ["bold: puruto-a"]],
  "an error of the target's is told with its code and details": [
    failed("SIN_FONDOS", "no money", { missing: 3, reason: "login" }),
    "puruto-a · SIN_FONDOS\nno money\n\nmissing: 3\nreason: login",
    ["bold: puruto-a · SIN_FONDOS"],
  ],
  "a refusal is told with its rule": [
    failed("DENIED", "not in allowed_targets", { rule: "allowed_targets" }),
    "puruto-a · DENIED\nnot in allowed_targets\n\nA policy refuses it, by its rule allowed_targets. No message changes that.",
  ],
  "a timeout is told with what was said last and what changed": [
    failed("TIMEOUT", "too late", { last: "reading *x*\n", changed: ["a.md", "b/c.md"], changed_more: true }),
    "puruto-a · TIMEOUT\ntoo late\n\nThe last that it said:\nreading *x*\n\nFiles that changed meanwhile:\n• a.md\n• b/c.md\n… and others\n\nPart of it may be done: see what changed before you ask again.",
    ["bold: puruto-a · TIMEOUT", "pre: reading *x*"],
  ],
  "of what changed ten are named": [
    failed("IPC_ERROR", "stopped", {
      reason: "interrupted",
      changed: Array.from({ length: 12 }, (_, at) => `f${at}`),
    }),
    `puruto-a · IPC_ERROR\nstopped\n\nFiles that changed meanwhile:\n${Array.from({ length: 10 }, (_, at) => `• f${at}`).join("\n")}\n… and 2 more\n\nPart of it may be done: see what changed before you ask again.`,
  ],
  "what the message has said already is not said again": [
    failed("IPC_ERROR", "node failed with exit code 3: boom", { last: "boom\n" }),
    "puruto-a · IPC_ERROR\nnode failed with exit code 3: boom",
  ],
  "an answer that is none is told with its start": [
    failed("INVALID_RESPONSE", "no JSON", { said: "Hi" }),
    "puruto-a · INVALID_RESPONSE\nno JSON\n\nThe last that it said:\nHi\n\nIt may have done its work all the same: see before you ask again.",
  ],
  "tools that were missing are named": [
    failed("IPC_ERROR", "not allowed", {
      reason: "permission",
      denied: [{ tool: "Bash", what: "rm" }],
      not_done: "all",
    }),
    "puruto-a · IPC_ERROR\nnot allowed\n\nIts agent was not allowed: Bash (rm).\nNot done: all\n\nAllow its agent more, in the settings of that Puruto, or ask for something else.",
  ],
  "who is at work there is named": [
    failed("IPC_ERROR", "busy", { reason: "busy", by: "puruto-b", since: "x" }),
    "puruto-a · IPC_ERROR\nbusy\n\npuruto-b has an agent at work there. Ask again when that is over.",
  ],
  "a reason that nobody knows has no advice": [
    failed("IPC_ERROR", "broken", { reason: "constructor" }),
    "puruto-a · IPC_ERROR\nbroken",
  ],
};

describe("an answer on a phone", () => {
  const bot = madeBot();
  let renderAnswer: typeof Render.renderAnswer;
  let contentsOf: typeof Content.contentsOf;

  before(async () => {
    ({ renderAnswer } = await loadedFrom<typeof Render>(bot(), "telegram/answers/render.ts"));
    ({ contentsOf } = await loadedFrom<typeof Content>(bot(), "telegram/answers/content.ts"));
  });

  for (const [title, [response, lines, formatted]] of Object.entries(rows))
    it(title, () => {
      const rich = renderAnswer("puruto-a", response);
      assert.equal(rich.text, lines);
      if (formatted !== undefined) assert.deepEqual(formats(rich), formatted);
    });

  it("says what the owner would have to type, as code", () => {
    const refusal = failed("DENIED", "no", { rule: "allowed_targets" });
    const rich = renderAnswer("puruto-a", refusal, "puruto allow puruto-a");
    assert.ok(rich.text.endsWith("To allow it, type at the computer:\npuruto allow puruto-a"));
    assert.equal(formats(rich).at(-1), "code: puruto allow puruto-a");
  });

  it("says when an agent works again by the clock of the machine", () => {
    const rich = renderAnswer(
      "puruto-a",
      failed("IPC_ERROR", "x", { reason: "budget", retry_at: "2026-03-02T10:00:00Z" }),
    );
    const time = clockAt("2026-03-02T10:00:00Z");
    assert.ok(rich.text.endsWith(`It works again from ${time}. What its agent may spend is spent.`));
    const none = renderAnswer("puruto-a", failed("IPC_ERROR", "x", { reason: "budget", retry_at: "soon" }));
    assert.ok(none.text.endsWith("\n\nWhat its agent may spend is spent."));
  });

  it("shows the end of much that was said, and the whole of a long summary", () => {
    const { text } = renderAnswer("puruto-a", failed("TIMEOUT", "x", { last: `${"a".repeat(3000)}end` }));
    assert.ok(text.length < 1000 && text.includes("end\n"));
    const summary = "word ".repeat(3000).trim();
    assert.equal(renderAnswer("puruto-a", ok({ summary })).text, `puruto-a\n${summary}`);
  });

  it("is something to see whatever was answered, and is formatted by us alone", () => {
    const value = fc.oneof(
      fc.json().map((text) => JSON.parse(text) as unknown),
      fc.string({ unit: "binary" }),
    );
    const keys =
      "summary outcome usage refused denied not_done last said changed reason rule retry_at by file x".split(
        " ",
      );
    const object = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 6 });
    const codes = fc.constantFrom(
      "DENIED",
      "TIMEOUT",
      "IPC_ERROR",
      "TARGET_NOT_FOUND",
      "INVALID_RESPONSE",
      "OWN",
    );
    const response = fc.oneof(
      fc.oneof(object, value).map(ok),
      fc.tuple(codes, fc.string(), fc.oneof(object, value)).map((parts) => failed(...parts)),
    );
    fc.assert(
      fc.property(response, (any) => {
        for (const { text, entities } of contentsOf(renderAnswer("puruto-a", any))) {
          assert.ok(text.trim().length > 0 && text.length <= 4096 && !/\p{Cs}/u.test(text));
          for (const { type } of entities) assert.ok(["bold", "code", "pre"].includes(type));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("is soon there of megabytes, and of what nests deep", () => {
    const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`) as unknown;
    const list = Array.from({ length: 300_000 }, (_, at) => ({ at, text: "x".repeat(20) }));
    const fences = Array.from({ length: 4000 }, (_, at) => "`".repeat(4003 - at)).join("\n");
    for (const result of [
      deep,
      { summary: "S", deep },
      { summary: "S", list },
      { summary: `${fences}\n${"x\n".repeat(1_000_000)}` },
      { summary: "```\n".repeat(1_000_000) },
      { summary: "`".repeat(8_000_000), ["k".repeat(1_000_000)]: "v".repeat(1_000_000) },
    ]) {
      for (const response of [
        ok(result),
        failed("OWN", "x", result),
        failed("TIMEOUT", "x", { last: result }),
      ])
        assert.ok(contentsOf(renderAnswer("puruto-a", response)).length >= 1);
    }
  }).timeout(60_000);
});
