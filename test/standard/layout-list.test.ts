import assert from "node:assert/strict";
import { addLayout } from "../../standard/layout-list.ts";

const rows = [
  { path: "ipc/", what: "delegation" },
  { path: "runs/", what: "the log" },
];
const head = "# A\n\n## What lies where\n\n";
const end = "- `.env.example`: every setting\n";
const added = "- `ipc/`: delegation\n- `runs/`: the log\n";

const texts: [title: string, text: string, expected: string][] = [
  ["is there", `${head}- \`db/\`: data\n${end}\n## B\n`, `${head}- \`db/\`: data\n${added}${end}\n## B\n`],
  ["is there in Spanish", `## Qué hay en cada sitio\n\n${end}`, `## Qué hay en cada sitio\n\n${added}${end}`],
  [
    "ends its lines as Windows does",
    `${head}${end}`.replaceAll("\n", "\r\n"),
    `${head}${added}${end}`.replaceAll("\n", "\r\n"),
  ],
  [
    "names a path already",
    `${head}- \`ipc/\`: mine\n${end}`,
    `${head}- \`ipc/\`: mine\n- \`runs/\`: the log\n${end}`,
  ],
  ["has no last line of ours", `${head}- \`db/\`: data\n\n## B\n`, `${head}- \`db/\`: data\n\n## B\n`],
  ["ends before that line", `${head}- x\n\n## B\n\n${end}`, `${head}- x\n\n## B\n\n${end}`],
  ["is not there", `# A\n\n${end}`, `# A\n\n${end}`],
];

describe("the list of what lies where", () => {
  for (const [title, text, expected] of texts)
    it(`gets what is new where it ${title}, and no more the second time`, () => {
      assert.equal(addLayout(text, rows), expected);
      assert.equal(addLayout(expected, rows), expected);
    });
});
