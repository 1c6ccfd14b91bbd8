import type { ReportName } from "./options.ts";
import { placeInRuns } from "./results/runs-folder.ts";

/**
 * Node's reporters, as options: what is read at a terminal, where nobody chose another, and JUnit for CI. A reporter
 * without a place prints, as where it is the only one. (docs/agent-tests.md, "Reports".)
 *
 * @throws Error where `runs/` is a link.
 */
export function reportersFor(
  root: string,
  reports: readonly ReportName[],
  forNode: readonly string[],
): string[] {
  const given = (option: string): number => forNode.filter((word) => word.startsWith(`${option}=`)).length;
  const [chosen, places] = [given("--test-reporter"), given("--test-reporter-destination")];
  const usual = chosen === 0 ? ["--test-reporter=spec"] : [];
  const missing = Math.max(0, chosen + usual.length - places);
  const printed = Array.from({ length: missing }, () => "--test-reporter-destination=stdout");
  if (!reports.includes("junit")) return [...usual, ...printed];
  placeInRuns(root, "agent-tests.xml");
  return [...usual, ...printed, "--test-reporter=junit", `--test-reporter-destination=${reportFiles.junit}`];
}

/** Where reports lie in a Puruto. */
export const reportFiles = { html: "runs/agent-tests.html", junit: "runs/agent-tests.xml" } as const;
