/** A file of cases with one fault. */
export interface Broken {
  readonly is: string;
  readonly yaml: string;
  /** Line and column. */
  readonly at: string;
  readonly says: RegExp;
  /** Whether a JSON Schema can say so, too. */
  readonly schema: boolean;
}

/** A case that is well, of four lines, with more keys behind. */
export const caseWith = (...lines: readonly string[]): string =>
  ["name: a case", "action: status", "assert:", "  - { type: status, value: ok }", ...lines, ""].join("\n");

/** A case with this assertion, on line 4 from column 5. */
const asserting = (assertion: string): string =>
  ["name: a case", "action: status", "assert:", `  - ${assertion}`, ""].join("\n");

const by = (schema: boolean) => (is: string, yaml: string, at: string, says: RegExp) => ({
  is,
  yaml,
  at,
  says,
  schema,
});
const told = by(true);
const untold = by(false);

const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;

const text: readonly Broken[] = [
  untold("nothing at all", "", "1:1", /this file has no case; write one/),
  untold("a comment alone", "# later\n", "1:1", /this file has no case/),
  told(
    "an empty document",
    `${caseWith()}---\n---\n${caseWith().replace("a case", "another")}`,
    "5:4",
    /this document is empty; write a case in it/,
  ),
  told("a document that ends in nothing", `${caseWith()}---\n`, "5:4", /take away the ---/),
  told("a text", "just words\n", "1:1", /the case must be an object with name, .*, got "just words"/),
  told("a list", "- a\n- b\n", "1:1", /the case must be an object with .*, got \["a","b"\]/),
  told("null", "null\n", "1:1", /the case must be an object with .*, got null/),
  untold(
    "a list that is not closed",
    caseWith("payload: { a: [1, 2 }"),
    "5:21",
    /this is not YAML: .*; look at the indentation/,
  ),
  untold(
    "a text that is not closed",
    caseWith('prompt: "How are you?'),
    "6:1",
    /this is not YAML: Missing closing "quote/,
  ),
  untold("two keys in one line", caseWith("prompt: Ana: hello"), "5:9", /this is not YAML: Nested mappings/),
  untold("a tab as indentation", caseWith("payload:", "\ta: 1"), "6:1", /a tab indents this line/),
  untold("a key that stands twice", caseWith("name: another"), "5:1", /this key stands twice in one object/),
  untold(
    "a key that stands twice inside",
    caseWith("payload: { a: 1, a: 2 }"),
    "5:18",
    /this key stands twice/,
  ),
  untold(
    "another YAML",
    `%YAML 1.1\n---\n${caseWith()}`,
    "1:1",
    /a line that begins with % asks for another YAML/,
  ),
  untold("a tag", caseWith("prompt: !!str 12"), "5:15", /tags are not read, got "!!str"/),
  untold("a tag that makes code", caseWith("payload: !!js/function { a: 1 }"), "5:24", /tags are not read/),
  untold("an alias of nothing", caseWith("payload: *base"), "5:10", /\*base stands for nothing above it/),
  untold(
    "an alias in itself",
    caseWith("payload: &base { a: *base }"),
    "5:21",
    /\*base stands for what it is itself a part of/,
  ),
  untold(
    "aliases without end",
    caseWith(
      "payload:",
      "  a: &a [x, x]",
      ...["b", "c", "d", "e", "f", "g"].map(
        (name, at) => `  ${name}: &${name} [${`*${"abcdef"[at]}, `.repeat(9)}x]`,
      ),
    ),
    "8:10",
    /this has more than 100 aliases; write the values out/,
  ),
  untold(
    "a merge",
    caseWith("payload: { <<: { a: 1 } }"),
    "5:12",
    /<< merges nothing here; write the keys out/,
  ),
  untold(
    "a number as a key",
    caseWith("payload: { 1: a }"),
    "5:12",
    /a key must be text, got "1"; put it in quotes/,
  ),
  untold("a list as a key", caseWith("payload: { [a]: b }"), "5:12", /a key must be plain text/),
  untold(
    "yes",
    caseWith("payload: { paid: yes }"),
    "5:18",
    /yes is text to some readers .* in quotes \("yes"\)/,
  ),
  untold("a day", caseWith("payload: { date: 2026-12-31 }"), "5:18", /2026-12-31 is text to some readers/),
  untold("a time of day", caseWith("payload: { at: 12:30 }"), "5:16", /12:30 is text to some readers/),
  untold(
    "a number that begins with 0",
    caseWith("payload: { id: 007 }"),
    "5:16",
    /007 is text to some readers/,
  ),
  untold(
    "a number of too many digits",
    caseWith("payload: { id: 12345678901234567890 }"),
    "5:16",
    /the number 12345678901234567890 cannot be kept exactly/,
  ),
  untold("infinity", caseWith("payload: { most: .inf }"), "5:18", /the number \.inf cannot be kept exactly/),
  untold(
    "a value that nests too deep",
    caseWith(`payload: { a: ${nested(200)} }`),
    "5:1",
    /this nests deeper than 100 levels/,
  ),
  untold(
    "objects that nest line by line",
    caseWith("payload:", ...Array.from({ length: 200 }, (_, level) => `${" ".repeat(level + 1)}a:`)),
    "106:102",
    /this nests deeper than 100 levels/,
  ),
  untold(
    "lists without end in one line",
    `${"- ".repeat(400_000)}x\n`,
    "1:1",
    /this nests deeper than 100 levels/,
  ),
  untold(
    "more values than are read",
    caseWith(`payload: { a: [${"1,".repeat(50_000)}] }`),
    "5:1",
    /this has more than 100000 values/,
  ),
  untold(
    "more than a megabyte",
    caseWith(`prompt: ${"x".repeat(1024 * 1024)}`),
    "1:1",
    /this file cannot be read: it has \d+ bytes, and at most 1048576 are read/,
  ),
];

