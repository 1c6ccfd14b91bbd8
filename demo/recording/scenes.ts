import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { make } from "../../test/generators/workspace/purutos.ts";

/** Something that is typed, and the exit code that it has to end with. */
export interface Scene {
  readonly command: string;
  readonly exitCode: number;
}

const call = 'puruto call puruto-books report "What did we spend in March?"';

/** What the recording shows, typed in the folder that `prepare` gives: a shell runs each as it stands here. */
export const scenes: readonly Scene[] = [
  { command: call, exitCode: 1 },
  { command: "puruto allow puruto-books report", exitCode: 0 },
  { command: call, exitCode: 0 },
];

/** In words, for those who do not see it. */
export const about = "An agent's call is refused, then allowed by one command, and answered.";

/**
 * Makes a workspace in a home, with a Puruto whose skill answers without a model, and one that may not ask it yet.
 *
 * @param home a folder that is there, absolute
 * @param modules where packages are, absolute
 * @returns the folder of the one that asks, absolute.
 */
export function prepare(home: string, modules: string): string {
  // Stands in for `npm install` in each Puruto: npm and Node look for packages in the folders above, too.
  symlinkSync(modules, join(home, "node_modules"), "junction");
  const workspace = join(home, "purutos");
  // Of either runner, this one works with every Node.
  const given = { ipc: true, runner: "tsx" };
  const books = make(workspace, "puruto-books", given);
  for (const [path, text] of Object.entries(skill)) write(join(books, path), text);
  return make(workspace, "puruto-notes", given);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const skill = {
  ".claude/skills/report/SKILL.md": `---
name: report
description: Sums up what was spent in a month.
---

# Report
`,
  ".claude/skills/report/scripts/run.ts": `
console.log(JSON.stringify({ summary: "March: 312 EUR, 41 less than in February", food: 204, travel: 108 }));
`,
};
