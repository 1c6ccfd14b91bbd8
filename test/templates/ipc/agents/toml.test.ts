import assert from "node:assert/strict";
import * as fc from "fast-check";
import { TomlDate, parse } from "smol-toml";

import { parseToml } from "../../../../templates/ipc/files/ipc/target/agents/toml.ts";

const quotes = '"""';

const documents: readonly (readonly [what: string, text: string, json: string])[] = [
  ["nothing", "", "{}"],
  ["a byte order mark", "\ufeffa = 1", '{"a":1}'],
  ["Windows' line ends", "[a]\r\nb = 1\r\n", '{"a":{"b":1}}'],
  ["comments", "# [a]\na = 1 # b = 2\n#", '{"a":1}'],
  ["a header in quotes with an escape", '["mcp\\u005fservers".x]\na = 1', '{"mcp_servers":{"x":{"a":1}}}'],
  ["a header in single quotes", "['mcp_servers']", '{"mcp_servers":{}}'],
  ["every kind of escape", String.raw`a = "\b\t\n\f\r\e\"\\\x41\u00e9\U0001F600"`, escaped()],
  ["no escape in single quotes", String.raw`a = 'C:\new "x"'`, String.raw`{"a":"C:\\new \"x\""}`],
  ["a key with dots", 'a . "b.c" .d = 1', '{"a":{"b.c":{"d":1}}}'],
  ["an empty key", '"" = 1', '{"":1}'],
  ["keys that are numbers", "1.2 = 3", '{"1":{"2":3}}'],
  ["the keys of every object", "[__proto__]\nconstructor.x = 1", '{"__proto__":{"constructor":{"x":1}}}'],
  ["a table in a prototype's name", "a = {__proto__ = {b = 1}}", '{"a":{"__proto__":{"b":1}}}'],
  ["lists of tables", "[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 2", '{"a":[{"b":1},{"c":{"d":2}}]}'],
  ["a table within braces", "a = { b.c = 1, b.d = [ {} ] }", '{"a":{"b":{"c":1,"d":[{}]}}}'],
  ["braces over many lines", "a = {\n  b = 1, # one\n\n  c = 2,\n}", '{"a":{"b":1,"c":2}}'],
  ["brackets over many lines", "a = [ # one\n  1,\r\n  2,\n]", '{"a":[1,2]}'],
  ["a header in a text of many lines", `a = ${quotes}\n[mcp_servers]\n${quotes}`, '{"a":"[mcp_servers]\\n"}'],
  ["a header in a literal of many lines", "a = '''\n[b]\\'''\n[c]", '{"a":"[b]\\\\","c":{}}'],
  ["quotes at the end of three", `a = ${quotes}b""${quotes}`, '{"a":"b\\"\\""}'],
  ["a swallowed line end", `a = ${quotes}b \\ \n\n  c${quotes}`, '{"a":"b c"}'],
  ["a swallowed line end and a quote", `a = ${quotes}\\\n"${quotes}`, '{"a":"\\""}'],
  ["numbers", "a = [+1, -1_000, 0xfF, 0o17, 0b11, 1.5, 6.0e-1]", '{"a":[1,-1000,255,15,3,1.5,0.6]}'],
  ["what JSON has no number for", "a = [inf, -inf, nan]", '{"a":[null,null,null]}'],
  ["words", "a = [true, false]", '{"a":[true,false]}'],
  ["dates, as text", "a = [1979-05-27 07:32Z, 07:32:00.5]", '{"a":["1979-05-27 07:32Z","07:32:00.5"]}'],
  ["a table that a longer header implied", "[a.b]\n[a]\nc = 1", '{"a":{"b":{},"c":1}}'],
  ["a header beneath a key with dots", "[a]\nb.c = 1\n[a.b.d]", '{"a":{"b":{"c":1,"d":{}}}}'],
];

