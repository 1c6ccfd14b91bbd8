import assert from "node:assert/strict";
import { tree } from "../../../generators/app/report.ts";

describe("the tree of what was written", () => {
  for (const [title, paths, lines] of [
    ["lists files", ["a", "b"], ["root", "├── a", "└── b"]],
    [
      "puts a folder above what is in it",
      ["a/b", "a/c", "d"],
      ["root", "├── a/", "│   ├── b", "│   └── c", "└── d"],
    ],
    [
      "joins a folder with the one thing in it",
      ["a/b/c", "d/e/f", "d/e/g"],
      ["root", "├── a/b/c", "└── d/e/", "    ├── f", "    └── g"],
    ],
    ["is just the root where there is nothing", [], ["root"]],
  ] as const) {
    it(title, () => assert.deepEqual(tree("root", paths), lines));
  }
});
