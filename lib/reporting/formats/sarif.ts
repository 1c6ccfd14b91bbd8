import { pathToFileURL } from "node:url";
import type { Finding } from "../../../standard/check.ts";
import { codes } from "../../../standard/rules.ts";
import { version } from "../../writing/package.ts";
import { jsonLines, type Printable } from "../printable.ts";
import type { Checked } from "./checked.ts";
import { pathFrom, rootOf, type Surroundings } from "./place.ts";
import { rules } from "./sarif-rules.ts";
import { hashOf, sourceLines, type SourceLine } from "./source-lines.ts";

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

/** The base of all URIs of a run, by the name that GitHub uses. */
const base = "%SRCROOT%";

/** What was found in repos below a root, as SARIF results. */
function results(repos: readonly Checked[], root: string): object[] {
  const occurrence = counter();
  return repos.flatMap(({ path: folder, findings }) => {
    const sourceLine = sourceLines(folder);
    return findings.map((finding) => {
      const uri = asUri(pathFrom(root, folder, finding.path));
      const text = finding.line === undefined ? undefined : sourceLine(finding.path, finding.line);
      const print = fingerprint(finding, uri, text);
      return {
        ruleId: finding.code,
        ruleIndex: codes.indexOf(finding.code),
        level: finding.level,
        message: { text: `${finding.path} ${finding.message}` },
        locations: [
          { physicalLocation: { artifactLocation: { uri, uriBaseId: base }, ...region(finding, text) } },
        ],
        partialFingerprints: { primaryLocationLineHash: `${print}:${occurrence(print)}` },
      };
    });
  });
}

function region({ line }: Finding, text: SourceLine | undefined): object {
  if (line === undefined || text === undefined) return {};
  const { startColumn, endColumn } = text;
  return { region: { startLine: line, startColumn, endLine: line, endColumn } };
}

/** Says which finding this is, wherever its line moves to: by what the line says, or the message where that is nothing. */
const fingerprint = ({ code, message }: Finding, uri: string, text: SourceLine | undefined): string =>
  hashOf(JSON.stringify([code, uri, text?.hash ?? message]));

/** Counts how often each word came, from 1: lines that are equal are told apart by their order. */
function counter(): (word: string) => number {
  const counts = new Map<string, number>();
  return (word) => {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts.get(word) ?? 1;
  };
}

// Halves of surrogate pairs have no UTF-8; a buffer puts a mark in their place.
const asUri = (path: string): string =>
  Buffer.from(path).toString().split("/").map(encodeURIComponent).join("/");