const deep = ["[".repeat(101), "]".repeat(101)].join("");
const broken: readonly (readonly [what: string, text: string, fault: RegExp])[] = [
  ["no value", "model = \n", /^is not TOML: expected a value, got "\\n" at line 1, column 9$/],
  ["no key", "= 1", /expected a key, got "=" at line 1, column 1$/],
  ["no equals sign", "a 1", /expected "=", got "1"/],
  ["two pairs in a line", "\na = 1 b = 2", /expected the end of the line, got "b" at line 2, column 7$/],
  ["a header that is open", "[a", /expected "\]", got end of text/],
  ["a list's header that is open", "[[a] ]", /expected "\]\]"/],
  ["a header with two brackets apart", "[ [a]]", /expected a key/],
  ["a key twice", "a = 1\na = 2", /"a" is already there at line 2/],
  ["a key twice, once in quotes", 'a = 1\n"\\u0061" = 2', /"a" is already there/],
  ["a table twice", "[a]\n[a]", /"a" is already there at line 2/],
  ["a table that is a value", "a = 1\n[a.b]", /"a\.b" is already there/],
  ["a table that dots made", "a.b = 1\n[a]", /"a" is already there/],
  ["dots into a table of its own", "[a.b]\n[a]\nb.c = 1", /"b\.c" is already there/],
  ["dots into a table that a header implied", "[a.b.c]\n[a]\nb.d = 1", /"b\.d" is already there/],
  ["more for what stands in braces", "a = {}\n[a.b]", /"a\.b" is already there/],
  ["more for braces by dots", "a = {b = {}}\na.b.c = 1", /"a\.b\.c" is already there/],
  ["more for what stands in brackets", "a = [{}]\n[[a]]", /"a" is already there/],
  ["a list of tables where a table is", "[a]\n[[a]]", /"a" is already there/],
  ["a key of braces twice", "a = {b = 1, b = 2}", /"b" is already there/],
  ["a string that is open", 'a = "b', /expected an escape or the end of the string, got end of text/],
  ["a literal that is open", "a = 'b\nc'", /expected the end of the string, got "\\n"/],
  ["a text of many lines that is open", "a = '''b''", /expected the end of the string/],
  ["a text of many lines as a key", "'''a''' = 1", /expected "="/],
  ["an unknown escape", String.raw`a = "\q"`, /expected an escape or the end of the string, got "\\\\"/],
  ["half a character", String.raw`a = "\ud800"`, /\\ud800 is no character/],
  ["a control character", "a = '\u0001'", /expected the end of the string, got "\\u0001"/],
  ["a control character in a comment", "# \u0007", /expected/],
  ["a carriage return by itself", "a = 1\rb = 2", /expected the end of the line, got "\\r"/],
  ["a byte order mark within", "a = 1\n\ufeffb = 2", /expected a key/],
  ["an item without a comma", "a = [1 2]", /expected a comma or the closing bracket, got "2"/],
  ["two commas", "a = [1,,2]", /expected a value, got ","/],
  ["a number with a leading zero", "a = 01", /"01" is no value/],
  ["a number with an underscore at its end", "a = 1_", /"1_" is no value/],
  ["a month that is none", "a = 1979-13-01", /"1979-13-01" is no value/],
  ["a word that is none", "a = True", /"True" is no value/],
  ["an integer that no number holds", "a = 9007199254740993", /an integer that a number cannot hold/],
  ["lists in lists in lists", `a = ${deep}`, /more than 100 levels deep/],
  [
    "braces in braces in braces",
    `a = ${"{b = ".repeat(100)}1${"}".repeat(100)}`,
    /more than 100 levels deep/,
  ],
  ["a key of many parts", `${"a.".repeat(100)}a = 1`, /a key with more than 100 parts/],
];

describe("parseToml", () => {
  for (const [what, text, json] of documents)
    it(`reads ${what}`, () => {
      const parsed = parseToml(text);
      assert.equal(parsed.ok ? JSON.stringify(parsed.value) : parsed.faults[0]?.message, json);
    });

  for (const [what, text, fault] of broken)
    it(`refuses ${what}, and says where`, () => {
      const parsed = parseToml(text);
      assert.match(parsed.ok ? JSON.stringify(parsed.value) : (parsed.faults[0]?.message ?? ""), fault);
    });

  it("takes keys that every object has for data, and changes no prototype", () => {
    const parsed = parseToml("[__proto__]\na = 1\n[constructor.prototype]\nb = 1");
    assert.deepEqual(Object.keys(parsed.ok ? parsed.value : {}), ["__proto__", "constructor"]);
    assert.deepEqual(
      [({} as Record<string, unknown>)["a"], ({} as Record<string, unknown>)["b"]],
      [undefined, undefined],
    );
  });

  const mebibyte = 1024 * 1024;
  const long: readonly (readonly [what: string, text: string])[] = [
    ["a string", `a = "${"x".repeat(mebibyte)}"`],
    ["escapes", `a = "${"\\n".repeat(mebibyte / 2)}"`],
    ["a string that is open", `a = "${"\\n".repeat(mebibyte / 2)}`],
    ["a number", `a = ${"1_".repeat(mebibyte / 2)}`],
    ["brackets", `a = ${"[".repeat(mebibyte)}`],
    ["a comment", `#${"#".repeat(mebibyte)}`],
    ["a key of many parts", `${"a.".repeat(mebibyte / 2)}a = 1`],
    ["headers", "[[a]]\n".repeat(mebibyte / 6)],
    ["a long list", `a = [${"1,".repeat(mebibyte / 2)}]`],
    ["empty lines", "\n".repeat(mebibyte)],
  ];
  for (const [what, text] of long)
    it(`gets to the end of a MiB of ${what}`, () => {
      assert.doesNotThrow(() => parseToml(text));
    });
});