const keys: readonly Broken[] = [
  told(
    "an unknown key",
    caseWith("asert: []"),
    "5:1",
    /the case may not have the key "asert"; did you mean assert\?/,
  ),
  told(
    "a key that is like none",
    caseWith("colour: red"),
    "5:1",
    /the case may not have the key "colour"; it may have: name, action, /,
  ),
  told(
    "__proto__ as a key",
    caseWith("__proto__: { repeat: 3 }"),
    "5:1",
    /the case may not have the key "__proto__"/,
  ),
  told(
    "no name",
    "action: status\nassert: [{ type: status, value: ok }]\n",
    "1:1",
    /the case has no name, and needs it; add name/,
  ),
  told(
    "a misspelt name",
    caseWith().replace("name", "nme"),
    "1:1",
    /may not have the key "nme"; did you mean name\?/,
  ),
  told(
    "a number as a name",
    caseWith().replace("a case", "12"),
    "1:7",
    /name must be text in one line .*, got 12; put it in quotes: "12"/,
  ),
  told(
    "an empty name",
    caseWith().replace("a case", '""'),
    "1:7",
    /name must be text in one line of 1 to 200 characters, got ""/,
  ),
  told(
    "a name of two lines",
    caseWith().replace("a case", '"a\\nb"'),
    "1:7",
    /name must be text in one line/,
  ),
  told(
    "a name that is left out",
    caseWith().replace(" a case", ""),
    "1:1",
    /name must be text in one line .*, got nothing/,
  ),
  untold(
    "a name that stands twice",
    `${caseWith()}---\n${caseWith()}`,
    "6:7",
    /name is "a case" as on line 1 already; give each its own/,
  ),
  told(
    "a misspelt action",
    caseWith().replace("action", "actoin"),
    "2:1",
    /the case may not have the key "actoin"; did you mean action\?/,
  ),
  told(
    "nothing that is asked",
    caseWith().replace("action: status\n", ""),
    "1:1",
    /the case has neither action nor prompt; add action:/,
  ),
  told(
    "an action that is no name",
    caseWith().replace("action: status", "action: ../status"),
    "2:9",
    /action must be the name of a skill: .*, got "\.\.\/status"/,
  ),
  told(
    "ask as an action",
    caseWith().replace("action: status", "action: ask"),
    "2:9",
    /action must be .* \(ask is none: write prompt alone\), got "ask"/,
  ),
  told(
    "true as an action",
    caseWith().replace("action: status", "action: true"),
    "2:9",
    /action must be .*, got true; put it in quotes: "true"/,
  ),
  told("an empty prompt", caseWith('prompt: ""'), "5:9", /prompt must be text that is not empty, got ""/),
  told(
    "a number as a prompt",
    caseWith("prompt: 12"),
    "5:9",
    /prompt must be text .*, got 12; put it in quotes: "12"/,
  ),
  told("a list as a payload", caseWith("payload: [1]"), "5:10", /payload must be an object, got \[1\]/),
  told("a payload that is left out", caseWith("payload:"), "5:1", /payload must be an object, got nothing/),
  told(
    "a caller with capitals",
    caseWith("caller: Puruto-Bank"),
    "5:9",
    /caller must be the name of a Puruto: .*, got "Puruto-Bank"/,
  ),
  told(
    "a step without action",
    caseWith("before: [{ payload: {} }]"),
    "5:10",
    /before\[0\] has no action, and needs it/,
  ),
  told(
    "a step with words",
    caseWith("before: [{ action: init, prompt: go }]"),
    "5:26",
    /before\[0\] may not have the key "prompt"/,
  ),
  told(
    "one step without a list",
    caseWith("before: { action: init }"),
    "5:9",
    /before must be a list of skills that run first/,
  ),
  told("0 repeats", caseWith("repeat: 0"), "5:9", /repeat must be a whole number from 1 to 100, got 0/),
  told(
    "half a repeat",
    caseWith("repeat: 1.5"),
    "5:9",
    /repeat must be a whole number from 1 to 100, got 1\.5/,
  ),
  told(
    "repeats as text",
    caseWith('repeat: "3"'),
    "5:9",
    /repeat must be a whole number from 1 to 100, got "3"/,
  ),
  told(
    "a threshold in percent",
    caseWith("threshold: 80"),
    "5:12",
    /threshold must be a number from 0 to 1, got 80/,
  ),
  told(
    "a timeout below 0",
    caseWith("timeout_sec: -1"),
    "5:14",
    /timeout_sec must be a whole number from 1 to 3600, got -1/,
  ),
];

