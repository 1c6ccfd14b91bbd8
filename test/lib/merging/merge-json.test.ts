import assert from "node:assert/strict";
import { mergeJson } from "../../../lib/merging/merge-json.ts";

const merged: [title: string, ours: string, base: string, theirs: string, expected: string][] = [
  ["adds a key", '{ "a": 1 }', '{"a":1}', '{"a":1,"b":2}', '{ "a": 1, "b": 2 }'],
  ["changes a key", '{ "a": 1, "mine": 0 }', '{"a":1}', '{"a":2}', '{ "a": 2, "mine": 0 }'],
  ["removes a key that is as it was", '{"a":1,"b":2}', '{"a":1,"b":2}', '{"a":1}', '{"a":1}'],
  ["leaves a key that the user removed", '{"b":2}', '{"a":1,"b":2}', '{"a":1,"b":2}', '{"b":2}'],
  ["leaves what both changed alike", '{"a":2,"mine":0}', '{"a":1}', '{"a":2}', '{"a":2,"mine":0}'],
  ["goes into objects", '{"o":{"a":1,"mine":0}}', '{"o":{"a":1}}', '{"o":{"a":2}}', '{"o":{"a":2,"mine":0}}'],
  ["removes a key that every object inherits", '{"a":1,"toString":1}', '{"toString":1}', "{}", '{"a":1}'],
  ["adds a key that every object inherits", "{}", "{}", '{"toString":1}', '{"toString": 1}'],
];

const conflicts: [title: string, ours: string, base: string, theirs: string][] = [
  ["a value", '{"a":2}', '{"a":1}', '{"a":3}'],
  ["a value in an object", '{"o":{"a":2}}', '{"o":{"a":1}}', '{"o":{"a":3}}'],
  ["a list, which is one value", '{"l":[1,2]}', '{"l":[1]}', '{"l":[0,1]}'],
  ["a key that the user removed", "{}", '{"a":1}', '{"a":2}'],
  ["a key that stands twice", '{"a":1,"a":1}', '{"a":1}', '{"a":2}'],
];

describe("merging JSON by key", () => {
  for (const [title, ours, base, theirs, expected] of merged) {
    it(title, () => {
      assert.equal(mergeJson("x.json", ours, base, theirs)?.replaceAll(/\s+/g, " "), expected);
    });
  }

  for (const [title, ours, base, theirs] of conflicts) {
    it(`gives up where both changed ${title}`, () => {
      assert.equal(mergeJson("x.json", ours, base, theirs), undefined);
    });
  }

  for (const text of ["", "[]", "{", '// a comment\n{"a":1}']) {
    it(`leaves ${JSON.stringify(text)} to be merged as text`, () => {
      assert.equal(mergeJson("x.json", text, '{"a":1}', '{"a":2}'), null);
      assert.equal(mergeJson("x.json", '{"a":1}', text, '{"a":2}'), null);
    });
  }
});
