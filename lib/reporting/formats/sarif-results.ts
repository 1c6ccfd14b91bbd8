import type { Finding } from "../../../standard/check.ts";
import { codes } from "../../../standard/rules.ts";
import type { Checked } from "./checked.ts";
import { pathFrom } from "./place.ts";
import { hashOf, sourceLines, type SourceLine } from "./source-lines.ts";

/** The base of all URIs of a run, by the name that GitHub uses. */
export const base = "%SRCROOT%";

/** What was found in repos below a root, as SARIF results. */
export function results(repos: readonly Checked[], root: string): object[] {
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
