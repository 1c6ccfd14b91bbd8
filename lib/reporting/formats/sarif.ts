import { pathToFileURL } from "node:url";
import { jsonLines, type Printable } from "../printable.ts";
import { version } from "../../writing/package.ts";
import type { Checked } from "./checked.ts";
import { pathFrom, rootOf, type Surroundings } from "./place.ts";
import { base, results } from "./sarif-results.ts";
import { rules } from "./sarif-rules.ts";

/** A SARIF 2.1.0 log with a run for each repository that the repos are in: what code scanning reads. (docs/ci.md.) */
export function asSarif(repos: readonly Checked[], surroundings: Surroundings): Printable {
  const placed = repos.map((repo) => ({ repo, root: rootOf(repo.path, surroundings) }));
  const roots = [...new Set(placed.map(({ root }) => root))];
  const below = (root: string) => placed.filter((one) => one.root === root).map(({ repo }) => repo);
  const driver = { name: "puruto", semanticVersion: version(), rules: rules() };
  return jsonLines({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: roots.map((root) => ({
      tool: { driver },
      automationDetails: { id: category(root, below(root)) },
      columnKind: "utf16CodeUnits",
      originalUriBaseIds: { [base]: { uri: `${pathToFileURL(root).href.replace(/\/$/, "")}/` } },
      results: results(below(root), root),
    })),
  });
}

/** Tells the analysis of one Puruto from that of another in the same repository, whose results it must not replace. */
function category(root: string, repos: readonly Checked[]): string {
  const [one, ...more] = repos.map(({ path }) => pathFrom(root, path, ""));
  return one === undefined || one === "" || more.length > 0 ? "puruto/" : `puruto/${one}/`;
}