describe("parseToml and smol-toml", () => {
  const lines = [
    ...'[a]|[a.b]|[[a]]|[[a.b]]|[a.b.c]|[b.a]|[[b]]|[ c . "a" ]|[__proto__.a]'.split("|"),
    ..."a = 1|a.b = 1|a.b.c = 'x'|b.c = 2 # [c]|c = 1|'a'.\"b\".d = 1|__proto__ = 1|constructor.a = 1".split(
      "|",
    ),
    ..."a = {}|a = {b = 1, c.d = 2}|a = {b.c = 1, b.d = 1}|b = []|b = [{a = 1}, {}]|d = {\n a = 1, # x\n}".split(
      "|",
    ),
    ...'c = [\n1,\n]\r|d = 1979-05-27 07:32:00|e = 1.5e3|f = 0xff|g = true|h = -inf|a = """\n[b]\\\n  c"""'.split(
      "|",
    ),
  ];
  const pieces = [
    ..."a|b|.|=|[|]|[[|]]|{|}|,|\n|\r\n| |#|\\|\"|'|\"\"\"|'''|1|_|-|+|:|e|T|Z|0x|é|\t|\r|\u0001|\ufeff".split(
      "|",
    ),
    ..."\"a\"|'b'|\\u0041|\\n|1.5|true|07:32|1979-05-27|inf|a = 1\n|[a]\n|b = {c = 1}\n|__proto__".split("|"),
  ];

  it("find the same keys and values in documents, or both refuse", () => {
    fc.assert(fc.property(joined(lines, "\n", 6), agree), { numRuns: 2_000 });
  });

  it("find the same in what was put together without sense", () => {
    fc.assert(fc.property(joined(pieces, "", 12), agree), { numRuns: 2_000 });
  });

  it("find the same in documents of which bytes were changed", () => {
    const change = fc.tuple(fc.nat(400), fc.nat(255), fc.constantFrom(0, 1));
    const changed = fc.tuple(joined(lines, "\n", 6), fc.array(change, { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(changed, ([text, changes]) => {
        const bytes = [...Buffer.from(text)];
        for (const [at, byte, added] of changes) bytes.splice(at % (bytes.length + 1), 1 - added, byte);
        agree(Buffer.from(bytes).toString("utf8"));
      }),
      { numRuns: 4_000 },
    );
  });

  const differing: readonly (readonly [why: string, text: string, ours: string, theirs: string])[] = [
    ["takes a date for one that is none", "a = 2021-02-.9", "refused", '{"a":"2021-02-09"}'],
    ["loses a quote behind a swallowed line end", `a = ${quotes}\\\n"${quotes}`, '{"a":"\\""}', '{"a":""}'],
    ["goes a thousand levels deep", `a = ${deep}`, "refused", `{"a":${deep}}`],
  ];
  for (const [why, text, ours, theirs] of differing)
    it(`differ where smol-toml ${why}`, () => {
      const parsed = parseToml(text);
      assert.equal(parsed.ok ? JSON.stringify(parsed.value) : "refused", ours);
      assert.equal(JSON.stringify(plain(parse(text))), theirs);
    });
});

function joined(parts: readonly string[], by: string, maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...parts), { maxLength }).map((some) => some.join(by));
}

// What smol-toml has wrong, as shown above.
const lostQuote = /\\[ \t]*\r?\n[ \t\r\n]*"{4}/;
const noDate = /^is not TOML: "(?:....-..-|..:).*" is no value/;

function agree(text: string): void {
  const [ours, theirs] = [parseToml(text), parsedByTheirs(text)];
  if (lostQuote.test(text) || (!ours.ok && noDate.test(ours.faults[0]?.message ?? ""))) return;
  assert.deepEqual(ours.ok ? plain(ours.value) : "refused", theirs === undefined ? "refused" : plain(theirs));
}

function parsedByTheirs(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

const shape = /^(?:\d{4}-\d\d-\d\d)?[Tt ]?(?:\d\d:\d\d.*)?$/;

/** The same in plain objects of own keys, with dates as text of one form. */
function plain(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value === "string" && value !== "" && shape.test(value))
    return new TomlDate(value).toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function escaped(): string {
  return JSON.stringify({ a: '\b\t\n\f\r\u001b"\\Aé😀' });
}
