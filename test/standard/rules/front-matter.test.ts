import assert from "node:assert/strict";
import * as fc from "fast-check";
import { dump, load } from "js-yaml";
import { parseMatter, plainMatter } from "../../../standard/rules/front-matter.ts";

/** What js-yaml makes of it; undefined when that is no object, or nothing at all. */
function yaml(block: string): unknown {
  try {
    return load(block);
  } catch {
    return undefined;
  }
}

const key = fc.constantFrom(
  "name",
  "description",
  "user-invocable",
  "null",
  "true",
  "y",
  "on",
  "constructor",
);
const letters = "abTFnuley09.-_~:#'\"\\{}[],&*!|>%@`?=<(é–’…\u2028\u00A0\u0085\uFEFF\u0007\t \n";
const character = fc.constantFrom(...letters.split(""));
const words = fc.oneof(
  fc.constantFrom("true", "True", "FALSE", "null", "Null", "~", "yes", "NO", "On", "y", "N", "0x1F", "0o7"),
  fc.constantFrom("1e3", ".inf", "-.INF", ".NaN", "Infinity", "NaN", "2026-01-01", "12:30:45", "1_000", "e3"),
  fc.constantFrom("<<", "=", "---", "...", "Bash(git:*) Read", "https://a.example/#b", "a: b", "a #b", "a:"),
  fc.constantFrom("'it''s'", '"a\\n"', "| a", "&a b"),
);
const value = fc.oneof(words, fc.string({ unit: character, maxLength: 12 }), fc.string({ unit: "grapheme" }));
const quoted = value.map((text) => [text, `"${text}"`, `'${text}'`, ` ${text}`, `${text} `]);
const line = fc
  .tuple(key, quoted, fc.nat(4), fc.constantFrom(": ", ": ", ": ", ":", " : ", ":  "))
  .map(([name, texts, index, colon]) => `${name}${colon}${texts[index]}`);
const block = fc
  .tuple(
    fc.array(fc.oneof({ weight: 9, arbitrary: line }, value), { maxLength: 4 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([lines, end]) => lines.map((one) => one + end).join(""));

describe("plain front matter", () => {
  it("is what js-yaml takes it for, whatever it is made of", () => {
    const property = fc.property(block, (text) => {
      const plain = plainMatter(text);
      if (plain !== undefined) assert.deepEqual(plain, { ...(yaml(text) as object) });
    });
    fc.assert(property, { numRuns: 20_000 });
  });

  it("is what a serializer made it from", () => {
    const values = fc.dictionary(key, fc.oneof(value, fc.boolean(), fc.integer(), fc.constant(null)));
    const property = fc.property(values, (from) => {
      const plain = plainMatter(dump(from, { lineWidth: -1 }));
      if (plain !== undefined) assert.deepEqual(plain, { ...from });
    });
    fc.assert(property, { numRuns: 5000 });
  });

  const plain = {
    "name: init\ndescription: Does it – at once.\n": { name: "init", description: "Does it – at once." },
    'name: "a: #b"\r\nother: \'"\'\r\n': { name: "a: #b", other: '"' },
    "user-invocable: true\nallowed-tools: Bash(git:*) Read\n": {
      "user-invocable": true,
      "allowed-tools": "Bash(git:*) Read",
    },
  };
  for (const [text, expected] of Object.entries(plain))
    it(`is ${JSON.stringify(text)}`, () => assert.deepEqual(plainMatter(text), expected));

  for (const text of [
    "",
    "a: 1\n",
    "a: b\na: b\n",
    "a: b\n  c\n",
    "a: b: c\n",
    "a: b #c\n",
    "a: True\n",
    "a: >\n",
  ])
    it(`is not ${JSON.stringify(text)}, which js-yaml parses`, () => {
      assert.equal(plainMatter(text), undefined);
      const matter = parseMatter(text);
      assert.deepEqual(matter.ok ? matter.value : {}, { ...(yaml(text) as object) });
    });
});
