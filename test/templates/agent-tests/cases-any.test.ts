import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parseAllDocuments } from "yaml";
import { pathToFileURL } from "node:url";
import { templates } from "../../../lib/writing/templates.ts";
import type * as Write from "../../../templates/agent-tests/files/tests/agent/runner/record/write.ts";
import { caseWith } from "./helpers/broken.ts";
import { CasesOf } from "./helpers/cases.ts";
import { good } from "./helpers/good.ts";

const made = new CasesOf();
made.write("tests/agent/mock.ts", "console.log({});\n");
made.write("tests/agent/answer.json", '{ "type": "object" }\n');
made.write("tests/agent/neighbours/puruto-bank/AGENTS.md", "# Bank\n");
after(() => made.remove());

const schema = JSON.parse(templates.read("agent-tests/files/tests/agent/case.schema.json")) as object;
const validate = new Ajv2020({ allowUnionTypes: true, formats: { regex: true } }).compile(schema);

/** What files of cases are made of, and what breaks them. */
const pieces = [
  ["name: a\n", "action: status\n", "assert:\n", "  - { type: status, value: ok }\n", "  - ", "---\n", "\n"],
  [
    "mock: ",
    "{ answer: {} }",
    "files: ",
    "{ a: b }",
    "payload: ",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "<<: ",
    "? ",
  ],
  ["[", "]", "{", "}", ",", ": ", "\t", "  ", "|\n", ">-\n", "#", "%YAML 1.1\n", "'", '"', "\\", "\r", "\0"],
  ["yes", "010", "2026-01-01", "1e999", "~", "null", "__proto__: 1\n", "\u{1F600}", "\uD800", "\uFEFF"],
].flat();
const files = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));

/** What a schema cannot say: what is there beside the case, and how its text was written. */
const beyond =
  /not there|is a folder of another path|is no regular file|must be a regular expression|cannot be kept/;

describe("any file of cases", () => {
  it("gives cases or faults that lie in it, and throws nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(files, fc.string({ unit: "binary" })), async (text) => {
        made.write("tests/agent/case.yaml", text);
        const { cases, faults } = await made.read("case.yaml");
        assert.equal(cases.length > 0, faults.length === 0);
        const lines = text.split(/\r\n|\r|\n/);
        for (const { line, column, message } of faults) {
          assert.ok(
            line >= 1 && line <= lines.length + 1 && column >= 1,
            `${line}:${column} of ${lines.length}`,
          );
          assert.doesNotMatch(message, /\n|undefined|\[object/);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("passes the reader where it passes its JSON Schema, but for what a schema cannot say", async () => {
    const values = [...good.values()].flatMap((yaml) =>
      parseAllDocuments(yaml).map((document) => document.toJS() as unknown),
    );
    const changed = fc
      .tuple(
        fc.constantFrom(...values),
        fc.nat(),
        fc.oneof(fc.constantFrom(...odd), fc.jsonValue({ maxDepth: 2 })),
      )
      .map(([value, at, other]) => change(value, at, other));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(changed, async (value) => {
        const { faults } = await made.faultsOf(JSON.stringify(value));
        const says = `${JSON.stringify(value)}\n${faults.join("\n")}\n${JSON.stringify(validate.errors)}`;
        if (validate(value))
          assert.ok(
            faults.every((fault) => beyond.test(fault)),
            says,
          );
        else assert.ok(faults.length > 0, says);
        refused += Number(faults.length > 0);
      }),
      { numRuns: 200 },
    );
    assert.ok(refused > 50);
  });

  it("reads what was recorded as it was, be it text that other readers take for a day", async () => {
    const place = pathToFileURL(made.path("tests/agent/runner/record/write.ts")).href;
    const { withMock } = (await import(place)) as typeof Write;
    const text = fc.oneof(fc.constantFrom(...strange), fc.string({ unit: "grapheme" }));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, fc.oneof(text, fc.boolean(), fc.integer())), async (answer) => {
        made.write("tests/agent/case.yaml", withMock(caseWith(), "a case", { answer }));
        const { cases, faults } = await made.read("case.yaml");
        assert.deepEqual([faults, cases[0]?.mock?.answer], [[], { ...answer }]);
      }),
      { numRuns: 100 },
    );
  });
});

const strange = [
  ["2026-12-31", "2026-12-31 10:00:00", "12:30", "yes", "On", "007", "1_000", "0x1F", "12345678901234567890"],
  [
    "",
    " ",
    "~",
    "null",
    "<<",
    ".inf",
    "1e999",
    "# a",
    "a: b",
    "- a",
    "*a",
    "&a",
    "!a",
    "%a",
    "a\nb\n",
    "\ta",
    "---",
  ],
].flat();

const odd = [
  "",
  "ok",
  "ask",
  "status",
  "../x",
  "a/b",
  "tests/x",
  "tests/agent/mock.ts",
  0,
  1,
  1.5,
  100,
  true,
  null,
  [],
  {},
];

/** A value in which one of its parts, counted through, is another. */
function change(value: unknown, at: number, other: unknown): unknown {
  const all = waysInto(value);
  const [way = []] = all.slice(at % all.length);
  return replaced(value, way, other);
}

const waysInto = (value: unknown): string[][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[key], ...waysInto(inner).map((way) => [key, ...way])])
    : [];

function replaced(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy: unknown = structuredClone(value);
  const inner = (value as Record<string, unknown>)[key];
  Object.defineProperty(copy, key, { value: replaced(inner, rest, other), enumerable: true });
  return copy;
}
