import assert from "node:assert/strict";
import { linesOf, type JsonPlace } from "../../standard/json-lines.ts";

const text = `{
  "allowed_targets": ["a",
    "b"],
  "allowed_actions": {
    "": [],
    "a.b": [],
    "__proto__": [], "twice": 1,
    "twice": 2
  }
}`;

const lines: readonly (readonly [JsonPlace, number | undefined])[] = [
  [[], 1],
  [["allowed_targets"], 2],
  [["allowed_targets", 0], 2],
  [["allowed_targets", 1], 3],
  [["allowed_targets", 2], undefined],
  [["allowed_actions"], 4],
  [["allowed_actions", ""], 5],
  [["allowed_actions", "a.b"], 6],
  [["allowed_actions", "__proto__"], 7],
  [["allowed_actions", "twice"], 8],
  [["allowed_actions", "constructor"], undefined],
  [["nothing", "below"], undefined],
];

describe("the lines of a JSON text", () => {
  const lineOf = linesOf(text);
  for (const [place, line] of lines)
    it(`${line === undefined ? "have nothing" : `have line ${line}`} at ${JSON.stringify(place)}`, () =>
      assert.equal(lineOf(place), line));

  for (const [title, broken] of [
    ["is empty", ""],
    ["nests 100,000 deep", "[".repeat(100_000)],
  ] as const)
    it(`are unknown where the text ${title}`, () => assert.equal(linesOf(broken)(["a"]), undefined));
});
