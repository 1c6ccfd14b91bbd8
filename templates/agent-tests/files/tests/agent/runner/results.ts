import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command, ReportName } from "./options.ts";
import type { Result } from "./result.ts";

/** Node's reporters: what is read at a terminal, where nobody chose another, and JUnit for CI. */
export function reportersFor(
  root: string,
  reports: readonly ReportName[],
  forNode: readonly string[],
): string[] {
  const isChosen = forNode.some((word) => word.startsWith("--test-reporter"));
  const usual = isChosen ? [] : ["--test-reporter=spec", "--test-reporter-destination=stdout"];
  if (!reports.includes("junit")) return usual;
  mkdirSync(join(root, "runs"), { recursive: true });
  return [...usual, "--test-reporter=junit", "--test-reporter-destination=runs/agent-tests.xml"];
}

/** Tells what the results come to, beside what Node's reporters told. */
export async function tellResults(_root: string, _command: Command, file: string): Promise<void> {
  void resultsIn(file);
}

/** What each case came to, in the order of their ends. */
export const resultsIn = (file: string): Result[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Result)
    : [];
