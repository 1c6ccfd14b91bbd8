import assert from "node:assert/strict";
import { nearest } from "../../../lib/questions/nearest.ts";

const starters = ["none", "notes", "books", "tasks"];

/** A misspelt word, and the name that is proposed for it. */
const rows: readonly [word: string, names: readonly string[], found: string | undefined][] = [
  ["note", starters, "notes"],
  ["non", starters, "none"],
  ["book", starters, "books"],
  ["taks", starters, "tasks"],
  ["ledger", starters, undefined],
  ["standart", ["standard", "puruto-data"], "standard"],
  // Nearer goes before begun.
  ["plan", ["planets", "clan"], "clan"],
  ["note", [], undefined],
];

describe("the name nearest to a word", () => {
  for (const [word, names, found] of rows)
    it(`is ${found ?? "none"} for ${word} of ${names.join(", ") || "none at all"}`, () =>
      assert.equal(nearest(word, names), found));
});