const mostIn = /must name a relative path with \/, in the copy, and not in \.git/;

const paths: readonly Broken[] = [
  told("a file outside", caseWith('files: { "../x": a }'), "5:10", mostIn),
  told("a file by its whole path", caseWith("files: { /etc/passwd: a }"), "5:10", mostIn),
  told("a file on a drive", caseWith('files: { "C:/x": a }'), "5:10", mostIn),
  told("a file with backslashes", caseWith("files: { a\\b: a }"), "5:10", mostIn),
  told("a file in .git", caseWith("files: { .git/config: a }"), "5:10", mostIn),
  told("a file in .GIT", caseWith("files: { lib/.GIT/config: a }"), "5:10", mostIn),
  told("a file among the tests", caseWith("files: { tests/agent/x.yaml: a }"), "5:10", mostIn),
  told(
    "a file among the evals of a skill",
    caseWith("files: { .claude/skills/a/evals/x: a }"),
    "5:10",
    mostIn,
  ),
  told("a file among packages", caseWith("files: { node_modules/yaml/x: a }"), "5:10", mostIn),
  told(
    "a number in a file",
    caseWith("files: { a.txt: 12 }"),
    "5:17",
    /files\["a\.txt"\] must be text, or null, .*, got 12; put it in quotes: "12"/,
  ),
  untold(
    "a file that is a folder, too",
    caseWith("files: { a: x, a/b: y }"),
    "5:10",
    /"a" has text here and is a folder of another path/,
  ),
  told(
    "files in a list",
    caseWith("files: [a.txt]"),
    "5:8",
    /files must be an object with a text for each path/,
  ),
  untold(
    "a neighbour that is not there",
    caseWith("neighbours: [puruto-bnak]"),
    "5:14",
    /neighbours\[0\] names "tests\/agent\/neighbours\/puruto-bnak", .*; did you mean tests\/agent\/neighbours\/puruto-bank\?/,
  ),
  told(
    "a neighbour that is a path",
    caseWith("neighbours: [../../lib]"),
    "5:14",
    /neighbours\[0\] must be the name of a folder/,
  ),
  untold(
    "a program that is not there",
    caseWith("mock: { run: tests/agent/mokc.ts }"),
    "5:14",
    /mock\.run names "tests\/agent\/mokc\.ts", which is not there; did you mean tests\/agent\/mock\.ts\?/,
  ),
  untold(
    "a program that is a folder",
    caseWith("mock: { run: tests/agent/neighbours }"),
    "5:14",
    /mock\.run names .*: it is no regular file/,
  ),
  told(
    "a program that lies elsewhere",
    caseWith("mock: { run: lib/answer.ts }"),
    "5:14",
    /mock\.run must be the path of a program in tests\/agent\//,
  ),
  told(
    "a program on the way out",
    caseWith("mock: { run: tests/agent/../../lib/answer.ts }"),
    "5:14",
    /mock\.run must be the path of a program/,
  ),
];

