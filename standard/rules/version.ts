import { knownVersions, standardVersion } from "../files.ts";
import { shown } from "../parsed.ts";
import type { Rule } from "./rule.ts";

export const versionFile = ".puruto-standard-version";

export const emptyStandardVersion: Rule = (repo) =>
  repo.read(versionFile)?.text?.trim() === "" ? [{ path: versionFile, message: "is empty" }] : [];

export const unsupportedStandardVersion: Rule = (repo) => {
  const reading = repo.read(versionFile);
  if (reading === undefined) return [];
  const version = reading.text?.trim() ?? reading.problem;
  if (version === "" || knownVersions.some((known) => known === version)) return [];
  const message = `says ${shown(version)}, which this release does not know; it knows up to ${standardVersion}`;
  return [{ path: versionFile, message, line: 1 }];
};
