import assert from "node:assert/strict";
import { laidOut } from "../../../lib/reporting/lay-out.ts";
import { noPaint } from "../../../lib/reporting/paint.ts";
import { steering, steers } from "../../hostile-texts.ts";

const rows: readonly (readonly [title: string, value: unknown, shown: readonly string[]])[] = [
  ["a text", "one", ["one"]],
  ["a text of two lines", "one\ntwo\n", ["one", "two"]],
  ["a number", 1.5, ["1.5"]],
  ["nothing", null, ["null"]],
  ["an object with nothing in it", {}, ["{}"]],
  ["a list with nothing in it", [], ["[]"]],
  ["keys", { a: 1, b: "x", c: [] }, ["a: 1", "b: x", "c: []"]],
  ["a text of two lines below its key", { a: "one\ntwo" }, ["a:", "  one", "  two"]],
  ["what nests further in", { a: { b: { c: true } } }, ["a:", "  b:", "    c: true"]],
  ["a list", { a: ["x", "y"] }, ["a:", "  - x", "  - y"]],
  ["a list of objects", [{ a: 1, b: 2 }, { a: 3 }], ["- a: 1", "  b: 2", "- a: 3"]],
  ["lists in a list", [[1, 2], [3]], ["- - 1", "  - 2", "- - 3"]],
  ["a key that is no member", JSON.parse('{"__proto__": {"a": 1}}'), ["__proto__:", "  a: 1"]],
];

describe("a JSON value, laid out", () => {
  for (const [title, value, shown] of rows)
    it(`shows ${title}`, () => {
      assert.deepEqual(laidOut(value, noPaint).map(String), shown);
    });

  it("steers no terminal by what is in it, but for line breaks, which are its own rows", () => {
    const texts = Object.values(steering);
    const value = { texts, ...Object.fromEntries(texts.map((text) => [text, text])) };
    const all = laidOut(value, noPaint).map(String);
    assert.ok(!all.some((row) => steers(row) || row.includes("\n")));
  });
});