const mocks: readonly Broken[] = [
  told(
    "a mock that does nothing",
    caseWith("mock: {}"),
    "5:7",
    /mock needs one of: answer, run, follow; add it/,
  ),
  told(
    "a misspelt answer",
    caseWith("mock: { anwser: {} }"),
    "5:9",
    /mock may not have the key "anwser"; did you mean answer\?/,
  ),
  told(
    "a mock that answers twice",
    caseWith("mock: { answer: {}, follow: status }"),
    "5:21",
    /mock may have only one of: answer, run, follow/,
  ),
  told(
    "an answer in words",
    caseWith("mock: { answer: Fine }"),
    "5:17",
    /mock\.answer must be an object, got "Fine"/,
  ),
  told(
    "an unknown key of a mock",
    caseWith("mock: { answer: {}, call: [] }"),
    "5:21",
    /mock may not have the key "call"; did you mean calls\?/,
  ),
  told(
    "a call without prompt",
    caseWith("mock: { answer: {}, calls: [{ target: puruto-bank, action: pay }] }"),
    "5:29",
    /mock\.calls\[0\] has no prompt, and needs it/,
  ),
  told(
    "a call of a path",
    caseWith("mock: { answer: {}, calls: [{ target: ../x, action: pay, prompt: p }] }"),
    "5:39",
    /mock\.calls\[0\]\.target must be the name of a Puruto/,
  ),
  told(
    "a recording without rules",
    caseWith("mock: { answer: {}, recorded: { agent: claude, prompt: a } }"),
    "5:31",
    /mock\.recorded has no rules/,
  ),
];

