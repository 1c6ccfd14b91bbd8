import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { mergeClean, mergeText } from "../../../lib/merging/merge-text.ts";
import { scratch } from "../../scratch.ts";
import { edit, edited, ending } from "../../generators/upgrade/edits.ts";

const text = (...lines: string[]): string => lines.map((line) => `${line}\n`).join("");
const abc = text("a", "b", "c", "d", "e");

const cases: [title: string, ours: string, base: string, theirs: string, expected: string][] = [
  [
    "takes both sides' changes",
    text("A", "b", "c", "d", "e"),
    abc,
    text("a", "b", "c", "d", "E"),
    text("A", "b", "c", "d", "E"),
  ],
  ["takes a change that both made once", text("A", "b"), text("a", "b"), text("A", "b"), text("A", "b")],
  [
    "keeps what was added on both sides",
    text("0", "a", "b"),
    text("a", "b"),
    text("a", "b", "3"),
    text("0", "a", "b", "3"),
  ],
  [
    "leaves deleted what was not changed",
    text("a", "c", "d", "e"),
    abc,
    text("a", "b", "c", "d", "E"),
    text("a", "c", "d", "E"),
  ],
  [
    "keeps a missing final newline",
    "a\nb\nc\nd",
    text("a", "b", "c", "d"),
    text("A", "b", "c", "d"),
    "A\nb\nc\nd",
  ],
  ["keeps CR and LF", "x\r\na\r\nb\r\n", text("a", "b"), text("a", "b", "c"), "x\r\na\r\nb\r\nc\r\n"],
  ["fills what was empty", "", "", text("a"), text("a")],
];

const conflicts: [title: string, ours: string, base: string, theirs: string, expected: string][] = [
  [
    "shows both texts of a line that both changed",
    text("a", "B", "c"),
    text("a", "b", "c"),
    text("a", "β", "c"),
    text("a", "<<<<<<< yours", "B", "=======", "β", ">>>>>>> new", "c"),
  ],
  [
    "ends each text before the next marker",
    "a\nB",
    text("a", "b"),
    "a\nβ",
    text("a", "<<<<<<< yours", "B", "=======", "β", ">>>>>>> new"),
  ],
  [
    "marks with CR and LF where the lines end so",
    "a\r\nB\r\n",
    text("a", "b"),
    text("a", "β"),
    "a\r\n<<<<<<< yours\r\nB\r\n=======\r\nβ\r\n>>>>>>> new\r\n",
  ],
];

/** What `git merge-file` makes of the same texts. */
function gitMerge(folder: string, texts: readonly [string, string, string]) {
  const files = ["ours", "base", "theirs"].map((name) => join(folder, name));
  for (const [index, file] of files.entries()) writeFileSync(file, texts[index] ?? "");
  const args = ["merge-file", "-p", "-q", "-L", "yours", "-L", "base", "-L", "new", ...files];
  const { status, stdout } = spawnSync("git", args, { encoding: "utf8" });
  return { text: stdout, isClean: status === 0 };
}

/** Texts with edits on both sides. */
const threeTexts = (lines: fc.Arbitrary<string[]>) => {
  const edits = fc.array(edit(fc.constantFrom("A", "B", "C")), { maxLength: 3 });
  return fc
    .tuple(lines, edits, edits, ending, ending, ending)
    .map(([base, mine, next, ...[endA, endB, endC]]): [string, string, string] => [
      endA(edited(text(...base), mine)),
      endB(text(...base)),
      endC(edited(text(...base), next)),
    ]);
};

const linesOf = (all: string): string[] => all.split("\n");

describe("merging texts", function () {
  this.timeout(60_000);

  for (const [title, ours, base, theirs, expected] of cases) {
    it(title, () => {
      assert.deepEqual(mergeText(ours, base, theirs, "new"), { text: expected, isClean: true });
    });
  }

  for (const [title, ours, base, theirs, expected] of conflicts) {
    it(title, () => {
      assert.deepEqual(mergeText(ours, base, theirs, "new"), { text: expected, isClean: false });
    });
  }

  it("does of texts without repeated lines what git does", () => {
    const folder = scratch();
    const lines = fc.uniqueArray(
      fc.nat(50).map((n) => `line ${n}`),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(threeTexts(lines), (texts) => {
        fc.pre(texts.every((one) => new Set(linesOf(one)).size === linesOf(one).length));
        const [merged, git] = [mergeText(...texts, "new"), gitMerge(folder, texts)];
        assert.equal(merged.isClean, git.isClean);
        // In conflicts git leaves out what both texts begin or end with.
        if (git.isClean) assert.equal(merged.text, git.text);
      }),
      { numRuns: 400 },
    );
  });

  it("does of any texts what git does, but that which of two equal lines was meant is anybody's guess", () => {
    const folder = scratch();
    const lines = fc.array(fc.constantFrom("a", "b", "c", "", "}"), { maxLength: 14 });
    const verdicts = { same: 0, other: 0 };
    fc.assert(
      fc.property(threeTexts(lines), (texts) => {
        const [merged, git] = [mergeText(...texts, "new"), gitMerge(folder, texts)];
        verdicts[merged.isClean === git.isClean ? "same" : "other"] += 1;
        const kept = new Set(linesOf(merged.text));
        for (const line of [...linesOf(texts[0])].filter((one) => !linesOf(texts[1]).includes(one)))
          assert.ok(kept.has(line), `lost ${JSON.stringify(line)}`);
      }),
      { numRuns: 400 },
    );
    assert.ok(verdicts.other < verdicts.same / 10, JSON.stringify(verdicts));
  });

  it("leaves out what contradicts what the user wrote, where that is wanted, and takes the rest", () => {
    const [ours, theirs] = [text("a", "mine", "c", "d", "e"), text("a", "new", "c", "d", "e", "f")];
    assert.equal(mergeClean(ours, abc, theirs), text("a", "mine", "c", "d", "e", "f"));
    assert.equal(mergeClean("b\r\n", "b\n", "b\nc\n"), "b\r\nc\r\n");
    assert.equal(mergeClean("", abc, theirs), "");
  });

  it("ends with texts of very many equal lines", () => {
    const many = "\n".repeat(2 ** 20);
    const { isClean, text: merged } = mergeText(`${many}mine\n`, "a\n\n\nb\n", "a\n\n\nc\n", "new");
    assert.equal(isClean, false);
    assert.match(merged, /mine/);
  });
});
