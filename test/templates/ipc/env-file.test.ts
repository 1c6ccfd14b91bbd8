import assert from "node:assert/strict";
import { parseEnv } from "node:util";
import * as fc from "fast-check";
import { otherReadings, parseEnvFile } from "../../../templates/ipc/files/ipc/caller/env-file.ts";

const read = (text: string): Record<string, string> => Object.fromEntries(parseEnvFile(text));

describe("the parser of .env", () => {
  it("reads what Node's own reads, in every file that is well formed", () => {
    fc.assert(
      fc.property(wellFormed(), (text) => {
        assert.deepEqual(read(text), { ...parseEnv(text) });
      }),
      { numRuns: 2000 },
    );
  });

  const rows: [title: string, text: string, settings: Record<string, string>][] = [
    ["lines that Windows ends", "A=1\r\nB=2\r\n", { A: "1", B: "2" }],
    ["several lines in quotes", 'A="one\ntwo"\nB=1', { A: "one\ntwo", B: "1" }],
    ["an escape between double quotes", String.raw`A="one\ntwo"`, { A: "one\ntwo" }],
    ["no escape between single ones", String.raw`A='one\ntwo'`, { A: String.raw`one\ntwo` }],
    ["a quote within other quotes", `A='say "so"'\nB=\`it's\``, { A: 'say "so"', B: "it's" }],
    ["a note behind a value", "A=1 # one\nB='#2' # two", { A: "1", B: "#2" }],
    ["the last of two", "A=1\nA=2", { A: "2" }],
    ["an equals sign in a value", "A=b=c==", { A: "b=c==" }],
    ["no value", "A=\nB=", { A: "", B: "" }],
    // Node's own loses the first key.
    ["a byte order mark", "\uFEFFA=1\nB=2", { A: "1", B: "2" }],
    // Node 20 takes the first two lines for one key, and reads nothing after the third.
    ["lines that mean nothing", "some words\nA=1\n= x\nB=2", { A: "1", B: "2" }],
    // Node 20 loses it when it stands last.
    ["a quote that is never closed", `A="one\nB='two`, { A: '"one', B: "'two" }],
    // Node 24 takes the next line for the value.
    ["blanks for a value", "A= \nB=2", { A: "", B: "2" }],
    // Node takes a tab for a part of the key.
    ["a tab after export", "export\tA=1", { A: "1" }],
    // Node 20 takes it for a key.
    ["a note with an equals sign", "# A=1", {}],
    // Node's own has no such key.
    ["a key called __proto__", "__proto__=1", JSON.parse('{"__proto__":"1"}') as Record<string, string>],
    ["nothing", "", {}],
  ];
  for (const [title, text, settings] of rows)
    it(`takes ${title}`, () => assert.deepEqual(read(text), settings));

  it("gets through 1 MiB of quotes that are never closed", () => {
    const text = `K=\`\nL='\nM="\n`.repeat(70_000).slice(0, 1024 * 1024 - 1);
    assert.deepEqual(Object.keys(read(text)), ["K", "L", "M"]);
  });
});

describe("the readings of other programs", () => {
  const rows: [title: string, line: string, value: string][] = [
    ["a # that stands in a word", "A=ses#ame", "ses#ame"],
    ["a note as a part of the value", "A=sesame # open", "sesame # open"],
    ["no note", "A=sesame # open", "sesame"],
    ["the quotes as a part of the value", "A='sesame'", "'sesame'"],
    ["escaped quotes", String.raw`A="say \"open\" now"`, 'say "open" now'],
    ["escapes as they stand", String.raw`A="one\ntwo"`, String.raw`one\ntwo`],
    ["a line by itself that Node takes for part of another value", "B='\nA=sesame\nC='", "sesame"],
    ["lines that a carriage return ends", "B=1\rA=sesame", "sesame"],
  ];
  for (const [title, line, value] of rows)
    it(`are known: ${title}`, () => {
      const values = otherReadings(line).filter(([key]) => key === "A");
      assert.ok(values.map(([, each]) => each).includes(value), JSON.stringify(values));
    });
});

/** Files as people write them: keys, values with quotes or without, notes, empty lines. */
function wellFormed(): fc.Arbitrary<string> {
  const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/).filter((name) => name !== "__proto__");
  const bare = fc.stringMatching(/^(?:[^\s#'"`\uFEFF](?:[^\n\r#]{0,20}[^\s#\uFEFF])?)?$/);
  const quoted = fc.constantFrom("'", '"', "`").chain((quote) =>
    fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => {
      const inside = text.replaceAll(quote, "").replaceAll("\r", "");
      return `${quote}${inside}${quote}`;
    }),
  );
  const note = fc.stringMatching(/^# ?[a-z '"]{0,10}$/);
  const setting = fc
    .record({
      before: fc.constantFrom("", "", "export "),
      key,
      equals: fc.constantFrom("=", " = "),
      value: fc.oneof(
        bare.filter((text) => text !== ""),
        quoted,
      ),
      after: fc.oneof(
        fc.constant(""),
        note.map((text) => ` ${text}`),
      ),
    })
    .map((each) => `${each.before}${each.key}${each.equals}${each.value}${each.after}`);
  const lines = fc.array(fc.oneof({ weight: 5, arbitrary: setting }, note, fc.constant("")), {
    maxLength: 8,
  });
  return fc
    .tuple(lines, fc.constantFrom("\n", "\r\n"))
    .map(([each, end]) => each.map((line) => line + end).join(""));
}