const assertions: readonly Broken[] = [
  told(
    "no assertions",
    "name: a case\naction: status\n",
    "1:1",
    /the case has no assert, and needs it; add assert/,
  ),
  told(
    "an empty list of assertions",
    "name: a case\naction: status\nassert: []\n",
    "3:9",
    /assert must be a list of at least one assertion, .*, got \[\]/,
  ),
  told(
    "one assertion without a list",
    "name: a case\naction: status\nassert: { type: status, value: ok }\n",
    "3:9",
    /assert must be a list of at least one assertion/,
  ),
  told(
    "an assertion in words",
    asserting("it works"),
    "4:5",
    /assert\[0\] must be an object with type .*, got "it works"/,
  ),
  told(
    "an assertion without type",
    asserting("{ value: ok }"),
    "4:5",
    /assert\[0\] has no type; add one of: skill, status, /,
  ),
  told(
    "an unknown type",
    asserting("{ type: stauts, value: ok }"),
    "4:13",
    /assert\[0\]\.type must be one of: skill, .*, got "stauts"; did you mean status\?/,
  ),
  told(
    "a type that every object has",
    asserting("{ type: constructor, value: ok }"),
    "4:13",
    /assert\[0\]\.type must be one of/,
  ),
  told(
    "a sentence for a judge",
    asserting("{ type: judged, value: It is nice }"),
    "4:13",
    /sentences that a judge tells stand in evals\/evals\.json/,
  ),
  told(
    "a key of another type",
    asserting("{ type: status, path: status, value: ok }"),
    "4:21",
    /assert\[0\] may not have the key "path"; it may have: type, value/,
  ),
  told(
    "an unknown status",
    asserting("{ type: status, value: OK }"),
    "4:28",
    /assert\[0\]\.value must be ok or error, got "OK"/,
  ),
  told(
    "a code in small letters",
    asserting("{ type: code, value: denied }"),
    "4:26",
    /assert\[0\]\.value must be an error code, like TARGET_NOT_FOUND/,
  ),
  told(
    "a rule that there is not",
    asserting("{ type: rule, value: allowed_target }"),
    "4:26",
    /assert\[0\]\.value must be one of: disabled, allowed_targets, /,
  ),
  told("no path", asserting("{ type: equals, value: 1 }"), "4:5", /assert\[0\] has no path, and needs it/),
  told(
    "no value",
    asserting("{ type: equals, path: status }"),
    "4:5",
    /assert\[0\] has no value, and needs it/,
  ),
  untold(
    "a value that is left out",
    asserting("{ type: equals, path: status, value: }"),
    "4:35",
    /assert\[0\]\.value must be a value \(null, where that is meant\), got nothing/,
  ),
  told(
    "a path that leads nowhere",
    asserting("{ type: equals, path: summary, value: a }"),
    "4:27",
    /assert\[0\]\.path must be keys joined by dots that begin with status, result, /,
  ),
  told(
    "a path with two dots",
    asserting("{ type: equals, path: result..a, value: a }"),
    "4:27",
    /assert\[0\]\.path must be keys joined by dots/,
  ),
  told(
    "what everything contains",
    asserting('{ type: contains, path: result, value: "" }'),
    "4:44",
    /assert\[0\]\.value must be something, for everything contains an empty text/,
  ),
  told(
    "a pattern that is none",
    asserting('{ type: matches, path: result, value: "(" }'),
    "4:43",
    /assert\[0\]\.value must be a regular expression \(flag u\), got "\(": Unterminated group/,
  ),
  untold(
    "a schema that is not there",
    asserting("{ type: schema, value: tests/agent/x.json }"),
    "4:28",
    /assert\[0\]\.value names "tests\/agent\/x\.json", which is not there/,
  ),
  untold(
    "a schema that is no JSON",
    asserting("{ type: schema, value: tests/agent/mock.ts }"),
    "4:28",
    /assert\[0\]\.value names .*: is not JSON/,
  ),
  untold(
    "a schema that is a list",
    asserting("{ type: schema, value: tests/agent/list.json }"),
    "4:28",
    /it is no JSON Schema, which is an object, true or false/,
  ),
  told(
    "a file without a claim",
    asserting("{ type: file, path: a.txt }"),
    "4:5",
    /assert\[0\] needs one of: exists, holds, unchanged/,
  ),
  told(
    "a file with two claims",
    asserting("{ type: file, path: a.txt, exists: true, holds: a }"),
    "4:46",
    /assert\[0\] may have only one of: exists, holds, unchanged/,
  ),
  told(
    "a file that is there in words",
    asserting('{ type: file, path: a.txt, exists: "true" }'),
    "4:40",
    /assert\[0\]\.exists must be true or false, got "true"/,
  ),
  told(
    "a file that no run sees",
    asserting("{ type: file, path: tests/a, exists: true }"),
    "4:25",
    /assert\[0\]\.path must be a relative path with \//,
  ),
  told(
    "calls without a list",
    asserting("{ type: calls, value: puruto-bank }"),
    "4:27",
    /assert\[0\]\.value must be a list of exactly the calls that are made/,
  ),
  told(
    "a call of nobody",
    asserting("{ type: calls, value: [{ action: pay }] }"),
    "4:28",
    /assert\[0\]\.value\[0\] has no target/,
  ),
  told(
    "a call with an unknown key",
    asserting("{ type: calls, value: [{ target: puruto-bank, result: ok }] }"),
    "4:51",
    /assert\[0\]\.value\[0\] may not have the key "result"/,
  ),
  told(
    "no time at all",
    asserting("{ type: max_ms, value: 0 }"),
    "4:28",
    /assert\[0\]\.value must be a whole number from 1 to 3600000, got 0/,
  ),
  told(
    "not of not",
    asserting("{ type: not, value: { type: not, value: { type: status, value: ok } } }"),
    "4:33",
    /not must not wrap another not/,
  ),
  told(
    "not of something broken",
    asserting("{ type: not, value: { type: status, value: fine } }"),
    "4:48",
    /assert\[0\]\.value\.value must be ok or error, got "fine"/,
  ),
];

/** Files with one fault each. `tests/agent/` has mock.ts, list.json and neighbours/puruto-bank/. */
export const broken: readonly Broken[] = [...text, ...keys, ...paths, ...mocks, ...assertions];
