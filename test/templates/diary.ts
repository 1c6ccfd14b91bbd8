/** A pack as somebody else would add it: a kind with everything that a pack can bring. */

/** What lies in `templates/diary/`, by path. */
export const diary: Readonly<Record<string, string>> = {
  "pack.ts": `import { alike, pack, scripted } from "../pack.ts";

/** A diary. */
export const diary = pack({
  name: "puruto-diary",
  is: "kind",
  purpose: { en: "What happened, day by day", es: "Lo que pasó, día a día" },
  needs: ["base"],
  seldom: ["db"],
  required: { "missing-diary-file": ["days/how.md"] },
  skills: [scripted("write-day", { en: "write down a day", es: "apuntar un día" }, alike("DAY"))],
  rules: { en: "- A day has one file.", es: "- Cada día tiene un archivo." },
  settings: [{ key: "DIARY_FOLDER", value: "days", comment: { en: "Where the days lie.", es: "Dónde están los días." } }],
  layout: [{ path: "days/", what: { en: "one file a day", es: "un archivo por día" } }],
  ignores: ["days/private/"],
});
`,
  "package.json": `{ "private": true, "type": "module", "dependencies": { "smol-toml": "^1.9.1" } }\n`,
  "files/days/how.md": "# How to write a day\n\nOne file a day.\n",
  "files/days/first.md.ejs":
    "# The first day of <%- name %>\n\nIt was made.\n\nIt was asked.\n\nIt answered.\n",
  "files/.claude/skills/write-day/SKILL.md": `---
name: write-day
description: Writes down a day. Use when the user tells what happened.
user-invocable: true
---

# Write a day

1. Run \`npm run --silent write-day -- DAY\`.
2. Say what it printed.
`,
  "files/.claude/skills/write-day/scripts/run.ts": `import { stringify } from "smol-toml";
import { answer } from "../../../../lib/answer.ts";

await answer(() => ({ written: stringify({ day: process.argv[2] ?? "today" }).trim() }));
`,
};

const entry = `import { diary } from "./diary/pack.ts";\n`;

/** The text of `templates/packs.ts`, with what it takes to add the pack. */
export const withDiary = (list: string): string =>
  list
    .replace("import { gateway }", `${entry}import { gateway }`)
    .replace("\n] as const", "\n  diary,\n] as const");

/** What the kind says about the types, which follow from the list. */
export const typed = `import type { Kind, KindCode } from "./standard/packs.ts";

export const kind: Kind = "puruto-diary";
export const code: KindCode = "missing-diary-file";
// @ts-expect-error no pack has it
export const other: Kind = "puruto-dairy";
`;
