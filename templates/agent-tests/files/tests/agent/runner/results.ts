import { existsSync, readFileSync } from "node:fs";
import { words } from "../../../lib/words/agent-tests.ts";
import type { Command } from "./options.ts";
import { reportFiles } from "./reporters.ts";
import { pageOf } from "./report/page.ts";
import type { Result } from "./result.ts";
import { comparedIn } from "./results/compared.ts";
import { keepMemory, readMemory } from "./results/memory.ts";
import { writeInRuns } from "./results/runs-folder.ts";
import { recordedIn, tableOf } from "./results/table.ts";
import { inOneLine } from "./results/visible.ts";

/**
 * Tells what the results come to, beside what Node's reporters told: tables, pages and what is remembered for the next
 * time. @returns whether all that was to be written is
 */
export function tellResults(root: string, command: Command, file: string): boolean {
  const { options, reports, forNode } = command;
  const results = resultsIn(file);
  const last = readMemory(root);
  // What a program reads on standard output has no table in it.
  const say = forNode.some((word) => word.startsWith("--test-reporter")) ? console.error : console.log;
  const told = options.record === true ? recordedIn(results) : tableOf(results, last);
  for (const lines of [told, comparedIn(results)]) if (lines.length > 0) say(`\n${lines.join("\n")}`);
  // One run, as a recording has, would say little of how often.
  const isKept = options.record === true || isDone(() => keepMemory(root, last, results));
  const hasPage =
    !reports.includes("html") || isDone(() => writeInRuns(root, "agent-tests.html", pageOf(results, last)));
  for (const report of reports) say(words.reportAt(reportFiles[report]));
  return isKept && hasPage;
}

function isDone(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    console.error(inOneLine((error as Error).message, 500));
    return false;
  }
}

/** What each case came to, in the order in which they stand; none where their process was killed. */
export const resultsIn = (file: string): Result[] =>
  (existsSync(file) ? readFileSync(file, "utf8") : "")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Result)
    .toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
