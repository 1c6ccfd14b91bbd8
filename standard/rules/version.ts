import { knownVersions, standardVersion } from "../versions.ts";
import { shown } from "../parsed.ts";
import { reasonOf } from "../repo.ts";
import type { Finder } from "./rule.ts";

export const versionFile = ".puruto-standard-version";

export const emptyStandardVersion: Finder = (repo) =>
  repo.read(versionFile)?.text?.trim() === "" ? [{ path: versionFile, message: "is empty" }] : [];

export const unsupportedStandardVersion: Finder = (repo) => {
  const reading = repo.read(versionFile);
  if (reading === undefined) return [];
  const version = reading.text?.trim();
  if (version === "" || version === standardVersion) return [];
  const message = version === undefined ? `cannot be read: ${reasonOf(reading)}` : about(version);
  return [{ path: versionFile, message, line: 1 }];
};

const about = (version: string): string =>
  knownVersions.some((known) => known === version)
    ? `says ${shown(version)}, and the current version is ${standardVersion}: puruto upgrade leads there`
    : `says ${shown(version)}, which this release does not know; it knows up to ${standardVersion}`;
