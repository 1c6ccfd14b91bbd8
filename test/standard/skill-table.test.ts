import assert from "node:assert/strict";
import * as fc from "fast-check";
import { addSkillRows, removeSkillRow } from "../../standard/skill-table.ts";

const head = "# Rules\n\n| skill | use |\n|---|---|\n";

/** A text, and what is left of it without the skill `report`. */
const removed: Readonly<Record<string, readonly [text: string, left: string]>> = {
  "its row is the only one": [`${head}| \`report\` | x |\n`, head],
  "its row is the first": [`${head}| \`report\` | x |\n| \`init\` | y |\n`, `${head}| \`init\` | y |\n`],
  "its row is the last": [
    `${head}| \`init\` | y |\n| \`report\` | x |\n\nMore\n`,
    `${head}| \`init\` | y |\n\nMore\n`,
  ],
  "the text ends with it": [`${head}| init | y |\n| report | x |`, `${head}| init | y |`],
  "it is a link": [`${head}| [\`report\`](.claude/skills/report/SKILL.md) | x |\n`, head],
  "it is called as users do": [`${head}| \`/report\` | x |\n`, head],
  "it stands twice": [
    `${head}| report | x |\n| \`init\` | y |\n| report | z |\n`,
    `${head}| \`init\` | y |\n`,
  ],
  "lines end as on Windows": [
    `${head}| report | x |\n| init | y |\n`.replaceAll("\n", "\r\n"),
    `${head}| init | y |\n`.replaceAll("\n", "\r\n"),
  ],
  "lines end differently": [
    `${head}| report | x |\r\n| init | y |\r\nMore\n`,
    `${head}| init | y |\r\nMore\n`,
  ],
  "a cell lies open": [`${head}| \`report\`\n`, head],
};

/** Texts that have no such row to take out. */
const kept: Readonly<Record<string, string>> = {
  "there is no table": "# Rules\n\nUse `report`.\n",
  "the table is another": "| file | use |\n|---|---|\n| report | x |\n",
  "it stands in a second table": `${head}\n| skill | use |\n|---|---|\n| report | x |\n`,
  "the name goes on": `${head}| \`report-weekly\` | x |\n| report_old | x |\n| report.md | x |\n| reports | x |\n`,
  "the cell names more": `${head}| \`report\`, \`import\` | x |\n`,
  "another cell names it": `${head}| \`import\` | before \`report\` |\n`,
  "the head has its name": "| skill | report |\n|---|---|\n",
};

const row = { name: "report", use: "x", run: "–" };

/** The skills that are there. */
const there = new Set(["init", "help", "list", "a", "report", "import"]);

/** A text, and the same with the skill `report`. */
const added: Readonly<Record<string, readonly [text: string, now: string | undefined]>> = {
  "lines end differently": [
    `A\r\n${head}| init | y |\r\nMore\n`,
    `A\r\n${head}| init | y |\r\n| \`report\` | x |\r\nMore\n`,
  ],
  "the text ends with it": [`${head}| init | y |`, `${head}| init | y |\n| \`report\` | x |`],
  "its head lies open": ["| skill | use\n|---|---|\n", "| skill | use\n|---|---|\n| `report` | x |\n"],
  "an example stands before it": [
    `\`\`\`markdown\n${head}\`\`\`\n\n${head}`,
    `\`\`\`markdown\n${head}\`\`\`\n\n${head}| \`report\` | x |\n`,
  ],
  "all there is is an example": [`~~~\n${head}~~~\n`, undefined],
  "there is nothing at all": ["", undefined],
  "another table is about other skills": [
    `| Skill | damage |\n|---|---|\n| fireball | 8 |\n| Help others | 1 |\n\n${head}| list, help | y |\n`,
    `| Skill | damage |\n|---|---|\n| fireball | 8 |\n| Help others | 1 |\n\n${head}| list, help | y |\n| \`report\` | x |\n`,
  ],
  "all there is is about other skills": [`${head}| Writing | Ana |\n`, undefined],
};

describe("the table of skills", () => {
  for (const [title, [text, now]] of Object.entries(added))
    it(`gets a skill's row where ${title}`, () => assert.equal(addSkillRows(text, [row], there), now));

  for (const [title, [text, left]] of Object.entries(removed))
    it(`loses a skill's row where ${title}`, () => assert.equal(removeSkillRow(text, "report", there), left));

  it("gets the rows of several skills, each once, and none of a skill that it has", () => {
    const rows = ["init", "report", "import", "report"].map((name) => ({ ...row, name }));
    for (const end of ["", "\n"]) {
      const text = `${head}| init | y |${end}`;
      const now = `${head}| init | y |\n| \`report\` | x |\n| \`import\` | x |${end}`;
      assert.equal(addSkillRows(text, rows, there), now);
    }
  });

  for (const [title, text] of Object.entries(kept))
    it(`stays as it is where ${title}`, () => assert.equal(removeSkillRow(text, "report", there), text));

  it("is as it was when a row that was added is taken out again", () => {
    const rowOf = fc.constantFrom("| `init` | a |", "| [`help`](x) | b |", "| list |", "|", "| a | b | c |");
    const around = fc.array(fc.constantFrom("", "text", "- item", "# Head"), { maxLength: 3 });
    const eol = fc.constantFrom("\n", "\r\n");
    fc.assert(
      fc.property(around, fc.array(rowOf), around, eol, fc.boolean(), (before, rows, behind, end, ends) => {
        const lines = [...before, "| Skill | Use |", "|---|---|", ...rows, ...behind];
        const text = lines.join(end) + (ends ? end : "");
        const more = addSkillRows(text, [row], there);
        assert.notEqual(more, text);
        assert.equal(removeSkillRow(more ?? "", "report", there), text);
      }),
    );
  });
});
